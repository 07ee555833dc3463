package org.mokanda.storage.forgetful;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What a library writes on the real disk, past the file system it was given: it is taken in, as if it had been written
 * here, before the next look at the forgetful disk. ocfl-java does it twice, with inventories through java.io.File and with
 * staged content, which it moves, through the spelling of a path. One machine works at a time.
 */
final class Besides {
    static final Path FOLDER = newFolder();

    /** A folder of the real disk whose name nobody else has. */
    private static Path newFolder() {
        try {
            var memory = Path.of("/dev/shm");
            var folder = Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "forgetful")
                    : Files.createTempDirectory("forgetful").toRealPath();
            Files.delete(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The real file of this name, to be written. */
    static File file(Path path) {
        try {
            Files.createDirectories(path.getParent());
            return path.toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAny() {
        return Files.exists(FOLDER);
    }

    /** Files move; folders stay, as whoever made them is about to put a file there. */
    void takeIn(ForgetfulDisk disk) throws IOException {
        Files.walkFileTree(FOLDER, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                disk.makeFolderIfAbsent(folder);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var bytes = Files.readAllBytes(file);
                Files.delete(file);
                disk.takeIn(file, ByteBuffer.wrap(bytes));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The forgetful disk's own folder of this name goes or is moved. */
    void clear(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return;
        }
        try (var tree = Files.walk(path)) {
            for (var each : tree.toList().reversed()) {
                Files.delete(each);
            }
        }
        for (var empty = path.getParent(); empty.startsWith(FOLDER) && isEmpty(empty); empty = empty.getParent()) {
            Files.delete(empty);
        }
    }

    /** The machine is off. */
    void clear() {
        try {
            clear(FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }
}
