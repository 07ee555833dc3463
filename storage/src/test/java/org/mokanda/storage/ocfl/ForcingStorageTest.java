package org.mokanda.storage.ocfl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.storage.disk.WorkDirectory;

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
