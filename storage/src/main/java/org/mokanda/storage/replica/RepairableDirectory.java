package org.mokanda.storage.replica;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.mokanda.core.store.ObjectId;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.ocfl.ObjectFolder;

/**
 * An archive in a folder. A link is no file of it, wherever it leads.
 *
 * @param root holds {@code archive/} and {@code log/}; on one file system with what is put in and what is kept
 */
record RepairableDirectory(Path root) implements Repairable {
    @Override
    public InputStream open(String path) throws IOException {
        return Files.newInputStream(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public boolean hasVersionAfter(ObjectId object, int number) throws IOException {
        var folder = root.resolve(VersionCopy.folder(object));
        return Files.isDirectory(folder)
                && new ObjectFolder(folder).versionFolders().stream().anyMatch(there -> there > number);
    }

    @Override
    public List<String> at(String path) {
        return Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS) ? List.of(path) : List.of();
    }

    @Override
    public void replace(String path, Path right, Path kept) throws IOException {
        if (!at(path).isEmpty()) {
            moveAway(path, kept);
        }
        var target = root.resolve(path);
        Durable.createDirectories(requireNonNull(target.getParent()));
        Durable.move(right, target);
    }

    @Override
    public boolean moveAway(String path, Path kept) throws IOException {
        Durable.createDirectories(requireNonNull(kept.getParent()));
        Durable.move(root.resolve(path), kept);
        return true;
    }
}
