package org.mokanda.ingest.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.book.BookLabel;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.ingest.intake.WatchedFolder.Look;
import org.mokanda.ingest.label.PhotographedLabel;
import org.mokanda.storage.ocfl.ArchiveLayout;

/** What a scanner puts into a folder comes in when it is whole, and is moved when it is safe. */
@Tag("I2")
class WatchedFolderTest {
    @TempDir
    private Path folder;

    private Path inbox;
    private Path births;
    private TestArchive archive;
    private WatchedFolder watched;
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    @BeforeEach
    void open() throws IOException {
        archive = new TestArchive(folder.resolve("data"));
        inbox = folder.resolve("inbox");
        births = Files.createDirectories(inbox.resolve("KMB-birth-1957"));
        watched = watch();
    }

    private WatchedFolder watch() {
        return new WatchedFolder(inbox, name -> RegisterId.parse(name.toString()), new TestWords(), () -> now);
    }

    private static final class TestWords implements WatchedFolder.Words {
        @Override
        public String reason(QuarantineReason reason) {
            return "parce que " + reason.code();
        }

        @Override
        public String noRoom(String name) {
            return "pas de place";
        }

        @Override
        public String doubt(LabelDoubt doubt) {
            return doubt.files() + " dans " + doubt.register();
        }
    }

    @AfterEach
    void close() {
        archive.close();
    }

    @Test
    void aFileIsTakenWhenNobodyHasChangedItForAWhile() throws Exception {
        var scan = TestScans.png(births.resolve("a.png"), "Acte un");
        assertEquals(new Look(0, 0, 1, List.of(), List.of(), List.of()), lookAfter(0));
        Files.write(scan, new byte[] {0}, StandardOpenOption.APPEND);
        Files.setLastModifiedTime(scan, FileTime.from(Instant.now().plusSeconds(1)));
        assertEquals(new Look(0, 0, 1, List.of(), List.of(), List.of()), lookAfter(10));
        assertEquals(new Look(0, 0, 1, List.of(), List.of(), List.of()), lookAfter(9));
        assertEquals(new Look(1, 0, 0, List.of(), List.of(), List.of()), lookAfter(1));
        assertEquals(List.of("a.png"), names());
        assertFalse(Files.exists(scan));
        assertTrue(Files.exists(inbox.resolve("done/KMB-birth-1957/a.png")));
        assertEquals(new Look(0, 0, 0, List.of(), List.of(), List.of()), lookAfter(20));
    }

    @Test
    void whatGivesNoPageIsSetApartWithItsReason() throws Exception {
        Files.write(births.resolve("--vide $(x).jpg"), new byte[0]);
        Files.write(births.resolve("b.jpg.part"), new byte[100]);
        Files.write(births.resolve("notes.txt"), new byte[100]);
        lookAfter(0);
        assertEquals(new Look(0, 1, 0, List.of(), List.of(), List.of()), lookAfter(11));
        var apart = inbox.resolve("quarantine/KMB-birth-1957/--vide $(x).jpg");
        assertTrue(Files.exists(apart));
        assertEquals(
                "parce que empty\n",
                Files.readString(apart.resolveSibling(apart.getFileName() + ".txt"), StandardCharsets.UTF_8));
        assertTrue(Files.exists(births.resolve("b.jpg.part")));
    }

    @Test
    void whatIsTooLargeForTheDiskIsSetAsideAndKeepsNothingWaiting() throws Exception {
        TestScans.tooLargeForTheDisk(births.resolve("a.tif"));
        TestScans.png(births.resolve("b.png"), "Acte deux");
        lookAfter(0);
        assertEquals(new Look(1, 1, 0, List.of(), List.of(), List.of()), lookAfter(11));
        assertEquals("pas de place\n", Files.readString(inbox.resolve("quarantine/KMB-birth-1957/a.tif.txt")));
    }

    /** As after a cut between the archive and the move. */
    @Test
    void whatTheArchiveHasIsMovedBesideWhatWasMovedBefore() throws Exception {
        TestScans.png(births.resolve("a.png"), "Acte un");
        lookAfter(0);
        lookAfter(11);
        TestScans.png(births.resolve("a.png"), "Acte un");
        TestScans.png(births.resolve("recto/b.png"), "Acte deux");
        watched = watch();
        lookAfter(0);
        assertEquals(new Look(2, 0, 0, List.of(), List.of(), List.of()), lookAfter(11));
        assertEquals(List.of("a.png", "b.png"), names());
        assertTrue(Files.exists(inbox.resolve("done/KMB-birth-1957/a.png~2")));
        assertTrue(Files.exists(inbox.resolve("done/KMB-birth-1957/recto/b.png")));
    }

    @Test
    void whatIsInNoRegistersFolderIsNamedAndLeft() throws Exception {
        TestScans.png(inbox.resolve("loose.png"), "Acte un");
        TestScans.png(inbox.resolve("Naissances 57/a.png"), "Acte un");
        Files.createSymbolicLink(inbox.resolve("KMB-birth-1958"), folder);
        lookAfter(0);
        assertEquals(
                new Look(0, 0, 1, List.of("KMB-birth-1958", "loose.png"), List.of(), List.of()),
                lookAfter(11),
                "it may be a batch");
        var look = new Look(0, 0, 0, List.of("KMB-birth-1958", "Naissances 57", "loose.png"), List.of(), List.of());
        assertEquals(look, lookAfter(120));
        assertEquals(look, lookAfter(1));
        assertTrue(Files.exists(inbox.resolve("loose.png")));
        assertTrue(Files.exists(inbox.resolve("Naissances 57/a.png")));
        assertEquals(List.of(), archive.catalogue.registers().list());
    }

