package org.mokanda.storage.replica;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * Files of an archive in a folder.
 *
 * @param root holds {@code archive/}
 */
public record DirectoryFiles(Path root) implements HeldFiles {
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

    /** @throws IllegalArgumentException the path leads out of the folder */
    Path path(String path) {
        var resolved = root.resolve(path).normalize();
        if (!resolved.startsWith(root.normalize())) {
            throw new IllegalArgumentException("leads out of " + root + ": " + path);
        }
        return resolved;
    }
}
