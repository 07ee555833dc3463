package org.mokanda.ingest.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.ingest.intake.TestArchive.BIRTHS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.arrangement.ArrangementRevision;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.arrangement.PageSplit;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.catalogue.ReadingCompletion;
import org.mokanda.core.catalogue.ReadingDesk;
import org.mokanda.core.catalogue.ScanCompletion;
import org.mokanda.core.page.BatchRecord;
import org.mokanda.core.page.OutcomeRecord;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.PageState;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.queue.Reader;
import org.mokanda.core.reading.StoredReadings;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Append;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoredRecords;
import org.mokanda.ingest.intake.TestArchive;
import org.mokanda.ingest.intake.TestScans;
import org.mokanda.storage.sql.SqlCatalogue;

/** Who reads what, and when: with a real store, a real catalogue and real workers. */
class ReadingTurnsTest {
    private static final RegisterId DEATHS = RegisterId.parse("KMB-death-1957").orElseThrow();
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir
    private Path folder;

    private TestArchive archive;

    @BeforeEach
    void openArchive() throws IOException {
        archive = new TestArchive(folder.resolve("data"));
    }

    @AfterEach
    void closeArchive() {
        archive.close();
    }

    @Test
    @Tag("I2")
    void whatIsPausedMeanwhileWaitsAndIsReadOnceWhenItGoesOn() throws Exception {
        bring(BIRTHS, 14);
        // The first that is told is told when the pages are being handed out.
        archive.reading()
                .read(BIRTHS, "anna", told(() -> archive.catalogue.queue().pause(BIRTHS, "anna")));
        int waiting = waiting();
        archive.catalogue.queue().resume(BIRTHS);
        read();
        assertEquals(List.of(), archive.catalogue.queue().list());
        assertEquals(
                IntStream.rangeClosed(1, 14).boxed().toList(),
                told().stream().sorted().toList(),
                waiting + " waited after the pause");
    }

    /** What was being read as one goes on waiting, and is read as it was decided meanwhile. */
    @Test
    void howAPageIsPartedCanBeDecidedWhileItIsRead() throws Exception {
        bring(BIRTHS, 14);
        var all = IntStream.rangeClosed(1, 14).boxed().toList();
        var halves = PageArrangement.asScanned(BIRTHS).splitting(all, new PageSplit.Halves(500));
        var before = new AtomicInteger();
        archive.reading().read(BIRTHS, "anna", new ReadingProgress() {
            @Override
            public void examined(int done, int total) {}

            @Override
            public void recognised(int done, int total, double perMinute, Duration left) {
                // When a batch is told others are read and not told yet; one more batch may come before them.
                if (done > 0 && before.compareAndSet(0, done)) {
                    archive.catalogue
                            .arrangements()
                            .record(new ArrangementRevision(1, halves, null, "anna", Instant.now()));
                }
            }
        });
        assertTrue(before.get() < 14, "some were in work");
        assertEquals(0, waiting());
        var late = all.subList(before.get(), 14).stream()
                .map(number -> new PageId(BIRTHS, number))
                .toList();
        var texts = texts(late);
        var desk = new ReadingDesk(archive.store, archive.catalogue, CLOCK);
        late.forEach(page -> assertTrue(desk.readAgain(page, "anna")));
        read();
        assertEquals(texts, texts(late));
    }

    /** What a cut left between a decision and its being read again. */
    @Test
    @Tag("I2")
    void whatWasDecidedAndNotReadAgainIsFollowed() throws Exception {
        bring(BIRTHS, 2);
        read();
        var halves = PageArrangement.asScanned(BIRTHS).splitting(List.of(2), new PageSplit.Halves(500));
        archive.catalogue.arrangements().record(new ArrangementRevision(1, halves, null, "anna", Instant.now()));
        var followed = new FollowDecisions(archive::parts);
        followed.round();
        assertEquals(List.of(PageState.RECOGNISED, PageState.WAITING), states());
        read();
        int told = archive.catalogue.pages().outcomesKnown(BIRTHS);
        followed.round();
        new FollowDecisions(archive::parts).round();
        assertEquals(told, archive.catalogue.pages().outcomesKnown(BIRTHS), "nothing more to do");
        assertSameAfterRebuild();
    }

