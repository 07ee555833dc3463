package org.mokanda.storage.ocfl;

import io.ocfl.api.exception.OcflIOException;
import io.ocfl.api.exception.OcflStateException;
import io.ocfl.core.storage.filesystem.FileSystemStorage;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.disk.WorkDirectory;

/**
 * The files of the archive as ocfl-java sees them while it commits a version. What it calls, in this order, and what is
 * then on stable storage:
 *
 * <ol>
 *   <li>first version only: {@link #createDirectories} and {@link #write}: the object's folder and its declaration;
 *   <li>{@link #moveDirectoryInto}: every byte of the version, its own inventory included, then its name;
 *   <li>{@link #copyFileInternal} of the inventory: put in place by rename; from here on the version exists;
 *   <li>{@link #copyFileInternal} of its sidecar.
 * </ol>
 *
 * A crash between two steps is finished by {@link InterruptedAppend}. Nothing is ever deleted but what the commit that
 * failed has put there itself, and that leaves by one rename (I2, I3).
 */
final class ForcingStorage extends FileSystemStorage {
    private final Path root;
    private final WorkDirectory work;
    /** Folders put in place by commits that have not ended. */
    private final Set<Path> unsettled = ConcurrentHashMap.newKeySet();
    /** What the disk refused to put in place in commits that have not ended, and its words. */
    private final Map<Copy, IOException> refused = new ConcurrentHashMap<>();

    private record Copy(Path source, Path target) {}

    ForcingStorage(Path root, WorkDirectory work) {
        super(root);
        this.root = root;
        this.work = work;
    }

    /** The commit to this object has ended, well or not: all in it is now the archive's. */
    void settle(Path objectFolder) {
        unsettled.removeIf(path -> path.startsWith(objectFolder));
        refused.keySet().removeIf(copy -> copy.target().startsWith(objectFolder));
    }

    @Override
    public void createDirectories(String path) {
        var folder = root.resolve(path);
        try {
            if (!Files.isDirectory(folder)) {
                unsettled.add(folder);
            }
            Durable.createDirectories(folder);
        } catch (IOException e) {
            throw OcflIOException.from(e);
        }
    }

    @Override
    public void write(String path, byte[] content, String mediaType) {
        try {
            Durable.create(root.resolve(path), content, work.path());
        } catch (IOException e) {
            throw OcflIOException.from(e);
        }
    }

    @Override
    public void moveDirectoryInto(Path source, String destination) {
        var target = root.resolve(destination);
        try {
            // Each file was forced when it was written: StagedFiles.
            Durable.forceTree(source, source.resolve(ArchiveLayout.CONTENT));
            Durable.move(source, target);
            unsettled.add(target);
        } catch (IOException e) {
            throw OcflIOException.from(e);
        }
    }

    /**
     * ocfl-java tries again when this fails. But after a force that failed the next one may succeed and mean nothing
     * (fsync(2), "Errors"), so what was refused once is refused for good.
     */
    @Override
    public void copyFileInternal(String source, String destination) {
        var copy = new Copy(root.resolve(source), root.resolve(destination));
        var before = refused.get(copy);
        if (before != null) {
            throw OcflIOException.from(before);
        }
        try {
            Durable.replace(copy.target(), Files.readAllBytes(copy.source()), work.path());
        } catch (IOException e) {
            refused.put(copy, e);
            throw OcflIOException.from(e);
        }
    }

    @Override
    public void deleteDirectory(String path) {
        var folder = root.resolve(path);
        if (!unsettled.contains(folder)) {
            throw new OcflStateException("the archive deletes nothing it holds: " + path);
        }
        try {
            if (isNamed(folder)) {
                throw new OcflStateException("the object's inventory names this version, so it stays: " + path);
            }
            if (Files.exists(folder)) {
                // Nothing is made for it to go to, as the disk may be full.
                var away = work.path().resolve("withdrawn-" + UUID.randomUUID());
                Durable.move(folder, away);
                work.delete(away);
            }
        } catch (IOException e) {
            throw OcflIOException.from(e);
        }
    }

    /** True for a version that exists already, whatever became of the rest of its commit: {@link InterruptedAppend}. */
    private static boolean isNamed(Path version) throws IOException {
        var own = version.resolve(ArchiveLayout.INVENTORY);
        var named = version.resolveSibling(ArchiveLayout.INVENTORY);
        return Files.exists(own) && Files.exists(named) && Files.mismatch(own, named) < 0;
    }

    /**
     * What a version that failed leaves of its way to the object; the archive itself stays. ocfl-java would go on upwards: on a
     * disk that was unplugged in between all is empty, up to the folder it was mounted on.
     */
    @Override
    public void deleteEmptyDirsUp(String path) {
        try {
            for (@Nullable Path folder = root.resolve(path); folder != null && !folder.equals(root); ) {
                Files.deleteIfExists(folder);
                folder = folder.getParent();
            }
        } catch (DirectoryNotEmptyException _) {
            // It has others in it.
        } catch (IOException e) {
            throw OcflIOException.from(e);
        }
    }

    @Override
    public void deleteEmptyDirsDown(String path) {
        throw noPartOfACommit();
    }

    @Override
    public void copyFileInto(Path source, String destination, String mediaType) {
        throw noPartOfACommit();
    }

    @Override
    public void moveDirectoryInternal(String source, String destination) {
        throw noPartOfACommit();
    }

    @Override
    public void deleteFile(String path) {
        throw noPartOfACommit();
    }

    @Override
    public void deleteFiles(Collection<String> paths) {
        throw noPartOfACommit();
    }

    private static OcflStateException noPartOfACommit() {
        return new OcflStateException("no part of adding a version");
    }
}
