package org.mokanda.storage.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks what lies in the archive outside of any object: the declaration, the layout, the specifications. */
final class RootCheck {
    private final Path archive;
    private final Map<String, byte[]> expected;
    private final Tally tally;
    private final Set<String> seen = new HashSet<>();

    /** @param expected files of a new archive, by path with {@code /} between parts */
    RootCheck(Path archive, Map<String, byte[]> expected, Tally tally) {
        this.archive = archive;
        this.expected = expected;
        this.tally = tally;
    }

    /** Takes a file that was found. */
    void file(Path file, BasicFileAttributes attributes) {
        var path = archive.relativize(file).toString().replace('\\', '/');
        var wanted = expected.get(path);
        tally.read(attributes.size());
        if (wanted == null) {
            tally.add(Finding.Kind.EXTRA, path, null, "nothing names it: " + attributes.size() + " bytes");
            return;
        }
        seen.add(path);
        try {
            if (attributes.size() != wanted.length || !Arrays.equals(Files.readAllBytes(file), wanted)) {
                tally.add(Finding.Kind.CHANGED, path, null, "is not as it was when the archive was made");
            }
        } catch (IOException e) {
            tally.add(Finding.Kind.UNREADABLE, path, null, e.getClass().getSimpleName());
        }
    }

    /** To be called once all files were taken. */
    void reportMissing() {
        for (var path : expected.keySet()) {
            if (!seen.contains(path) && !Files.exists(archive.resolve(path))) {
                tally.add(Finding.Kind.MISSING, path, null, "is part of every archive");
            }
        }
    }
}
