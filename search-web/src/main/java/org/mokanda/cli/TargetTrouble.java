package org.mokanda.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.disk.StoreTrouble;

/** What a failed write means that a person asked for outside of the archive, which is then not at fault. */
final class TargetTrouble {
    private TargetTrouble() {}

    /** @param target file or folder that was to be written; the message names it */
    static MokandaException explain(Path target, IOException failure) {
        var absolute = target.toAbsolutePath().normalize();
        var parent = absolute.getParent();
        var folder = parent == null ? absolute : parent;
        var key = key(folder, failure);
        return new MokandaException(
                FailureKind.ENVIRONMENT,
                key,
                key + ": " + failure.getClass().getSimpleName(),
                failure,
                target.toString(),
                folder.toString());
    }

    /** The state of the folder is asked too, as the words of a system come in the language of the machine. */
    private static String key(Path folder, IOException failure) {
        var said = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (said.contains("no space") || said.contains("quota")) {
            return "target.full";
        }
        if (failure instanceof AccessDeniedException || said.contains("read-only")) {
            return "target.refused";
        }
        if (!Files.isDirectory(folder)) {
            return "target.no-folder";
        }
        if (StoreTrouble.isFull(folder)) {
            return "target.full";
        }
        return Files.isWritable(folder) ? "target.failed" : "target.refused";
    }
}
