package org.mokanda.storage.ocfl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocfl.api.exception.OcflIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.storage.disk.WorkDirectory;
import org.mokanda.storage.forgetful.Fate;
import org.mokanda.storage.forgetful.ForgetfulDisk;
import org.mokanda.storage.forgetful.ForgetfulDisk.Renames;
import org.mokanda.storage.forgetful.Operation;

/** What a commit that failed may take away again. */
@Tag("I3")
class ForcingStorageTest {
    @TempDir
    private Path folder;

    private Path archive;
    private ForcingStorage storage;

    @BeforeEach
    void open() throws Exception {
        archive = Files.createDirectories(folder.resolve("disk/mokanda/archive"));
        storage = new ForcingStorage(archive, WorkDirectory.open(folder.resolve("work")));
    }

    /** ocfl-java tries ten times; what the first force dropped, the second would say was written. */
    @Test
    @Tag("I2")
    void whatTheDiskRefusedOnceIsRefusedForGood() throws Exception {
        var disk = new ForgetfulDisk(Renames.ATOMIC);
        var root = Files.createDirectory(disk.fileSystem().getPath(ForgetfulDisk.MOUNT + "/archive"));
        var work = Files.createDirectory(disk.fileSystem().getPath(ForgetfulDisk.MOUNT + "/work"));
        Files.write(root.resolve("inventory"), new byte[100]);
        var forgetful = new ForcingStorage(root, WorkDirectory.open(work));
        var broken = new AtomicBoolean(true);
        disk.setFate(operation -> {
            if (operation.kind() == Operation.Kind.FORCE_FILE && broken.getAndSet(false)) {
                throw new FileSystemException(operation.path(), null, "Input/output error");
            }
            return Fate.Answer.DONE;
        });
        for (int times = 0; times < 3; times++) {
            assertThrows(OcflIOException.class, () -> forgetful.copyFileInternal("inventory", "copy"));
        }
        assertFalse(Files.exists(root.resolve("copy")));
        forgetful.settle(root);
        forgetful.copyFileInternal("inventory", "copy");
        assertTrue(Files.exists(root.resolve("copy")));
    }

    @Test
    void foldersOnTheWayToAnObjectGoUpToTheFirstThatHasAnother() throws Exception {
        Files.createDirectories(archive.resolve("a/b/c"));
        Files.createDirectories(archive.resolve("a/other"));
        storage.deleteEmptyDirsUp("a/b/c/object");
        assertFalse(Files.exists(archive.resolve("a/b")));
        assertTrue(Files.exists(archive.resolve("a/other")));
    }

    /** Its mount point would go too, and the disk could not be plugged in any more. */
    @Test
    void nothingAboveTheArchiveGoesWhenItsDiskWasUnpluggedMeanwhile() throws Exception {
        Files.delete(archive);
        Files.delete(archive.getParent());
        storage.deleteEmptyDirsUp("a/b/c/object");
        assertTrue(Files.exists(folder.resolve("disk")));
    }
}