    @Test
    void aBatchThatBeginsWithALabelComesInWhenItIsWhole() throws Exception {
        var batch = Files.createDirectories(inbox.resolve("lundi"));
        label(batch.resolve("1.png"), TestArchive.BIRTHS);
        TestScans.png(batch.resolve("2.png"), "Acte un");
        lookAfter(0);
        assertEquals(new Look(0, 0, 2, List.of(), List.of(), List.of()), lookAfter(119));
        var deaths = RegisterId.parse("KMB-death-1971").orElseThrow();
        label(batch.resolve("3.png"), deaths);
        TestScans.png(batch.resolve("4.png"), "Acte deux");
        assertEquals(new Look(0, 0, 4, List.of(), List.of(), List.of()), lookAfter(2), "somebody is at work");
        Files.createFile(batch.resolve("5.png.part"));
        assertEquals(new Look(0, 0, 4, List.of(), List.of(), List.of()), lookAfter(121), "a file is on its way");
        Files.delete(batch.resolve("5.png.part"));
        assertEquals(new Look(4, 0, 0, List.of(), List.of(), List.of()), lookAfter(1));
        assertEquals(List.of("2.png"), pages(TestArchive.BIRTHS));
        assertEquals(List.of("4.png"), pages(deaths));
        assertTrue(Files.exists(inbox.resolve("done/lundi/3.png")));
        TestScans.png(batch.resolve("6.png"), "Acte trois");
        lookAfter(1);
        assertEquals(List.of("lundi"), lookAfter(121).unknown(), "files that come later want a label again");
    }

    /** As after a cut between the archive and the moves, which begin with the last. */
    @Test
    void whatIsLeftOfABatchGoesWhereItWent() throws Exception {
        var batch = Files.createDirectories(inbox.resolve("lundi"));
        label(batch.resolve("1.png"), TestArchive.BIRTHS);
        TestScans.png(batch.resolve("2.png"), "Acte un");
        TestScans.png(batch.resolve("3.png"), "Acte deux");
        archive.intake()
                .receive(IntakeRequest.byLabels(null, new IntakeSource.Under(batch), "anna"), IntakeProgress.silent());
        Files.delete(batch.resolve("3.png"));
        lookAfter(0);
        assertEquals(new Look(2, 0, 0, List.of(), List.of(), List.of()), lookAfter(121));
        assertEquals(List.of("2.png", "3.png"), pages(TestArchive.BIRTHS));
    }

    @Test
    void besideAFileThatMayHaveBeenALabelItIsWrittenDown() throws Exception {
        var batch = Files.createDirectories(inbox.resolve("lundi"));
        label(batch.resolve("1.png"), TestArchive.BIRTHS);
        Files.writeString(batch.resolve("2.png"), "\u0089PNG");
        TestScans.png(batch.resolve("3.png"), "Acte un");
        lookAfter(0);
        var doubt = new LabelDoubt("lundi/2.png", TestArchive.BIRTHS, 1);
        assertEquals(new Look(2, 1, 0, List.of(), List.of(doubt), List.of()), lookAfter(121));
        var said = Files.readString(inbox.resolve("quarantine/lundi/2.png.txt"));
        assertTrue(said.endsWith("\n1 dans " + TestArchive.BIRTHS + "\n"), said);
    }

    /** A disk may have a bad place below one register; those after it in the alphabet wait for nothing. */
    @Test
    void troubleWithOneFolderKeepsNoOtherWaiting() throws Exception {
        var object = ObjectId.of(TestArchive.BIRTHS, Purpose.SCANS);
        var place = folder.resolve("data/archive").resolve(ArchiveLayout.folderOf(object));
        Files.createDirectories(place.getParent());
        Files.writeString(place, "a file where a folder should be");
        TestScans.png(births.resolve("a.png"), "Acte un");
        TestScans.png(Files.createDirectories(inbox.resolve("KMB-death-1957")).resolve("b.png"), "Acte deux");
        lookAfter(0);
        var look = lookAfter(11);
        assertEquals(1, look.done());
        assertEquals(1, look.waiting());
        assertEquals(1, look.troubles().size());
        Files.delete(place);
        assertEquals(1, lookAfter(1).done());
    }

    private static void label(Path file, RegisterId register) throws Exception {
        var text = new BookLabel(BookLabel.Use.SEPARATOR, register, null).text();
        ImageIO.write(PhotographedLabel.sheet(text, 100, 120, 2, 1, .2, 4, new Random(1)), "png", file.toFile());
    }

    private List<String> pages(RegisterId register) {
        return archive.catalogue.pages().scansOf(register).stream()
                .filter(scan -> scan.quarantine() == null)
                .map(Scan::name)
                .toList();
    }

    private Look lookAfter(long seconds) throws InterruptedException {
        now = now.plusSeconds(seconds);
        return watched.look(archive.intake(), "anna");
    }

    private List<String> names() {
        return archive.catalogue.pages().scansOf(TestArchive.BIRTHS).stream()
                .map(Scan::name)
                .toList();
    }
}
