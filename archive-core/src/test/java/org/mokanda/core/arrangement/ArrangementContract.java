package org.mokanda.core.arrangement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.catalogue.Change;
import org.mokanda.core.catalogue.PageDecisions;
import org.mokanda.core.catalogue.ReadingDesk;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.MemoryArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreVersion;

/** What every catalogue must do with what people decide of pages, through the desk where they do it. */
public abstract class ArrangementContract {
    private static final RegisterId BIRTHS = RegisterId.parse("KMB-birth-1957").orElseThrow();
    private static final Sha512 APART = Sha512.of(new byte[] {2});
    private static final Sha512 SEPARATOR = Sha512.of(new byte[] {3});
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final PageArrangement AS_SCANNED = PageArrangement.asScanned(BIRTHS);
    private static final PageArrangement REJECTED = AS_SCANNED.rejecting(List.of(2, 3), RejectReason.RESCANNED);

    private final MemoryArchiveStore store = new MemoryArchiveStore();
    private Catalogue catalogue;
    private ArrangementDesk desk;

    /** An empty catalogue. */
    protected abstract Catalogue open() throws Exception;

    @BeforeEach
    void fivePages() throws Exception {
        catalogue = open();
        desk = desk(catalogue);
        var scan = new Scan(
                BIRTHS, Sha512.of(new byte[] {1}), "a.pdf", 10, "application/pdf", "scans/0001-a.pdf", 5, null);
        catalogue.registers().open(BIRTHS, "anna");
        var apart =
                new Scan(BIRTHS, APART, "b.jpg", 10, "image/jpeg", "quarantine/b.jpg", 0, QuarantineReason.TRUNCATED);
        var separator = new Scan(
                BIRTHS, SEPARATOR, "c.jpg", 10, "image/jpeg", "quarantine/c.jpg", 0, QuarantineReason.SEPARATOR);
        catalogue.pages().addScans(BIRTHS, List.of(scan, apart, separator), "anna");
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    private ArrangementDesk desk(Catalogue of) {
        return new ArrangementDesk(store, of.arrangements(), of.pages(), InstantSource.fixed(NOON));
    }

    private PageArrangement present() {
        return catalogue.arrangements().current(BIRTHS);
    }

    @Test
    @Tag("I4")
    void aStepIsSealedFirstAndThenInTheCatalogue() {
        assertEquals(AS_SCANNED, present());
        var standing = desk.arrange(REJECTED, 0, "anna");
        assertEquals(new ArrangementDesk.Standing(1, REJECTED), standing);
        assertEquals(standing, desk.standing(BIRTHS));
        assertEquals(1, store.head(ArrangementDesk.object(BIRTHS, 1)).number());
        assertTrue(catalogue.changes().after(0, 100).stream()
                .anyMatch(change -> change.kind() == Change.Kind.PAGES_ARRANGED
                        && change.subject().equals(BIRTHS.reference())));
        assertEquals(0, desk.recover(BIRTHS));
    }

    @Test
    @Tag("I2")
    void whatIsSealedAndNotRecordedIsRecovered() {
        var last = new ArrangementRevision(1, REJECTED, null, "anna", NOON);
        store.append(
                StoreVersion.none(ArrangementDesk.object(BIRTHS, 1)),
                List.of(NewFile.of(ArrangementRevision.FILE, last.bytes())),
                new Provenance("anna", NOON, "arrangement of pages"));
        assertEquals(AS_SCANNED, present(), "as a cut behind the store leaves it");
        assertEquals(1, desk.recover(BIRTHS));
        assertEquals(last, catalogue.arrangements().find(BIRTHS, 1).orElseThrow());
        catalogue.arrangements().record(last);
        assertThrows(
                IllegalStateException.class,
                () -> catalogue.arrangements().record(new ArrangementRevision(3, AS_SCANNED, null, "anna", NOON)));
    }

    @Test
    void whoBuiltOnAnOldArrangementIsRefusedAndARepeatedCallWritesNothingTwice() {
        desk.arrange(REJECTED, 0, "anna");
        assertEquals(1, desk.arrange(REJECTED, 0, "anna").revision());
        assertEquals(1, desk.arrange(REJECTED, 1, "bea").revision(), "it changes nothing");
        assertThrows(StaleArrangementException.class, () -> desk.arrange(AS_SCANNED, 0, "bea"));
        assertThrows(
                StaleArrangementException.class,
                () -> desk.undo(BIRTHS, 0, "anna").revision());
        assertThrows(StaleArrangementException.class, () -> desk.arrange(AS_SCANNED, 7, "bea"));
        assertEquals(REJECTED, present());
    }

    @Test
    void aPageThatIsNotThereIsRefused() {
        var wanted = AS_SCANNED.splitting(List.of(6), PageSplit.WHOLE);
        var failure = assertThrows(MokandaException.class, () -> desk.arrange(wanted, 0, "anna"));
        assertEquals("arrangement.unknown-page", failure.messageKey());
    }

    @Test
    void aFileThatWasNotKeptApartIsNotSettled() {
        for (var file : List.of(Sha512.of(new byte[] {1}), Sha512.of(new byte[] {7}))) {
            var failure = assertThrows(
                    MokandaException.class, () -> desk.arrange(AS_SCANNED.settling(List.of(APART, file)), 0, "anna"));
            assertEquals("arrangement.unknown-file", failure.messageKey());
        }
        var separator = assertThrows(
                MokandaException.class, () -> desk.arrange(AS_SCANNED.settling(List.of(APART, SEPARATOR)), 0, "anna"));
        assertEquals("arrangement.separator", separator.messageKey());
        var settled = AS_SCANNED.settling(List.of(APART)).findingGood(List.of(2));
        desk.arrange(settled, 0, "anna");
        assertEquals(settled, present());
        assertEquals(AS_SCANNED, desk.undo(BIRTHS, 1, "anna").arrangement());
    }

    @Test
    void aFileIsSettledWhateverOthersDecideMeanwhile() {
        var overtaken = new OvertakenStore();
        var slow =
                new ArrangementDesk(overtaken, catalogue.arrangements(), catalogue.pages(), InstantSource.fixed(NOON));
        var decisions = new PageDecisions(slow, new ReadingDesk(overtaken, catalogue, InstantSource.fixed(NOON)));
        overtaken.times = 2;
        var failure =
                assertThrows(MokandaException.class, () -> decisions.settle(BIRTHS, List.of(APART), true, "anna"));
        assertEquals("arrangement.busy", failure.messageKey());
        assertTrue(present().settled().isEmpty());
        overtaken.times = 1;
        assertTrue(decisions.settle(BIRTHS, List.of(APART), true, "anna").isNew());
        assertEquals(AS_SCANNED.withFolio(1, 3).settling(List.of(APART)), present(), "what others decided stays");
    }

    /** In which somebody else is a moment faster. */
    private static final class OvertakenStore extends MemoryArchiveStore {
        private int times;

        @Override
        public synchronized StoreVersion append(StoreVersion expectedHead, List<NewFile> files, Provenance by) {
            if (times > 0) {
                times--;
                int number = ArrangementDesk.revision(expectedHead.object());
                var others = new ArrangementRevision(number, AS_SCANNED.withFolio(1, number), null, "bea", NOON);
                super.append(expectedHead, List.of(NewFile.of(ArrangementRevision.FILE, others.bytes())), by);
            }
            return super.append(expectedHead, files, by);
        }
    }

    @Test
    @Tag("I3")
    void everyStepIsTakenBackInTurnAndNothingOfItIsLost() {
        var moved = REJECTED.moving(List.of(1, 2, 3, 4, 5), List.of(5), 2);
        var parted = moved.splitting(List.of(1), new PageSplit.Halves(480)).withFolio(1, 12);
        desk.arrange(REJECTED, 0, "anna");
        desk.arrange(moved, 1, "anna");
        desk.arrange(parted, 2, "anna");
        assertEquals(moved, desk.undo(BIRTHS, 3, "anna").arrangement());
        assertEquals(4, desk.undo(BIRTHS, 3, "anna").revision(), "repeated");
        assertEquals(REJECTED, desk.undo(BIRTHS, 4, "bea").arrangement());
        desk.arrange(parted, 5, "anna");
        assertEquals(REJECTED, desk.undo(BIRTHS, 6, "anna").arrangement());
        assertEquals(AS_SCANNED, desk.undo(BIRTHS, 7, "anna").arrangement());
        var failure = assertThrows(MokandaException.class, () -> desk.undo(BIRTHS, 8, "anna"));
        assertEquals("arrangement.nothing-to-undo", failure.messageKey());
        assertEquals(
                parted, catalogue.arrangements().find(BIRTHS, 3).orElseThrow().arrangement());
    }

    @Test
    @Tag("I2")
    void manyWritersLoseNothing() throws Exception {
        long written;
        try (var threads = Executors.newFixedThreadPool(4)) {
            var tasks = IntStream.rangeClosed(1, 12)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        var present = desk.standing(BIRTHS);
                        try {
                            desk.arrange(present.arrangement().withFolio(1, i), present.revision(), "writer" + i);
                            return true;
                        } catch (StaleArrangementException _) {
                            return false;
                        }
                    })
                    .toList();
            long done = 0;
            for (var task : threads.invokeAll(tasks)) {
                done += task.get() ? 1 : 0;
            }
            written = done;
        }
        assertTrue(written > 0);
        assertEquals(written, catalogue.arrangements().revision(BIRTHS));
    }
}
