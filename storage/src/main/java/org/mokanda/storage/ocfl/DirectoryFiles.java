package org.mokanda.storage.ocfl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.verify.Listing;

/**
 * An archive in a directory.
 *
 * @param root absolute
 */
public record DirectoryFiles(Path root) implements ArchiveFiles {
    @Override
    public void walk(Visitor visitor) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.equals(root) || !isObject(folder)) {
                    return FileVisitResult.CONTINUE;
                }
                visitor.object(place(folder));
                return FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                visitor.file(place(file), attributes.size());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException why) {
                return tell(path, why);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why) {
                return why == null ? FileVisitResult.CONTINUE : tell(folder, why);
            }

            private FileVisitResult tell(Path path, IOException why) {
                if (!(why instanceof NoSuchFileException)) {
                    visitor.unreadable(place(path), why);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private boolean isObject(Path folder) {
        int depth = root.relativize(folder).getNameCount();
        return depth >= ArchiveLayout.DEPTH
                && (ArchiveLayout.objectIn(root, folder).isPresent() || looksLikeAnObject(folder));
    }

    /** True for a folder that is an object or holds a part of one, whoever it belongs to. */
    private static boolean looksLikeAnObject(Path folder) {
        return Files.exists(folder.resolve(ArchiveLayout.OBJECT_DECLARATION))
                || Files.exists(folder.resolve(ArchiveLayout.INVENTORY))
                || Files.isDirectory(folder.resolve("v1"));
    }

    private String place(Path path) {
        return Listing.below(root, path);
    }

    @Override
    public Listing list(String folder) throws IOException {
        return Listing.of(root.resolve(folder));
    }

    @Override
    public InputStream open(String path) throws IOException {
        return Files.newInputStream(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public boolean hasFolder(String folder) throws IOException {
        try {
            return Files.readAttributes(root.resolve(folder), BasicFileAttributes.class)
                    .isDirectory();
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    @Override
    public MokandaException explain(Throwable failure) {
        return StoreTrouble.explain(root, failure);
    }

    /** Holds nothing open. */
    @Override
    public void close() {}
}