    private List<String> texts(List<PageId> pages) {
        var readings = new StoredReadings(archive.store, archive.catalogue.pages());
        return pages.stream()
                .map(page -> readings.find(page).orElseThrow().text())
                .toList();
    }

    @Test
    void thePageAPersonWaitsForIsReadFirstAndThoseBeforeItLast() throws Exception {
        bring(BIRTHS, 5);
        archive.catalogue.queue().want(new PageId(BIRTHS, 4));
        read();
        assertEquals(List.of(4, 5, 1, 2, 3), told());
    }

    @Test
    @Tag("I4")
    void whatPeopleSayOfPagesIsInTheStoreToo() throws Exception {
        bring(BIRTHS, 1);
        bring(BIRTHS, TestScans.damagedTiff(folder.resolve("damaged.tif")), "image/tiff");
        read();
        assertEquals(List.of(PageState.RECOGNISED, PageState.SET_ASIDE), states());
        var desk = new ReadingDesk(archive.store, archive.catalogue, CLOCK);
        assertEquals(1, desk.readAgain(BIRTHS, "anna"));
        assertEquals(0, desk.readAgain(BIRTHS, "anna"));
        assertEquals(List.of(PageState.RECOGNISED, PageState.WAITING), states());
        assertSameAfterRebuild();
        read();
        assertEquals(List.of(PageState.RECOGNISED, PageState.SET_ASIDE), states());
        desk.readAgain(BIRTHS, "anna");
        assertEquals(0, desk.cancel(BIRTHS, page -> page.number() == 1, "anna"));
        assertEquals(1, desk.cancel(BIRTHS, page -> page.number() == 2, "anna"));
        assertEquals(
                QuarantineReason.CANCELLED,
                archive.catalogue
                        .pages()
                        .find(new PageId(BIRTHS, 2))
                        .orElseThrow()
                        .setAside());
        assertSameAfterRebuild();
    }

    /** Two readers of one process are two all the same. */
    @Test
    @Tag("I2")
    void severalReadersReadEachPageOnce() throws Exception {
        bring(BIRTHS, 6);
        bring(DEATHS, 2);
        var thread =
                Thread.ofVirtual().start(new ReadingRounds(archive.catalogue.queue(), archive::parts, Reader.here()));
        try {
            read();
            archive.reading().read(DEATHS, "anna", ReadingProgress.SILENT);
            assertEquals(List.of(), archive.catalogue.queue().list());
        } finally {
            thread.interrupt();
            thread.join();
        }
        assertEquals(List.of(1, 2, 3, 4, 5, 6), told());
        assertTrue(archive.catalogue.pages().ofRegister(DEATHS).stream()
                .allMatch(page -> page.state() == PageState.RECOGNISED));
    }

    /** One whose readings are damaged is paused, and does not keep the others waiting. */
    @Test
    @Timeout(60)
    void aDamagedRegisterStopsNoOther() throws Exception {
        bring(BIRTHS, 1);
        var damaged = NewFile.of(OutcomeRecord.path(1), new byte[] {'{'});
        Append.to(
                archive.store,
                ObjectId.of(BIRTHS, Purpose.TEXT),
                new Provenance("test", Instant.now(), "damage"),
                _ -> List.of(damaged));
        bring(DEATHS, 1);
        var thread =
                Thread.ofVirtual().start(new ReadingRounds(archive.catalogue.queue(), archive::parts, Reader.here()));
        try {
            archive.reading().read(DEATHS, "anna", ReadingProgress.SILENT);
            while (archive.catalogue.queue().list().getFirst().pausedBy() == null) {
                Thread.sleep(50);
            }
        } finally {
            thread.interrupt();
            thread.join();
        }
        assertEquals(
                ReadingRounds.LOGIN, archive.catalogue.queue().list().getFirst().pausedBy());
        assertEquals(1, waiting());
    }

