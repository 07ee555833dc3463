package org.mokanda.ingest.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.ingest.intake.TestArchive.BIRTHS;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.arrangement.ArrangementRevision;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.arrangement.PageSplit;
import org.mokanda.core.catalogue.ReadingDesk;
import org.mokanda.core.page.PageState;
import org.mokanda.core.reading.StoredReadings;
import org.mokanda.core.store.Sha512;
import org.mokanda.ingest.SharedData;
import org.mokanda.ingest.reading.ReadingProgress;
import org.mokanda.ingest.sample.SampleLeaves;

/** An open book on one picture, all the way: stored as it came, looked at, parted at the fold, read half by half. */
class DoublePageTest extends WithAnArchive {
    /** Text of each page, by the name of its file. */
    private String text(String name) throws IOException {
        return Files.readString(folder.resolve("texts").resolve(name + ".txt"));
    }

    private void take() throws Exception {
        var report = archive.take(source);
        assertEquals(report.stored(), report.recognised());
        new PageExport(archive.store, archive.catalogue.pages())
                .write(BIRTHS, Files.createDirectory(folder.resolve("texts")));
    }

    private int parts(String name) {
        var page = archive.catalogue.pages().ofRegister(BIRTHS).stream()
                .filter(each -> each.scanName().equals(name))
                .findFirst()
                .orElseThrow();
        assertEquals(PageState.RECOGNISED, page.state());
        return archive.catalogue.pages().examinations(BIRTHS).stream()
                .filter(seen -> seen.page().equals(page.id()))
                .findFirst()
                .orElseThrow()
                .parts()
                .size();
    }

    @Test
    void bothHalvesAreReadOneAfterTheOther() throws Exception {
        var book = SampleLeaves.page(7, 0, 2);
        int half = book.getWidth() / 2;
        write(book, "book.png");
        write(book.getSubimage(0, 0, half, book.getHeight()), "left.png");
        take();
        assertEquals(List.of(2, 1), List.of(parts("book.png"), parts("left.png")));
        var left = words(text("left"));
        var both = words(text("book"));
        assertTrue(left.size() > 100 && both.size() > left.size() + 50, left.size() + " of " + both.size() + " words");
        assertTrue(shared(left, both.subList(0, left.size())) > 0.9, "the left half first");
    }

    @Test
    void aPageThatWasReadIsReadAgainAsPeopleDecideOfItsParts() throws Exception {
        var book = SampleLeaves.page(7, 0, 2);
        write(book, "book.png");
        archive.take(source);
        var readings = new StoredReadings(archive.store, archive.catalogue.pages());
        var page = archive.catalogue.pages().ofRegister(BIRTHS).getFirst().id();
        var inHalves = readings.find(page).orElseThrow().text();
        var desk = new ReadingDesk(archive.store, archive.catalogue, InstantSource.system());
        var scanned = PageArrangement.asScanned(BIRTHS);
        var whole = scanned.splitting(List.of(1), PageSplit.WHOLE);
        archive.catalogue.arrangements().record(new ArrangementRevision(1, whole, null, "anna", Instant.now()));
        assertEquals(1, desk.readAsDecided(BIRTHS, "anna"));
        assertEquals(0, desk.readAsDecided(BIRTHS, "anna"), "it waits already");
        assertEquals(inHalves, readings.find(page).orElseThrow().text(), "until then its text stays");
        archive.reading().read(BIRTHS, "anna", ReadingProgress.SILENT);
        assertNotEquals(inHalves, readings.find(page).orElseThrow().text());
        archive.catalogue.arrangements().record(new ArrangementRevision(2, scanned, 0, "anna", Instant.now()));
        assertEquals(1, desk.readAsDecided(BIRTHS, "anna"));
        archive.reading().read(BIRTHS, "anna", ReadingProgress.SILENT);
        assertEquals(inHalves, readings.find(page).orElseThrow().text());

        // Somebody decides otherwise, and that it need not be read for that; this stays so.
        archive.catalogue.arrangements().record(new ArrangementRevision(3, whole, null, "anna", Instant.now()));
        assertEquals(1, desk.readAsDecided(BIRTHS, "anna"));
        assertEquals(1, desk.cancel(BIRTHS, _ -> true, "anna"));
        assertEquals(0, desk.readAsDecided(BIRTHS, "anna"));
        assertEquals(inHalves, readings.find(page).orElseThrow().text());
    }

    private void write(BufferedImage image, String name) throws IOException {
        ImageIO.write(image, "png", source.resolve(name).toFile());
    }

    private static List<String> words(String text) {
        return Stream.of(text.split("[^\\p{L}]+"))
                .filter(word -> word.length() >= 4)
                .toList();
    }

    /** Which share of the words wanted is among those found. */
    private static double shared(List<String> wanted, List<String> found) {
        var there = new HashSet<>(found);
        return (double) wanted.stream().filter(there::contains).count() / wanted.size();
    }

    /** 42 megapixels of a real book: an index in eight columns, printed and written by hand. */
    @Test
    @Tag("I1")
    void aRealOpenBookIsStoredPartedAndRead() throws Exception {
        var scan = SharedData.folder("data/pages/table").resolve("md_01.jpg");
        Files.copy(scan, source.resolve("md_01.jpg"));
        take();
        assertEquals(2, parts("md_01.jpg"));
        assertTrue(text("md_01").contains("PRÉNOMS"), "the printed head of the table");
        var stored = archive.catalogue.pages().scansOf(BIRTHS).getFirst();
        assertEquals(Sha512.of(Files.readAllBytes(scan)), stored.digest());
    }
}
