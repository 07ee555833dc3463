package org.mokanda.copies;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.act.ActDesk;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.catalogue.CatalogueCompletion;
import org.mokanda.core.catalogue.CatalogueFollower;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.copy.CopyRequest;
import org.mokanda.core.copy.Issue;
import org.mokanda.core.copy.IssueCompletion;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.evidence.MemoryEvidenceLog;
import org.mokanda.core.evidence.MemoryPendingSeals;
import org.mokanda.core.evidence.SealingArchiveStore;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.Region;
import org.mokanda.core.page.Scan;
import org.mokanda.core.store.MemoryArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.core.store.StoreVersion;
import org.mokanda.core.store.StoredFile;
import org.mokanda.storage.sql.SqlCatalogue;

class CopyDeskTest {
    private static final Year THIS_YEAR = Year.of(2026);
    private static final InstantSource CLOCK = InstantSource.fixed(SampleCopies.NOON);

    @TempDir
    private Path folder;

    private final FaultyStore store = new FaultyStore();
    private final FaultyLog log = new FaultyLog();
    private SqlCatalogue catalogue;
    private SealingArchiveStore sealing;
    private CopyDesk desk;
    private ActId act;

    @BeforeEach
    void validateOneActOfTwo() {
        catalogue = SqlCatalogue.open(folder.resolve("mokanda.db"), CLOCK);
        if (catalogue.offices().find(SampleCopies.KMB).isEmpty()) {
            catalogue.offices().add(SampleCopies.KIMBANSEKE, "root");
        }
        sealing = new SealingArchiveStore(store, log, new MemoryPendingSeals(), CLOCK);
        desk = desk(catalogue);
        var register = SampleCopies.BIRTHS;
        catalogue.registers().open(register, "anna");
        var scan = new Scan(register, Sha512.of(new byte[] {1}), "a.jpg", 1, "image/jpeg", "scans/0001-a.jpg", 1, null);
        var page = catalogue
                .pages()
                .addScans(register, List.of(scan), "anna")
                .getFirst()
                .id();
        var proposals = IntStream.range(0, 2)
                .mapToObj(i -> new ActProposal(
                        ActKind.BIRTH,
                        List.of(new Region(page, new Box(200, 400 + 700 * i, 2000, 760))),
                        Map.of(ActField.SURNAME, new FieldValue.Proposed("Mbuyi", "Mbuyi", null, 60)),
                        List.of()))
                .toList();
        catalogue.pages().finish(1, List.of(PageOutcome.Recognised.of(page, 2480, 3508, 80, 1, proposals)), "worker");
        var first = catalogue.acts().ofRegister(register).getFirst();
        act = first.id();
        new ActDesk(sealing, catalogue.acts(), CLOCK)
                .validate(
                        act,
                        0,
                        Map.of(ActField.SURNAME, "Mbuyi", ActField.EVENT_DATE, "1957-03-12"),
                        List.of(),
                        first.regions(),
                        "anna",
                        "");
    }

    @AfterEach
    void nothingIsLeftHalfDone() {
        store.cut = FaultyStore.Cut.NONE;
        log.failing = false;
        recover(catalogue);
        assertEquals(0, recover(catalogue), "recovery repeated");
        int count;
        try (var objects = sealing.objects()) {
            count = (int)
                    objects.filter(object -> CopyNumber.of(object).isPresent()).count();
        }
        assertEquals(IntStream.rangeClosed(1, count).boxed().toList(), serials());
        for (var issue : catalogue.issues().list(SampleCopies.KMB, THIS_YEAR)) {
            var leaf = log.leaves().get((int) issue.leafIndex());
            assertTrue(leaf instanceof LogLeaf.IssuedCopy copy && copy.number().equals(issue.number()));
            assertEquals(issue.digest(), Sha512.of(desk.file(issue.number())));
        }
        catalogue.close();
    }