    /** A file that cannot be had just now, as where a disk has a bad place, keeps its own register waiting and no other. */
    @Test
    @Timeout(60)
    void aRegisterThatGivesTroubleLetsTheOthersGoOn() throws Exception {
        bring(BIRTHS, 1);
        var scan = archive.catalogue.pages().scansOf(BIRTHS).getFirst();
        var master = archive.store
                .file(scan.object(), scan.storePath())
                .orElseThrow()
                .onDisk()
                .orElseThrow();
        var kept = Files.readAllBytes(master);
        Files.delete(master);
        Files.createDirectory(master); // is there, and does not read
        bring(DEATHS, 1);
        var thread =
                Thread.ofVirtual().start(new ReadingRounds(archive.catalogue.queue(), archive::parts, Reader.here()));
        try {
            while (archive.catalogue.queue().list().size() > 1) {
                Thread.sleep(50);
            }
        } finally {
            thread.interrupt();
            thread.join();
        }
        assertEquals(1, waiting());
        assertEquals(BIRTHS, archive.catalogue.queue().list().getFirst().register());
        Files.delete(master);
        Files.write(master, kept);
        read();
        assertEquals(List.of(PageState.RECOGNISED), states());
    }

    private void read() {
        try {
            archive.reading().read(BIRTHS, "anna", ReadingProgress.SILENT);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private int waiting() {
        return archive.catalogue.pages().waiting(BIRTHS, 100).size();
    }

    private List<PageState> states() {
        return archive.catalogue.pages().ofRegister(BIRTHS).stream()
                .map(Page::state)
                .toList();
    }

    private static ReadingProgress told(Runnable work) {
        return new ReadingProgress() {
            @Override
            public void examined(int done, int total) {}

            @Override
            public void recognised(int done, int total, double perMinute, Duration left) {
                work.run();
            }
        };
    }

    /** Pages in the order in which the store has what became of them when they were read. */
    private List<Integer> told() {
        int newest = archive.catalogue.pages().outcomesKnown(BIRTHS);
        return IntStream.rangeClosed(1, newest)
                .mapToObj(number -> StoredRecords.read(
                        archive.store,
                        OutcomeRecord.object(BIRTHS, number),
                        OutcomeRecord.path(number),
                        bytes -> OutcomeRecord.parse(BIRTHS, bytes)))
                .flatMap(record -> record.outcomes().stream())
                .filter(outcome -> !(outcome instanceof PageOutcome.Examined))
                .map(PageOutcome::page)
                .map(PageId::number)
                .toList();
    }

    private void assertSameAfterRebuild() throws Exception {
        var file = Files.createTempDirectory(folder, "rebuilt").resolve("mokanda.db");
        try (Catalogue rebuilt = SqlCatalogue.open(file, CLOCK)) {
            new ScanCompletion(archive.store, rebuilt.registers(), rebuilt.pages()).recover(BIRTHS);
            new ReadingCompletion(archive.store, rebuilt.pages(), rebuilt.acts()).recover(BIRTHS);
            assertEquals(
                    archive.catalogue.pages().ofRegister(BIRTHS),
                    rebuilt.pages().ofRegister(BIRTHS));
        }
    }

    private void bring(RegisterId register, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            var name = register + " " + i;
            bring(register, TestScans.png(folder.resolve(name + ".png"), name), "image/png");
        }
    }

    /** As a batch brings it, without its reading. */
    private void bring(RegisterId register, Path file, String type) throws IOException {
        var bytes = Files.readAllBytes(file);
        int number = archive.catalogue.pages().scansOf(register).size() + 1;
        var path = "scans/" + number;
        var scan = new Scan(register, Sha512.of(bytes), path, bytes.length, type, path, 1, null, number, null);
        var record = new BatchRecord("anna", Instant.now(), List.of(scan)).bytes();
        Append.to(
                archive.store,
                scan.object(),
                new Provenance("anna", Instant.now(), "batch"),
                _ -> List.of(NewFile.of(path, bytes), NewFile.of(BatchRecord.path(number), record)));
        new ScanCompletion(archive.store, archive.catalogue.registers(), archive.catalogue.pages()).recover(register);
    }
}
