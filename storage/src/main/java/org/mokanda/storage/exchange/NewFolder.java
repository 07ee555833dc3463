package org.mokanda.storage.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.disk.StoreTrouble;

/** A folder for others that is written aside, forced to disk and renamed: it is there whole or not at all (I2). */
final class NewFolder {
    private NewFolder() {}

    /** Writes what is to be in the folder into another one. */
    @FunctionalInterface
    interface Writing<T> {
        T into(Path aside) throws IOException;
    }

    /**
     * @param target new, or there and empty; absolute
     * @throws MokandaException the folder is in use (usage), or the disk is full or cannot be written (environment)
     */
    static <T> T write(Path target, Writing<T> writing) {
        var aside = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            requireFree(target);
            deleteTree(aside); // what a run that was cut off left
            Durable.createDirectories(aside);
            try {
                var written = writing.into(aside);
                Durable.forceTree(aside);
                Files.deleteIfExists(target); // an empty folder; a full one is not ours to replace and refuses
                Durable.move(aside, target);
                return written;
            } finally {
                deleteTree(aside);
            }
        } catch (IOException | UncheckedIOException e) {
            throw StoreTrouble.explain(target.getParent() == null ? target : target.getParent(), e);
        }
    }

    private static void requireFree(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        try (var entries = Files.newDirectoryStream(target)) {
            if (!entries.iterator().hasNext()) {
                return;
            }
        } catch (NotDirectoryException _) {
            // A file in the way is in use as well.
        }
        throw new MokandaException(
                FailureKind.USAGE, "bag.target-in-use", "not empty: " + target, null, target.toString());
    }

    private static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (var paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
