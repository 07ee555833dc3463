package org.mokanda.ingest;

import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    /**
     * @param place a folder or file on the disk of the archive; need not exist
     * @param failure of input or output, or what wraps one
     */
    public static StoreUnavailableException explain(Path place, Exception failure) {
        var key = key(place, failure);
        return new StoreUnavailableException(
                key, "temporary work: " + failure.getClass().getSimpleName(), failure);
    }

    private static String key(Path place, Exception failure) {
        var root = nearest(place);
        var words = words(failure);
        long free = root.toFile().getUsableSpace();
        if (words.contains("no space") || words.contains("quota") || (free > 0 && free < FULL_BELOW_BYTES)) {
            return "store.disk-full";
        }
        if (words.contains(AccessDeniedException.class.getName().toLowerCase(Locale.ROOT))
                || words.contains("read-only")) {
            return "store.read-only";
        }
        if (words.contains(NoSuchFileException.class.getName().toLowerCase(Locale.ROOT))
                || words.contains("no such device")
                || words.contains("stale")
                || words.contains("not connected")) {
            return "store.gone"; // the folder was there when the archive was opened
        }
        return "store.failed";
    }

    /** What is there: a folder that could not be made has no free space to tell. */
    private static Path nearest(Path place) {
        var root = place.toAbsolutePath();
        for (var parent = root.getParent(); parent != null && !Files.exists(root); parent = root.getParent()) {
            root = parent;
        }
        return root;
    }

    private static String words(Throwable failure) {
        var words = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            words.append(cause).append('\n');
        }
        return words.toString().toLowerCase(Locale.ROOT);
    }
}