    private CopyDesk desk(SqlCatalogue with) {
        var key = CopyKey.openOrCreate(folder.resolve("keys"), "Kimbanseke", CLOCK);
        return new CopyDesk(sealing, completion(with), with, SampleCopies::crop, key, CLOCK, SampleCopies.KINSHASA);
    }

    private IssueCompletion completion(SqlCatalogue with) {
        return new IssueCompletion(sealing, log, with.issues());
    }

    /** What a start does. */
    private int recover(SqlCatalogue with) {
        sealing.finishCuts();
        return new CatalogueFollower(log, with, new CatalogueCompletion(sealing, log, with, CLOCK)).catchUp();
    }

    private Issue issue() {
        return desk.issue(SampleCopies.request(act), SampleCopies.OFFICER);
    }

    private List<Integer> serials() {
        return catalogue.issues().list(SampleCopies.KMB, THIS_YEAR).stream()
                .map(issue -> issue.number().serial())
                .sorted()
                .toList();
    }

    private String refusal(ActId of, org.mokanda.core.access.Account by) {
        return assertThrows(MokandaException.class, () -> desk.issue(SampleCopies.request(of), by))
                .messageKey();
    }

    @Test
    @Tag("I9")
    void numbersFollowEachOther() {
        assertEquals("KMB-2026-000001", issue().number().reference());
        var second = issue();

        assertEquals("KMB-2026-000002", second.number().reference());
        assertEquals(second.number().object(), second.stored().object());
        assertTrue(log.prove(second.leafIndex()).holds());
        assertEquals(Optional.of(second), catalogue.issues().find(second.number()));
    }

    @Test
    @Tag("I5")
    void anActWithProposalsIsRefusedAndTakesNoNumber() {
        var proposed = catalogue.acts().neighbour(act, 1).orElseThrow();

        assertEquals("copy.not-validated", refusal(proposed, SampleCopies.OFFICER));
        assertEquals(List.of(), serials());
    }

    @Test
    @Tag("I6")
    void whoMayNotSignIsRefused() {
        assertEquals("copy.not-allowed", refusal(act, SampleCopies.CLERK));
    }

    @Test
    @Tag("I9")
    void twoDesksAtOnceLeaveNoGap() throws Exception {
        try (var other = SqlCatalogue.open(folder.resolve("mokanda.db"), CLOCK);
                var pool = Executors.newFixedThreadPool(2)) {
            var desks = List.of(desk, desk(other));
            var tasks = new ArrayList<Callable<Issue>>();
            for (int i = 0; i < 8; i++) {
                var one = desks.get(i % 2);
                tasks.add(() -> one.issue(SampleCopies.request(act), SampleCopies.OFFICER));
            }
            for (var issued : pool.invokeAll(tasks)) {
                issued.get();
            }
        }
        assertEquals(IntStream.rangeClosed(1, 8).boxed().toList(), serials());
    }

    @Test
    @Tag("I9")
    void aFailedStoreTakesNoNumber() {
        store.cut = FaultyStore.Cut.BEFORE_WRITE;
        assertThrows(StoreUnavailableException.class, this::issue);
        assertEquals(List.of(), serials());

        store.cut = FaultyStore.Cut.NONE;
        assertEquals(1, issue().number().serial());
    }

    @Test
    @Tag("I2")
    void aLostAnswerOfTheStoreLosesNoCopy() {
        store.cut = FaultyStore.Cut.WRITTEN_BUT_ANSWER_LOST;

        assertEquals(1, issue().number().serial());
    }

