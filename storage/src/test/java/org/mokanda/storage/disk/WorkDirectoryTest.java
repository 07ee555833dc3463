package org.mokanda.storage.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.store.StoreUnavailableException;

/** Locks keep others out only while they are on the file that the others have. */
@Tag("I2")
class WorkDirectoryTest {
    @TempDir
    private Path work;

    private static void lock(WorkDirectory directory) {
        directory.lock("an object").close();
    }

    @Test
    void aDiskThatWasPluggedInAgainIsNotTakenForTheOneThatWasOpened() throws IOException {
        var opened = WorkDirectory.open(work);
        assertSame(opened, WorkDirectory.open(work));
        lock(opened);
        Files.move(work.resolve("store"), work.resolve("as-it-was")); // a disk that is gone keeps its open files, too
        var gone = assertThrows(StoreUnavailableException.class, () -> lock(opened));
        assertEquals("store.gone", gone.messageKey());

        Files.createDirectory(work.resolve("store"));
        Files.createFile(work.resolve("store/lock"));

        var failure = assertThrows(StoreUnavailableException.class, () -> lock(opened));
        assertEquals("store.replugged", failure.messageKey());
        var again = WorkDirectory.open(work);
        assertNotSame(opened, again);
        lock(again);
    }
}
