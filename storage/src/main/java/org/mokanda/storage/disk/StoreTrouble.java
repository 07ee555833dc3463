package org.mokanda.storage.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.mokanda.core.store.StoreUnavailableException;

/**
 * What a failed read or write means for a person: disk full, read only, gone, or something else. The state of the disk
 * is asked first, as the system's own words come in the language of the machine.
 */
public final class StoreTrouble {
    /** Below this a disk counts as full: a file system's last blocks are often kept for its administrator. */
    private static final long FULL_BELOW_BYTES = 1 << 20;

    private StoreTrouble() {}

    /** @param place root of the data that could not be read or written; the message names it */
    public static StoreUnavailableException explain(Path place, Throwable failure) {
        var key = key(place, failure);
        return new StoreUnavailableException(
                key,
                key + " at " + place + ": " + failure.getClass().getSimpleName(),
                failure,
                place.toString(),
                freeMegabytes(place));
    }

    private static String key(Path place, Throwable failure) {
        var said = words(failure);
        if (said.contains("no space") || said.contains("quota")) {
            return "store.disk-full"; // even where the place itself could not be made
        }
        if (has(failure, AccessDeniedException.class)
                || has(failure, ReadOnlyFileSystemException.class)
                || said.contains("read-only")) {
            return "store.read-only";
        }
        if (!answers(place)
                || said.contains("no such device")
                || said.contains("stale")
                || said.contains("not connected")) {
            return "store.gone";
        }
        if (freeBytes(place) < FULL_BELOW_BYTES) {
            return "store.disk-full";
        }
        if (isReadOnly(place)) {
            return "store.read-only";
        }
        if (has(failure, NoSuchFileException.class) && isEmpty(place)) {
            return "store.gone"; // of a disk that was taken away its mount point is left
        }
        return "store.failed";
    }

    /** A disk that is dead may still be mounted, and its folders listed from memory: so a file is asked for a byte. */
    private static boolean answers(Path place) {
        try (var files = Files.newDirectoryStream(place, Files::isRegularFile)) {
            for (var file : files) {
                return canBeRead(file);
            }
            return true;
        } catch (IOException | DirectoryIteratorException _) {
            return false;
        }
    }

    /** False: there is no such file any more, or its disk does not give a byte of it. */
    public static boolean canBeRead(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.read() >= -1;
        } catch (IOException _) {
            return false;
        }
    }

    /** True: the disk of this folder answers, and has no room for another file. */
    public static boolean isFull(Path place) {
        return answers(place) && freeBytes(place) < FULL_BELOW_BYTES;
    }

    private static boolean isEmpty(Path place) {
        try (var entries = Files.newDirectoryStream(place)) {
            return !entries.iterator().hasNext();
        } catch (IOException | DirectoryIteratorException _) {
            return false;
        }
    }

    private static String words(Throwable failure) {
        var words = new StringBuilder();
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            words.append(cause.getMessage()).append('\n');
        }
        return words.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReadOnly(Path place) {
        try {
            return Files.getFileStore(place).isReadOnly() || !opens(place);
        } catch (IOException | DirectoryIteratorException _) {
            return false;
        }
    }

    /** A disk that the system has just closed is not listed as such yet: so a file is opened for writing, and left as it is. */
    private static boolean opens(Path place) throws IOException {
        try (var files = Files.newDirectoryStream(place, Files::isRegularFile)) {
            for (var file : files) {
                return canBeOpened(file);
            }
            return true;
        }
    }

    private static boolean canBeOpened(Path file) {
        try (var _ = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static long freeMegabytes(Path place) {
        long bytes = freeBytes(place);
        return bytes == Long.MAX_VALUE ? 0 : bytes >> 20;
    }

    /** Long.MAX_VALUE when nobody knows. */
    private static long freeBytes(Path place) {
        try {
            return Files.getFileStore(place).getUsableSpace();
        } catch (IOException _) {
            return Long.MAX_VALUE;
        }
    }
}
