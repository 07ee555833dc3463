package org.mokanda.ingest.intake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.ingest.intake.TestArchive.BIRTHS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.catalogue.ScanCompletion;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageFlag;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageState;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.core.store.StoredFile;
import org.mokanda.ingest.reading.ReadingProgress;

class IntakeTest extends WithAnArchive {
    @Test
    @Tag("I1")
    void aFolderComesInWithEveryFileAccountedFor() throws Exception {
        var first = TestScans.png(source.resolve("b é$(x);.png"), "Acte numéro un");
        TestScans.png(source.resolve("sub/a.jpg"), "Acte numéro deux");
        TestScans.tiff(source.resolve("c.tif"), "Acte trois", "Acte quatre");
        TestScans.damagedTiff(source.resolve("damaged.tif"));
        Files.createFile(source.resolve("empty.jpg"));
        Files.writeString(source.resolve("words.png"), "no image at all");
        Files.writeString(source.resolve("b.gt.txt"), "side file");
        Files.writeString(source.resolve(".hidden.png"), "hidden");
        Files.createSymbolicLink(source.resolve("out.png"), first);

        var report = archive.take(source);

        assertEquals(
                List.of(
                        new FileOutcome.Stored("b é$(x);.png", 1, 1),
                        new FileOutcome.Stored("c.tif", 2, 2),
                        new FileOutcome.Quarantined("damaged.tif", QuarantineReason.UNREADABLE),
                        new FileOutcome.Quarantined("empty.jpg", QuarantineReason.EMPTY),
                        new FileOutcome.Stored("sub/a.jpg", 1, 1),
                        new FileOutcome.Quarantined("words.png", QuarantineReason.UNSUPPORTED_TYPE)),
                report.files());
        assertEquals(List.of(".hidden.png", "b.gt.txt", "out.png"), report.ignored());
        assertEquals(
                "6 3 3 4 3",
                report.received() + " " + report.stored() + " " + report.quarantined() + " " + report.pages() + " "
                        + report.recognised());
        var kept = archive.store.find(ObjectId.of(BIRTHS, Purpose.SCANS)).orElseThrow();
        assertTrue(
                kept.files().containsKey("scans/0001-b_e_x_.png"),
                kept.files().keySet().toString());
        try (var stream = archive.store
                .file(ObjectId.of(BIRTHS, Purpose.SCANS), "scans/0001-b_e_x_.png")
                .orElseThrow()
                .open()) {
            assertArrayEquals(Files.readAllBytes(first), stream.readAllBytes());
        }
    }

    /** A card that was pulled out too early: the picture opens, and half of it is grey. */
    @Test
    void aPictureThatEndsInTheMiddleIsTakenInAndSaidToBeSo() throws Exception {
        var png = Files.readAllBytes(TestScans.png(source.resolve("a.png"), "Acte un"));
        Files.write(source.resolve("cut.png"), Arrays.copyOf(png, png.length / 2));
        assertEquals(2, archive.take(source).stored());
        assertEquals(
                List.of(false, true),
                archive.catalogue.pages().examinations(BIRTHS).stream()
                        .map(seen -> seen.flags().contains(PageFlag.INCOMPLETE))
                        .toList());
    }

    @Test
    void aSecondRunAddsNothing() throws Exception {
        TestScans.png(source.resolve("a.png"), "Acte un");
        Files.copy(source.resolve("a.png"), source.resolve("twin.png"));
        archive.take(source);
        var again = archive.take(source);
        assertEquals("2 0 2", again.received() + " " + again.stored() + " " + again.alreadyHere());
        assertEquals(1, archive.catalogue.pages().ofRegister(BIRTHS).size());
        assertEquals(1, archive.versions(Purpose.SCANS));
        assertEquals(1, archive.versions(Purpose.TEXT)); // looked at and read
    }

    @ParameterizedTest
    @ValueSource(strings = {"addScans", "finish"})
    @Tag("I2")
    void aCutBetweenStoreAndCatalogueIsMadeGoodByTheNextRun(String step) throws Exception {
        TestScans.png(source.resolve("a.png"), "Acte un");
        TestScans.png(source.resolve("b.png"), "Acte deux");
        var cut = archive.intake(archive.store, archive.failingAt(step));
        assertThrows(
                IllegalStateException.class,
                () -> cut.run(new IntakeRequest(BIRTHS, source, "test"), IntakeProgress.silent()));

        var report = archive.take(source);

        assertEquals(2, report.received());
        assertEquals(2, report.recognised());
        assertEquals(2, archive.catalogue.pages().ofRegister(BIRTHS).size());
        assertEquals(1, archive.versions(Purpose.SCANS));
        assertEquals(1, archive.versions(Purpose.TEXT)); // looked at and read
    }

