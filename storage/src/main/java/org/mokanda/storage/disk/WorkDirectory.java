package org.mokanda.storage.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.StoreUnavailableException;

/**
 * Where the processes that share an archive on one machine meet: the locks between them, and a place for files that are
 * being made. A process that dies leaves its locks to the system and its files to the next process that finds itself
 * alone.
 *
 * <p>Locks are byte ranges of one file. POSIX drops all of a process's locks on a file when it closes the file anywhere,
 * so there is one open channel for each directory and JVM, for as long as the JVM lives.
 */
public final class WorkDirectory {
    /** Names share this many locks; two names on the same lock only wait for each other. */
    private static final int LOCKS = 1024;
    /** Byte held in common by every process that is alive; the locks begin behind it. */
    private static final long PRESENCE = 0;

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final long PAUSE_MILLIS_MAX = 20;

    private static final String LOCK_FILE = "lock";
    private static final String LIVE = ".new";
    private static final String DEAD = ".dead";
    private static final char SEPARATOR = '~';

    private static final Map<Path, WorkDirectory> OPEN = new HashMap<>();

    private final Path directory;
    private final FileChannel channel;
    private final ReentrantLock[] threads = new ReentrantLock[LOCKS];
    private final FileLock[] processes = new FileLock[LOCKS];
    private final Object identity;
    private FileLock presence;

    /** A lock that is held until it is closed, by the thread that took it. */
    public final class Held implements AutoCloseable {
        private final int index;

        private Held(int index) {
            this.index = index;
        }

        @Override
        public void close() {
            release(index);
        }
    }

    /** While it is open no other process enters. */
    public final class Alone implements AutoCloseable {
        private Alone() {}

        @Override
        public void close() {
            letOthersIn();
        }
    }

