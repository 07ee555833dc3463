package org.mokanda.ingest.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.ingest.intake.TestArchive.BIRTHS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageState;
import org.mokanda.core.queue.Reader;
import org.mokanda.core.reading.StoredReadings;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.intake.TestArchive;
import org.mokanda.ingest.intake.TestScans;
import org.mokanda.ingest.worker.WorkerCommand;
import org.mokanda.ingest.worker.WorkerPool;

/** A machine that helps to read: with a real catalogue, a real store and real workers on both sides. */
class ReadingStationTest {
    @TempDir
    private Path folder;

    private TestArchive archive;
    private final List<Page> read = new CopyOnWriteArrayList<>();
    private final List<Page> left = new CopyOnWriteArrayList<>();

    @BeforeEach
    void openArchive() throws Exception {
        archive = new TestArchive(folder.resolve("data"));
        archive.catalogue.queue().pauseAll("anna");
        var scans = Files.createDirectories(folder.resolve("scans"));
        for (var name : List.of("Mukendi", "Kabeya", "Kasongo")) {
            TestScans.png(scans.resolve(name + ".png"), name);
        }
        archive.take(scans);
        archive.catalogue.queue().resumeAll();
    }

    @AfterEach
    void closeArchive() {
        archive.close();
    }

    @Test
    @Tag("I2")
    void whatAStationReadIsTakenOverByTheArchiveAndNotReadAgain() throws Exception {
        readElsewhere(WorkerCommand.likeThisProcess());
        assertEquals(3, read.size());
        assertEquals(1, archive.catalogue.stations().stations().size());
        assertEquals(3, waiting(), "nothing is finished before the archive has it");
        assertTrue(new StoredReadings(archive.store, archive.catalogue.pages())
                .find(new PageId(BIRTHS, 1))
                .isEmpty());

        readHereWithoutWorkers();

        assertEquals(0, waiting());
        assertEquals(List.of(), archive.catalogue.stations().stations());
        var pages = archive.catalogue.pages().ofRegister(BIRTHS);
        for (var page : pages) {
            assertEquals(PageState.RECOGNISED, page.state());
            var name = page.scanName().replace(".png", "");
            var text = new StoredReadings(archive.store, archive.catalogue.pages())
                    .find(page.id())
                    .orElseThrow()
                    .text();
            assertTrue(text.contains(name), () -> name + " is not in " + text);
            assertTrue(archive.catalogue.pages().examination(page.id()).isPresent(), "seen by the station");
        }
    }

    @Test
    void aStationThatCannotWorkGivesItsPagesBack() {
        // With several workers the next one may borrow what the first gave back, and then the page is left to the
        // archive.
        var one = IngestSettings.standard().withWorkers(1);
        var none = new WorkerCommand("/no/such/program", "none", "None");
        assertThrows(MokandaException.class, () -> readElsewhere(one, none, archive.store));
        assertEquals(List.of(), archive.catalogue.stations().stations());
        assertEquals(Optional.of(3), Optional.of(waiting()));
    }

    @Test
    void ofAStationOfSeveralWorkersThatCannotWorkNoPageStaysOnLoan() {
        var none = new WorkerCommand("/no/such/program", "none", "None");
        assertThrows(MokandaException.class, () -> readElsewhere(none));
        assertTrue(archive.catalogue.stations().stations().stream().allMatch(station -> station.onLoan() == 0));
        assertEquals(List.of(), read);
        assertEquals(3, waiting());
    }

    /** A store of the same register and the same names of files, and yet of another archive. */
    @Test
    @Tag("I5")
    void scansOfAnotherArchiveAreNotRead() throws Exception {
        try (var other = new TestArchive(folder.resolve("other"))) {
            var scans = Files.createDirectories(folder.resolve("others"));
            for (var name : List.of("Mukendi", "Kabeya", "Kasongo")) {
                TestScans.png(scans.resolve(name + ".png"), "Autre");
            }
            other.take(scans);
            readElsewhere(WorkerCommand.likeThisProcess(), other.store);
        }
        assertEquals(3, left.size());
        assertEquals(List.of(), read);
        assertTrue(archive.catalogue
                        .stations()
                        .handedOver(new PageId(BIRTHS, 1))
                        .orElseThrow()
                        .reading()
                == null);
        archive.reading().read(BIRTHS, "anna", ReadingProgress.SILENT);
        assertEquals(0, waiting(), "the archive has its own scans");
    }

    private void readElsewhere(WorkerCommand command) throws Exception {
        readElsewhere(command, archive.store);
    }

    private void readElsewhere(WorkerCommand command, ArchiveStore store) throws Exception {
        readElsewhere(IngestSettings.standard(), command, store);
    }

    private void readElsewhere(IngestSettings settings, WorkerCommand command, ArchiveStore store) throws Exception {
        var work = Files.createDirectories(folder.resolve("station"));
        try (var workers = new WorkerPool(settings, command, work)) {
            new ReadingStation(archive.catalogue, store, workers, work, Reader.here(), new ReadingStation.Told() {
                        @Override
                        public void read(Page page) {
                            read.add(page);
                        }

                        @Override
                        public void notRead(Page page) {
                            left.add(page);
                        }

                        @Override
                        public void trouble(RuntimeException trouble) {}
                    })
                    .readWhatWaits();
        }
    }

    /** Who asks a worker here fails. */
    private void readHereWithoutWorkers() throws Exception {
        var work = Files.createDirectories(folder.resolve("none"));
        try (var none = new WorkerPool(
                IngestSettings.standard(), new WorkerCommand("/no/such/program", "none", "None"), work)) {
            var parts = archive.parts();
            new RegisterReading(
                            new ReadingParts(
                                    parts.store(),
                                    parts.catalogue(),
                                    none,
                                    parts.images(),
                                    parts.extractor(),
                                    parts.workFolder(),
                                    parts.clock()),
                            Reader.here())
                    .read(BIRTHS, "anna", ReadingProgress.SILENT);
        }
    }

    private int waiting() {
        return archive.catalogue.pages().waiting(BIRTHS, 100).size();
    }
}
