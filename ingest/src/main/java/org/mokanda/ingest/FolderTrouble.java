package org.mokanda.ingest;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.mokanda.core.store.StoreUnavailableException;

/**
 * What a failed read or write in the folder for temporary work means for a person. The disk is asked as well as the
 * exception, whose words may come in the language of the machine.
 */
public final class FolderTrouble {
    /** Below this a disk counts as full: a file system's last blocks are often kept for its administrator. */
    private static final long FULL_BELOW_BYTES = 1 << 20;

    private FolderTrouble() {}

    /** @param folder on the disk of the archive; need not exist */
    public static StoreUnavailableException explain(Path folder, IOException failure) {
        var key = key(folder, failure);
        return new StoreUnavailableException(
                key, "temporary work: " + failure.getClass().getSimpleName(), failure);
    }

    private static String key(Path folder, IOException failure) {
        var words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        long free = folder.toFile().getUsableSpace();
        if (words.contains("no space") || words.contains("quota") || (free > 0 && free < FULL_BELOW_BYTES)) {
            return "store.disk-full";
        }
        if (failure instanceof AccessDeniedException || words.contains("read-only")) {
            return "store.read-only";
        }
        return Files.isDirectory(folder) ? "store.failed" : "store.gone";
    }
}
