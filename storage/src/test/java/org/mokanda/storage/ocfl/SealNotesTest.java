package org.mokanda.storage.ocfl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.evidence.PendingSeals;
import org.mokanda.core.evidence.PendingSealsContract;
import org.mokanda.core.store.ObjectId;

final class SealNotesTest extends PendingSealsContract {
    @TempDir
    private Path data;

    @Override
    protected PendingSeals seals() {
        return SealNotes.in(data.resolve("work"));
    }

    @Test
    @Tag("I2")
    void whatTheStoreSweepsUpAtItsOpeningAreNotTheNotes() {
        var object = new ObjectId("urn:mokanda:KMB:birth:1957:scans");
        var store = OcflArchiveStore.open(data.resolve("archive"), data.resolve("work"));
        seals().begin(object).close();
        store.finishInterrupted();
        assertEquals(Set.of(object), seals().left());
    }
}