    @Test
    @Tag("I9")
    void whatAStoreThatDoesNotAnswerHoldsIsLookedUpLater() {
        var request = SampleCopies.request(act);
        var number = new CopyNumber(SampleCopies.KMB, THIS_YEAR, 1);
        assertEquals(Optional.empty(), desk.complete(number, request));

        store.cut = FaultyStore.Cut.WRITTEN_AND_GONE;
        assertEquals("copy.unsure", refusal(act, SampleCopies.OFFICER));

        store.cut = FaultyStore.Cut.NONE;
        var other = new CopyRequest(act, "Somebody else", "self", "", "0", "");
        assertEquals(Optional.empty(), desk.complete(number, other));
        var issued = desk.complete(number, request).orElseThrow();
        assertEquals(Optional.of(issued), catalogue.issues().find(number));
        assertEquals(Optional.of(issued), desk.complete(number, request));
    }

    @Test
    @Tag("I2")
    void aCopyCutBeforeTheLogIsFinishedAtTheNextStart() {
        log.failing = true;
        assertEquals("copy.kept", refusal(act, SampleCopies.OFFICER));
        assertEquals(List.of(), serials());
        var number = new CopyNumber(SampleCopies.KMB, THIS_YEAR, 1);
        assertEquals(
                "copy.unknown",
                assertThrows(MokandaException.class, () -> desk.file(number)).messageKey());

        log.failing = false;
        assertEquals(1, recover(catalogue));
        assertEquals(List.of(1), serials());
    }

    @Test
    @Tag("I9")
    void aCopyCutBeforeTheLogIsFinishedByTheNextIssue() {
        log.failing = true;
        assertEquals("copy.kept", refusal(act, SampleCopies.OFFICER));
        log.failing = false;

        assertEquals(2, issue().number().serial());
        assertEquals(List.of(1, 2), serials());
    }

    @Test
    @Tag("I4")
    void theDeliveryBookIsMadeAgainFromTheStoreAlone() {
        var first = issue();
        var second = issue();
        try (var fresh = SqlCatalogue.open(folder.resolve("fresh.db"), CLOCK)) {
            assertEquals(2, recover(fresh));
            assertEquals(List.of(second, first), fresh.issues().list(SampleCopies.KMB, THIS_YEAR));
        }
    }

    @Test
    void theFileIsTheOneThatWasSigned() {
        var file = desk.file(issue().number());

        var certificate = CopyKey.openOrCreate(folder.resolve("keys"), "Kimbanseke", CLOCK)
                .certificate();
        var result = new CopyVerification(certificate).verify(file);
        assertEquals(List.of(), result.findings());
        assertArrayEquals(
                file, desk.file(catalogue.issues().newest(1).getFirst().number()));
    }

    /** A store in memory whose writing can be cut. */
    private static final class FaultyStore extends MemoryArchiveStore {
        enum Cut {
            NONE,
            BEFORE_WRITE,
            WRITTEN_BUT_ANSWER_LOST,
            WRITTEN_AND_GONE
        }

        private Cut cut = Cut.NONE;

        @Override
        public StoreVersion append(StoreVersion expectedHead, List<NewFile> files, Provenance provenance) {
            if (cut == Cut.BEFORE_WRITE) {
                throw new StoreUnavailableException("store.failed", "cut before the write", null);
            }
            var version = super.append(expectedHead, files, provenance);
            if (cut == Cut.WRITTEN_BUT_ANSWER_LOST || cut == Cut.WRITTEN_AND_GONE) {
                throw new StoreUnavailableException("store.failed", "answer lost", null);
            }
            return version;
        }

        @Override
        public Optional<StoredFile> file(ObjectId object, String path) {
            if (cut == Cut.WRITTEN_AND_GONE && CopyNumber.of(object).isPresent()) {
                throw new StoreUnavailableException("store.gone", "unplugged", null);
            }
            return super.file(object, path);
        }
    }

    /** A log in memory that can refuse to write. */
    private static final class FaultyLog extends MemoryEvidenceLog {
        private boolean failing;

        @Override
        public long append(List<LogLeaf> leaves) {
            if (failing) {
                throw new StoreUnavailableException("store.failed", "log cut", null);
            }
            return super.append(leaves);
        }
    }
}