    @Test
    @Tag("I2")
    void scansCutOffFromTheCatalogueReachItAtTheNextStartAndAreRead() throws Exception {
        TestScans.png(source.resolve("a.png"), "Acte un");
        TestScans.tiff(source.resolve("b.tif"), "Acte deux", "Acte trois");
        Files.createFile(source.resolve("empty.jpg"));
        var cut = archive.intake(archive.store, archive.failingAt("addScans"));
        assertThrows(
                IllegalStateException.class,
                () -> cut.run(new IntakeRequest(BIRTHS, source, "test"), IntakeProgress.silent()));
        assertEquals(List.of(), archive.catalogue.pages().scansOf(BIRTHS));

        var pages = archive.catalogue.pages();
        var completion = new ScanCompletion(archive.store, archive.catalogue.registers(), pages);
        assertEquals(2, completion.recover(BIRTHS));
        assertEquals(0, completion.recover(BIRTHS));

        assertEquals(
                List.of("a.png", "b.tif"),
                pages.scansOf(BIRTHS).stream().map(Scan::name).toList());
        archive.reading().read(BIRTHS, "test", ReadingProgress.SILENT);
        assertEquals(List.of(), pages.waiting(BIRTHS, 10));
        var again = archive.take(source);
        assertEquals(
                "3 0 2 1",
                again.received() + " " + again.stored() + " " + again.alreadyHere() + " " + again.quarantined());
    }

    @Test
    @Tag("I2")
    void whatTheStoreRefusesIsNotSaidToBeHere() throws Exception {
        TestScans.png(source.resolve("a.png"), "Acte un");
        var full = archive.intake(failingStore(), archive.catalogue);
        assertThrows(
                IllegalStateException.class,
                () -> full.run(new IntakeRequest(BIRTHS, source, "test"), IntakeProgress.silent()));
        assertEquals(List.of(), archive.catalogue.pages().scansOf(BIRTHS));
    }

    @Test
    @Tag("I2")
    void aDiskThatFailsWhilePagesAreReadIsToldAndThePagesKeepWaiting() throws Exception {
        TestScans.png(source.resolve("a.png"), "Acte un");
        for (var said : List.of("No space left on device, store.disk-full", "Input/output error, store.failed")) {
            var words = said.split(", ");
            var broken = archive.intake(new StoreElsewhere(archive.store, words[0]), archive.catalogue);
            var told = assertThrows(
                    MokandaException.class,
                    () -> broken.run(new IntakeRequest(BIRTHS, source, "test"), IntakeProgress.silent()));
            assertEquals(List.of(words[1], FailureKind.ENVIRONMENT), List.of(told.messageKey(), told.kind()));
        }
        assertEquals(1, archive.take(source).pagesRecognised());
    }

    @Test
    void aWorkFolderThatRefusesIsNotBlamedOnTheSource() throws Exception {
        var scan = TestScans.png(source.resolve("a.png"), "Acte un");
        try (var staging = new Staging(folder.resolve("data/work"), 1_000)) {
            staging.close();
            assertThrows(StoreUnavailableException.class, () -> staging.copy(scan));
        }
    }

    @Test
    void pagesCarryTheirTextAndShowAsImages() throws Exception {
        archive.take(TestScans.png(source.resolve("a.png"), "REGISTRE DES NAISSANCES"));
        var page = new PageId(BIRTHS, 1);
        var shown = archive.catalogue.pages().find(page).orElseThrow();
        assertEquals(PageState.RECOGNISED, shown.state());
        assertTrue(new PageExport(archive.store, archive.catalogue.pages()).write(BIRTHS, folder.resolve("out")) == 1);
        assertEquals(
                "REGISTRE DES NAISSANCES",
                Files.readString(folder.resolve("out/a.txt")).strip());
        assertTrue(archive.images.view(shown, 2_000).length > 500);
        assertTrue(archive.images.crop(page, new Box(10, 10, 300, 100)).length > 200);
    }