    private WorkDirectory(Path directory) throws IOException {
        this.directory = directory;
        for (int i = 0; i < LOCKS; i++) {
            threads[i] = new ReentrantLock();
        }
        channel = FileChannel.open(
                directory.resolve(LOCK_FILE),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            presence = enter();
            identity = identity(directory);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Which file the locks are on: that of another disk, or of this one plugged in again, has another. */
    private static Object identity(Path directory) throws IOException {
        var key = Files.readAttributes(directory.resolve(LOCK_FILE), BasicFileAttributes.class)
                .fileKey();
        return key == null ? LOCK_FILE : key; // where files have none, nobody can tell
    }

    private boolean isStillThere() throws IOException {
        try {
            return identity(directory).equals(identity);
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    /**
     * A disk that was pulled out and plugged in again has the file that we hold no more: a lock on it would keep nobody
     * out.
     */
    private void requireStillThere() throws IOException {
        if (!identity(directory).equals(identity)) {
            throw new StoreUnavailableException(
                    "store.replugged", "the disk of " + directory + " was taken away meanwhile", null);
        }
    }

    /**
     * Opens the meeting place below a folder for temporary files; the same object for the same folder.
     *
     * @param parent made when absent; the same for all who share the archive
     * @throws MokandaException of kind BUSY: somebody has kept all others out for ten minutes
     * @throws StoreUnavailableException the disk does not let us
     */
    public static WorkDirectory open(Path parent) {
        var directory = parent.toAbsolutePath().resolve("store");
        try {
            Durable.createDirectories(directory);
            Durable.closeToOthersIfOwned(directory);
            var real = directory.toRealPath();
            synchronized (OPEN) {
                var known = OPEN.get(real);
                if (known == null || !known.isStillThere()) {
                    known = new WorkDirectory(real);
                    OPEN.put(real, known);
                }
                return known;
            }
        } catch (IOException e) {
            throw StoreTrouble.explain(parent.toAbsolutePath(), e);
        }
    }

    /** Whoever is alone sorts out what the dead left; then it is present, and nobody sorts under its feet. */
    private FileLock enter() throws IOException {
        try (var alone = channel.tryLock(PRESENCE, 1, false)) {
            if (alone != null) {
                sortOut();
            }
        }
        return shared();
    }

    /** Whoever is alone may be so for long; waiting for it has an end too. */
    private FileLock shared() throws IOException {
        return held(PRESENCE, true, "presence", System.nanoTime() + PATIENCE_NANOS)
                .orElseThrow(() -> busy("presence"));
    }

    /**
     * Keeps every other process out until it is closed; for what replaces files that they hold open.
     *
     * @throws MokandaException of kind BUSY: another process is at work in the archive
     * @throws StoreUnavailableException the lock file cannot be used
     */
    public synchronized Alone alone() {
        if (!presence.isShared()) {
            throw new IllegalStateException("already alone in " + directory);
        }
        try {
            presence.release();
            FileLock alone = null;
            try {
                alone = channel.tryLock(PRESENCE, 1, false);
            } finally {
                presence = alone != null ? alone : shared();
            }
            if (alone == null) {
                throw new MokandaException(
                        FailureKind.BUSY, "store.not-alone", "another process has " + directory + " open", null);
            }
            return new Alone();
        } catch (IOException e) {
            throw StoreTrouble.explain(directory, e);
        }
    }

    private synchronized void letOthersIn() {
        try {
            presence.release();
            presence = shared();
        } catch (IOException e) {
            throw StoreTrouble.explain(directory, e);
        }
    }

    private void sortOut() throws IOException {
        try (var left = Files.newDirectoryStream(directory)) {
            for (var path : left) {
                var name = path.getFileName().toString();
                if (name.endsWith(LIVE)) {
                    Files.move(path, path.resolveSibling(name.substring(0, name.length() - LIVE.length()) + DEAD));
                } else if (!name.endsWith(DEAD) && !name.equals(LOCK_FILE)) {
                    delete(path);
                }
            }
        }
    }

    /** Directory for temporary files, on the same file system as what they become. */
    public Path path() {
        return directory;
    }

    /**
     * Makes a new folder for files that are being made; {@link #delete} it when done. Its name is durable, so that after
     * a power cut {@link #unfinished} still tells what was under way.
     *
     * @param task what is being made; letters, digits, blanks, hyphens and {@code % : _} only
     */
    public Path newFolder(String task) throws IOException {
        var folder = Files.createDirectory(directory.resolve(task + SEPARATOR + UUID.randomUUID() + LIVE));
        Durable.forceDirectory(directory);
        return folder;
    }

    /** Folders not deleted yet, by path, with their task: of the living and of the dead. */
    public Map<Path, String> unfinished() throws IOException {
        var tasks = new TreeMap<Path, String>();
        try (var folders = Files.newDirectoryStream(directory, "*{" + LIVE + "," + DEAD + "}")) {
            for (var folder : folders) {
                var name = folder.getFileName().toString();
                tasks.put(folder, name.substring(0, Math.max(0, name.indexOf(SEPARATOR))));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return tasks;
    }

    /** True when whoever made the folder is gone, so that nobody needs it. */
    public static boolean isAbandoned(Path folder) {
        return folder.getFileName().toString().endsWith(DEAD);
    }

    /** Deletes a file or a folder with all it holds; nothing of it need be there. Only for temporary files. */
    public void delete(Path path) throws IOException {
        if (!path.startsWith(directory) || path.equals(directory)) {
            throw new IllegalArgumentException("not a temporary file: " + path);
        }
        if (Files.notExists(path)) {
            return;
        }
        try (var tree = Files.walk(path)) {
            for (var each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    /**
     * Waits until no other thread or process holds the lock of this name, and takes it. The same thread may take it
     * again.
     *
     * @throws MokandaException of kind BUSY after ten minutes
     * @throws StoreUnavailableException the lock file cannot be used, or is another one by now
     */
    public Held lock(String name) {
        return take(name, PATIENCE_NANOS).orElseThrow(() -> busy(name));
    }

    /**
     * The same without waiting.
     *
     * @return empty while another thread or process holds it
     * @throws StoreUnavailableException the lock file cannot be used
     */
    public Optional<Held> tryLock(String name) {
        return take(name, 0);
    }

    private Optional<Held> take(String name, long patienceNanos) {
        int index = Math.floorMod(name.hashCode() * 0x9E3779B9, LOCKS);
        long deadline = System.nanoTime() + patienceNanos;
        try {
            if (!threads[index].tryLock(patienceNanos, TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy(name);
        }
        boolean isHeld = false;
        try {
            if (threads[index].getHoldCount() > 1) {
                isHeld = true;
            } else {
                requireStillThere();
                var lock = held(PRESENCE + 1 + index, false, name, deadline);
                lock.ifPresent(held -> processes[index] = held);
                isHeld = lock.isPresent();
            }
            return isHeld ? Optional.of(new Held(index)) : Optional.empty();
        } catch (IOException e) {
            throw StoreTrouble.explain(directory, e);
        } finally {
            if (!isHeld) {
                threads[index].unlock();
            }
        }
    }

    /** Asks again and again rather than waiting in the system, so that the wait has an end. */
    private Optional<FileLock> held(long at, boolean shared, String name, long deadline) throws IOException {
        for (long pause = 1; ; pause = Math.min(pause * 2, PAUSE_MILLIS_MAX)) {
            var lock = channel.tryLock(at, 1, shared);
            if (lock != null || System.nanoTime() >= deadline) {
                return Optional.ofNullable(lock);
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw busy(name);
            }
        }
    }

    private void release(int index) {
        try {
            if (threads[index].getHoldCount() == 1) {
                processes[index].release();
            }
        } catch (IOException e) {
            throw StoreTrouble.explain(directory, e);
        } finally {
            threads[index].unlock();
        }
    }

    private static MokandaException busy(String name) {
        return new MokandaException(FailureKind.BUSY, "store.busy", "the lock is held elsewhere: " + name, null);
    }
}
