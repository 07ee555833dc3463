package org.mokanda.storage.replica;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.ocfl.ArchiveLayout;

/**
 * Files of an archive, or of a copy of it, in a folder.
 *
 * @param root holds {@code archive/}
 * @param isCopy false for the archive itself
 */
public record DirectoryFiles(Path root, boolean isCopy) implements HeldFiles {
    /** Those of an archive. */
    public static DirectoryFiles ofArchive(Path root) {
        return new DirectoryFiles(root, false);
    }

    /** Those of a second copy. */
    public static DirectoryFiles ofCopy(Path root) {
        return new DirectoryFiles(root, true);
    }

    @Override
    public String name() {
        return root.toString();
    }

    @Override
    public InputStream open(String path) throws IOException {
        try {
            return Files.newInputStream(path(path));
        } catch (NotDirectoryException _) {
            throw new NoSuchFileException(path);
        }
    }

    @Override
    public boolean isReachable() {
        try (var in = Files.newInputStream(path("archive/" + ArchiveLayout.ROOT_DECLARATION))) {
            return in.read() >= 0;
        } catch (IOException _) {
            // One more file may be damaged; a folder that can be listed is there.
            try (var entries = Files.newDirectoryStream(path("archive"))) {
                return entries.iterator().hasNext();
            } catch (IOException | RuntimeException _) {
                return false;
            }
        }
    }

    @Override
    public MokandaException explain(IOException failure) {
        var trouble = StoreTrouble.explain(root, failure);
        return isCopy ? ReplicaTrouble.of(trouble) : trouble;
    }

    /** @throws IllegalArgumentException the path leads out of the folder */
    Path path(String path) {
        var resolved = root.resolve(path).normalize();
        if (!resolved.startsWith(root.normalize())) {
            throw new IllegalArgumentException("leads out of " + root + ": " + path);
        }
        return resolved;
    }
}
