package org.mokanda.core.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.store.MemoryArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.StaleHeadException;
import org.mokanda.core.store.StoreVersion;

final class SealingArchiveStoreTest {
    private static final ObjectId SCANS = new ObjectId("urn:mokanda:KMB:birth:1957:scans");
    private static final ObjectId TEXT = new ObjectId("urn:mokanda:KMB:birth:1957:text");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    private final StoreThatMends bare = new StoreThatMends();
    private final LogThatCanBeCut log = new LogThatCanBeCut();
    private final MemoryPendingSeals seals = new MemoryPendingSeals();
    private final SealingArchiveStore store = new SealingArchiveStore(bare, log, seals, NOON);

    private static final class StoreThatMends extends MemoryArchiveStore {
        private Runnable beforeAppend = () -> {};

        @Override
        public StoreVersion append(StoreVersion expectedHead, List<NewFile> files, Provenance provenance) {
            beforeAppend.run();
            return super.append(expectedHead, files, provenance);
        }
    }

    private static final class LogThatCanBeCut extends MemoryEvidenceLog {
        private boolean cut;

        @Override
        public long append(List<LogLeaf> leaves) {
            if (cut) {
                throw new IllegalStateException("power cut");
            }
            return super.append(leaves);
        }
    }

    private StoreVersion append(ObjectId object) {
        return store.append(
                store.head(object),
                List.of(NewFile.of("a", new byte[1])),
                new Provenance("anna", NOON.instant(), "test"));
    }

    private void appendAndCut(ObjectId object) {
        log.cut = true;
        assertThrows(IllegalStateException.class, () -> append(object));
        log.cut = false;
    }

    private void assertEveryVersionHasOneLeaf() {
        try (var objects = bare.objects()) {
            var sealed = objects.flatMap(object -> bare.versions(object).stream())
                    .map(version -> (LogLeaf) LogLeaf.SealedVersion.of(version, NOON.instant()))
                    .toList();
            assertEquals(sealed.size(), log.leaves().size());
            assertEquals(
                    List.of(),
                    sealed.stream().filter(leaf -> !log.leaves().contains(leaf)).toList());
        }
    }

    @Test
    @Tag("I4")
    void everyVersionIsALeaf() {
        append(SCANS);
        append(SCANS);
        append(TEXT);
        assertEveryVersionHasOneLeaf();
        assertEquals(0, store.finishCuts());
    }

    @Test
    @Tag("I2")
    void aVersionCutOffFromTheLogGetsItsLeafAtTheNextStart() {
        append(TEXT);
        appendAndCut(SCANS);
        appendAndCut(TEXT);
        assertEquals(2, store.finishCuts());
        assertEquals(0, store.finishCuts());
        assertEveryVersionHasOneLeaf();
    }

    @Test
    @Tag("I2")
    void aVersionCutOffFromTheLogGetsItsLeafBeforeTheNextOne() {
        appendAndCut(SCANS);
        append(SCANS);
        assertEveryVersionHasOneLeaf();
        assertEquals(
                List.of(1, 2),
                log.leaves().stream()
                        .map(leaf -> ((LogLeaf.SealedVersion) leaf).version())
                        .toList());
        assertEquals(0, store.finishCuts());
    }

    @Test
    @Tag("I4")
    void aVersionThatShowsOnlyWhenItsWriterIsDeadGetsItsLeafAllTheSame() {
        append(SCANS);
        var files = List.of(NewFile.of("b", new byte[2]));
        var who = new Provenance("anna", NOON.instant(), "test");
        // Its writer died half-way: the store puts it in place only when somebody else comes to add to the object.
        seals.begin(SCANS).close();
        bare.beforeAppend = () -> {
            bare.beforeAppend = () -> {};
            bare.append(bare.head(SCANS), files, who);
        };
        var head = store.head(SCANS);
        assertThrows(StaleHeadException.class, () -> store.append(head, List.of(NewFile.of("c", new byte[3])), who));
        assertEveryVersionHasOneLeaf();
        append(SCANS);
        assertEveryVersionHasOneLeaf();
    }

    @Test
    void aWriterWhoComesTooLateLeavesNothingToFinish() {
        append(SCANS);
        var files = List.of(NewFile.of("a", new byte[1]));
        var who = new Provenance("anna", NOON.instant(), "test");
        assertThrows(StaleHeadException.class, () -> store.append(StoreVersion.none(SCANS), files, who));
        assertEquals(java.util.Set.of(), seals.left());
        assertEveryVersionHasOneLeaf();
    }

    /** The store is on a disk with room, the log was not: whoever is told so and tries again has lost nothing. */
    @Test
    @Tag("I2")
    void anAppendThatTheLogRefusedFindsItsVersionWhenItIsRepeated() {
        append(SCANS);
        var head = store.head(SCANS);
        var files = List.of(NewFile.of("b", new byte[2]), NewFile.of("c", new byte[3]));
        var who = new Provenance("anna", NOON.instant(), "test");
        log.cut = true;
        for (int again = 0; again < 2; again++) {
            assertThrows(IllegalStateException.class, () -> store.append(head, files, who));
        }
        log.cut = false;
        var version = store.append(head, files, who);
        assertEquals(2, version.number());
        assertEquals(store.head(SCANS), version);
        assertEveryVersionHasOneLeaf();
        assertEquals(java.util.Set.of(), seals.left());
        assertThrows(StaleHeadException.class, () -> store.append(head, files, who));
    }

    @Test
    @Tag("I3")
    void anAppendOfOtherFilesAfterACutIsTooLate() {
        append(SCANS);
        var head = store.head(SCANS);
        var who = new Provenance("anna", NOON.instant(), "test");
        log.cut = true;
        assertThrows(IllegalStateException.class, () -> store.append(head, List.of(NewFile.of("b", new byte[2])), who));
        log.cut = false;
        assertThrows(StaleHeadException.class, () -> store.append(head, List.of(NewFile.of("b", new byte[3])), who));
        assertEveryVersionHasOneLeaf();
    }

    @Test
    @Tag("I4")
    void oneObjectCanBeFinished() {
        append(TEXT);
        appendAndCut(SCANS);
        appendAndCut(TEXT);
        store.finish(TEXT);
        assertEquals(java.util.Set.of(SCANS), seals.left());
        assertEquals(2, log.size());
        store.finish(TEXT);
        store.finish(SCANS);
        assertEveryVersionHasOneLeaf();
        assertEquals(0, store.finishCuts());
    }
}
