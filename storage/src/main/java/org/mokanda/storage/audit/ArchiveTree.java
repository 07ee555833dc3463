package org.mokanda.storage.audit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mokanda.storage.ocfl.ArchiveLayout;

/** A folder tree, walked folder by folder in constant memory; what cannot be read is told, and the walk goes on. */
final class ArchiveTree {
    private ArchiveTree() {}

    /** Told what is found, in no particular order. */
    interface Visitor {
        /** A folder that was chosen; the walk does not go into it. */
        void chosen(Path folder) throws IOException;

        /** Anything but a folder, links included, outside of the chosen folders. */
        void file(Path file, BasicFileAttributes attributes) throws IOException;

        /** A folder or file that is there and cannot be looked into. */
        void unreadable(Path path, IOException why);
    }

    /** Walks what is below the root. What goes away while the walk is under way is passed over. */
    static void walk(Path root, Predicate<Path> choice, Visitor visitor) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.equals(root) || !choice.test(folder)) {
                    return FileVisitResult.CONTINUE;
                }
                visitor.chosen(folder);
                return FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                visitor.file(file, attributes);
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
                    visitor.unreadable(path, why);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** True for a folder that is an object or holds a part of one, whoever it belongs to. */
    static boolean looksLikeAnObject(Path folder) {
        return Files.exists(folder.resolve(ArchiveLayout.OBJECT_DECLARATION))
                || Files.exists(folder.resolve(ArchiveLayout.INVENTORY))
                || Files.isDirectory(folder.resolve("v1"));
    }

    /** Bytes of all files below the root that can be reached, except in folders that are left out. */
    static long size(Path root, Predicate<Path> leftOut) throws IOException {
        var sum = new long[1];
        walk(root, leftOut, new Visitor() {
            @Override
            public void chosen(Path folder) {}

            @Override
            public void file(Path file, BasicFileAttributes attributes) {
                sum[0] += attributes.size();
            }

            @Override
            public void unreadable(Path path, IOException why) {}
        });
        return sum[0];
    }
}
