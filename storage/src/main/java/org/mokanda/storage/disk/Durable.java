package org.mokanda.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Files that survive a power cut. Each method says what is on stable storage when it returns. A directory's entries are
 * forced through the directory itself, as fsync(2) of a file does not cover its name.
 *
 * <p>Throws plain {@link IOException}s; {@link StoreTrouble} tells what they mean for a person.
 */
public final class Durable {
    /** Forces in flight at a time: a journalling file system commits those that come together in one go. */
    private static final int FORCES_AT_ONCE = 8;

    private Durable() {}

    /** Windows refuses to open a directory, needs no force of it, and has other permissions. */
    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** The file's bytes are on stable storage; its name is not yet. */
    public static void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** What was written through the channel is on stable storage; the name of the file is not yet. */
    public static void force(FileChannel channel) throws IOException {
        channel.force(true);
    }

    /** The names in the directory are on stable storage. */
    public static void forceDirectory(Path directory) throws IOException {
        if (isPosix(directory)) {
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** All files and directories at and below {@code directory} are on stable storage; its own name is not yet. */
    public static void forceTree(Path directory) throws IOException {
        forceTree(directory, _ -> false);
    }

    /**
     * The same, when the files in one folder of it were forced already.
     *
     * @param forced the folder; the names in it are still to be forced
     */
    public static void forceTree(Path directory, Path forced) throws IOException {
        forceTree(directory, file -> file.startsWith(forced));
    }

    private static void forceTree(Path directory, Predicate<Path> isForced) throws IOException {
        var files = new ArrayList<Path>();
        var directories = new ArrayList<Path>();
        try (var tree = Files.walk(directory)) {
            tree.forEach(path -> (Files.isDirectory(path) ? directories : files).add(path));
        }
        files.removeIf(isForced);
        forceAll(files);
        for (var folder : directories.reversed()) {
            forceDirectory(folder);
        }
    }

    private static void forceAll(List<Path> files) throws IOException {
        var forces = new ArrayList<Step>(files.size());
        files.forEach(file -> forces.add(() -> force(file)));
        runAll(forces);
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Runs the steps, several at a time when there are several, and all of them even if one fails. */
    private static void runAll(List<Step> steps) throws IOException {
        if (steps.size() <= 2) {
            for (var step : steps) {
                step.run();
            }
            return;
        }
        try (var pool = Executors.newFixedThreadPool(
                FORCES_AT_ONCE, Thread.ofPlatform().daemon().factory())) {
            var running = new ArrayList<Future<?>>(steps.size());
            for (var step : steps) {
                running.add(pool.submit(() -> {
                    step.run();
                    return null;
                }));
            }
            for (var step : running) {
                step.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while forcing files", e);
        }
    }

    /**
     * Each file has its bytes, whole, and its name; several at a time cost little more than one. When this fails, those
     * that have their names already lose them again if the disk lets it.
     *
     * @param files where to and what, in the order in which they get their names
     * @param temporaries directory on the same file system for the files while they are being written
     */
    public static void replaceAll(Map<Path, byte[]> files, Path temporaries) throws IOException {
        var temporary = new ConcurrentHashMap<Path, Path>();
        var placed = new ArrayList<Path>();
        try {
            var writes = new ArrayList<Step>(files.size());
            files.forEach((file, bytes) -> writes.add(() -> temporary.put(file, writeTemporary(bytes, temporaries))));
            runAll(writes);
            var directories = new LinkedHashSet<Path>();
            for (var file : files.keySet()) {
                createDirectories(parent(file));
                Files.move(Objects.requireNonNull(temporary.get(file)), file, StandardCopyOption.ATOMIC_MOVE);
                placed.add(file);
                directories.add(parent(file));
            }
            var forces = new ArrayList<Step>(directories.size());
            directories.forEach(directory -> forces.add(() -> forceDirectory(directory)));
            runAll(forces);
        } catch (IOException e) {
            placed.reversed().forEach(file -> deleteQuietly(file, e));
            temporary.values().forEach(file -> deleteQuietly(file, e));
            throw e;
        }
    }

    private static void deleteQuietly(Path file, IOException why) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** The directory and its missing ancestors exist and their names are on stable storage. */
    public static void createDirectories(Path directory) throws IOException {
        try {
            createMissing(directory);
        } catch (NoSuchFileException _) {
            createMissing(directory); // somebody tidied an empty ancestor away in between
        }
    }

    private static void createMissing(Path directory) throws IOException {
        var missing = new ArrayDeque<Path>();
        var existing = directory.toAbsolutePath().normalize();
        while (!Files.isDirectory(existing)) {
            missing.push(existing);
            existing = existing.getParent();
            if (existing == null) {
                throw new NoSuchFileException(directory.toString());
            }
        }
        for (var step : missing) {
            try {
                Files.createDirectory(step);
            } catch (FileAlreadyExistsException _) {
                // Another process made the same step; its name is forced below all the same.
            }
            forceDirectory(parent(step));
        }
    }

    /**
     * The file has these bytes, whole, whatever it had before: readers see the old or the new ones, never a mixture.
     *
     * @param temporaries directory on the same file system for the file while it is being written
     */
    public static void replace(Path target, byte[] bytes, Path temporaries) throws IOException {
        var temporary = writeTemporary(bytes, temporaries);
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        forceDirectory(parent(target));
    }

    /**
     * The file is new and has these bytes, whole.
     *
     * @throws FileAlreadyExistsException there is one; it was left alone
     */
    public static void create(Path target, byte[] bytes, Path temporaries) throws IOException {
        var temporary = writeTemporary(bytes, temporaries);
        try {
            publish(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceDirectory(parent(target));
    }

    /** A link is the only rename that never replaces; exFAT has none, so there a look goes before the move. */
    private static void publish(Path temporary, Path target) throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException _) {
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** True when the file system gives a file a second name; tried with files of its own in the directory. */
    public static boolean links(Path directory) throws IOException {
        var file = Files.createTempFile(directory, "linked", ".tmp");
        var second = directory.resolve(file.getFileName() + "2");
        try {
            Files.createLink(second, file);
            return true;
        } catch (UnsupportedOperationException | IOException _) {
            return false;
        } finally {
            Files.deleteIfExists(second);
            Files.deleteIfExists(file);
        }
    }

    /**
     * The file or directory has moved as a whole, and its new name is on stable storage. What is in it must be already.
     * When this fails it is where it was, unless the disk refuses that too.
     *
     * @throws FileAlreadyExistsException something is there; it was left alone
     */
    public static void move(Path source, Path target) throws IOException {
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
        try {
            forceDirectory(parent(target));
            forceDirectory(parent(source));
        } catch (IOException e) {
            Files.move(target, source, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
    }

    /** The file or directory is for its owner alone, where the file system knows owners. */
    public static void closeToOthers(Path path) throws IOException {
        if (isPosix(path)) {
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    /**
     * The same where the disk lets us: one that is formatted for cameras (FAT, exFAT) knows no owners. Whoever holds it can
     * read it, as the manual says.
     */
    public static void closeToOthersIfOwned(Path path) {
        try {
            closeToOthers(path);
        } catch (IOException _) {
            // What else is wrong with the disk shows when something is written.
        }
    }

    /**
     * The file, made when absent, has these bytes more. After a power cut meanwhile it may have a part of them.
     *
     * @param file in a folder that is there
     */
    public static void append(Path file, byte[] bytes) throws IOException {
        boolean isNew = Files.notExists(file);
        try (var channel = FileChannel.open(file, StandardOpenOption.APPEND, StandardOpenOption.CREATE)) {
            for (var left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                channel.write(left);
            }
            channel.force(true);
        }
        if (isNew) {
            forceDirectory(parent(file));
        }
    }

    private static Path writeTemporary(byte[] bytes, Path temporaries) throws IOException {
        var temporary = temporaries.resolve(UUID.randomUUID() + ".tmp");
        try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            for (var left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                channel.write(left);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        return temporary;
    }

    private static Path parent(Path path) {
        var parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("a root has no name: " + path);
        }
        return parent;
    }
}
