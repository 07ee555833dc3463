package org.mokanda.storage.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.disk.WorkDirectory;
import org.mokanda.storage.ocfl.ArchiveRoot;

class RootCheckTest {
    /** When this fails after another ocfl-java: add its lines to the list, and leave those of the archives that are there. */
    @Test
    void theListHasWhatANewArchiveIsMadeOf(@TempDir Path folder) throws IOException {
        var expected = RootCheck.expected();
        var fresh = ArchiveRoot.files(WorkDirectory.open(folder));
        assertEquals(expected.keySet(), fresh.keySet());
        fresh.forEach((path, bytes) -> assertTrue(expected.get(path).contains(Sha512.of(bytes)), path));
    }
}