    @Test
    void exportKeepsOriginalNamesApart() throws Exception {
        TestScans.tiff(source.resolve("a.tif"), "un", "deux");
        TestScans.png(source.resolve("b.png"), "trois");
        TestScans.png(source.resolve("c/b.png"), "quatre");
        archive.take(source);
        new PageExport(archive.store, archive.catalogue.pages()).write(BIRTHS, folder.resolve("out"));
        try (var files = Files.list(folder.resolve("out"))) {
            assertEquals(
                    List.of("a-0001.txt", "a-0002.txt", "b.txt", "b~2.txt"),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".txt"))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void exportNeverWritesTwoPagesIntoOneFile() throws Exception {
        TestScans.png(source.resolve("a-0002.png"), "un");
        TestScans.tiff(source.resolve("a.tif"), "deux", "trois");
        TestScans.png(source.resolve("B.png"), "quatre");
        TestScans.png(source.resolve("c/b.png"), "cinq");
        archive.take(source);
        int written = new PageExport(archive.store, archive.catalogue.pages()).write(BIRTHS, folder.resolve("out"));
        try (var files = Files.list(folder.resolve("out"))) {
            var names = files.map(file -> file.getFileName().toString().toLowerCase(Locale.ROOT))
                    .filter(name -> name.endsWith(".txt"))
                    .sorted()
                    .toList();
            assertEquals(List.of("a-0002.txt", "a~2-0001.txt", "a~2-0002.txt", "b.txt", "b~2.txt"), names);
            assertEquals(5, written);
        }
    }

    @Test
    void aSourceThatIsNotThereIsSaidAtOnce() {
        var failure = assertThrows(MokandaException.class, () -> archive.take(source.resolve("nowhere")));
        assertEquals("intake.no-source", failure.messageKey());
    }

    @Test
    void bytesOtherThanThoseThatWereCheckedAreNotTakenIn() throws Exception {
        var scan = TestScans.png(source.resolve("a.png"), "Acte un");
        var checked = org.mokanda.core.store.Sha512.of(new byte[1]);
        var chosen = new IntakeSource.Chosen(List.of(new IntakeSource.Named(scan, "a.png", checked)));
        var failure = assertThrows(
                MokandaException.class,
                () -> archive.intake(archive.store, archive.catalogue)
                        .run(new IntakeRequest(BIRTHS, chosen, "test"), IntakeProgress.silent()));
        assertEquals("intake.changed", failure.messageKey());
        assertTrue(archive.store.find(ObjectId.of(BIRTHS, Purpose.SCANS)).isEmpty());
    }

    @Test
    void aFileThatDoesNotOpenIsNamedAndTheRestGoesOn() throws Exception {
        TestScans.png(source.resolve("b.png"), "Acte deux");
        var gone = new SourceFiles.SourceFile(source.resolve("a.png"), "a.png");
        try (var staging = new Staging(folder.resolve("data/work"), 1_000)) {
            assertEquals(new Staging.Copy.None(FileOutcome.Skipped.Why.NOT_READABLE), staging.copy(gone.path()));
        }
        var report = archive.take(source);
        assertInstanceOf(FileOutcome.Stored.class, report.files().getFirst());
    }

    /** A disk image in the wrong folder, or a file of nothing but holes. */
    @Test
    @Tag("I11")
    void aFileThatWouldFillTheDiskIsNamedAndTheRestGoesOn() throws Exception {
        TestScans.tooLargeForTheDisk(source.resolve("a.tif"));
        TestScans.png(source.resolve("b.png"), "Acte deux");
        var report = archive.take(source);
        assertEquals(
                new FileOutcome.Skipped("a.tif", FileOutcome.Skipped.Why.NO_ROOM),
                report.files().getFirst());
        assertInstanceOf(FileOutcome.Stored.class, report.files().getLast());
    }

    private ArchiveStore failingStore() {
        return TestArchive.instead(ArchiveStore.class, archive.store, "append", TestArchive::cut);
    }

    /** A store on another machine that takes all and gives back no masters. */
    private static final class StoreElsewhere extends StoreBetween {
        private final String trouble;

        StoreElsewhere(ArchiveStore real, String trouble) {
            super(real);
            this.trouble = trouble;
        }

        @Override
        public Optional<StoredFile> file(ObjectId object, String path) {
            return real.file(object, path)
                    .map(file -> path.startsWith("scans/") ? new Unreadable(file.digest(), trouble) : file);
        }
    }

    private record Unreadable(Sha512 digest, String trouble) implements StoredFile {
        @Override
        public InputStream open() throws IOException {
            throw new IOException(trouble);
        }

        @Override
        public Optional<Path> onDisk() {
            return Optional.empty();
        }
    }
}
