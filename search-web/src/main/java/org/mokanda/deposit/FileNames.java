package org.mokanda.deposit;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.mokanda.ingest.intake.PrintableName;

/** Names of files as browsers give them. */
final class FileNames {
    private static final int LENGTH_MAX = 240;
    private static final int FOLDERS_MAX = 8;

    private FileNames() {}

    /** The name without what would lead elsewhere, break a line, or never end; it names no file of ours in any case. */
    static String harmless(String given) {
        var parts = Arrays.stream(given.replace('\\', '/').split("/"))
                .map(String::strip)
                .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
                .map(FileNames::printable)
                .toList();
        return parts.isEmpty()
                ? "scan"
                : parts.stream().skip(Math.max(0, parts.size() - FOLDERS_MAX)).collect(Collectors.joining("/"));
    }

    private static String printable(String part) {
        int beyond = part.codePointCount(0, part.length()) - LENGTH_MAX;
        return PrintableName.of(beyond > 0 ? part.substring(part.offsetByCodePoints(0, beyond)) : part);
    }
}
