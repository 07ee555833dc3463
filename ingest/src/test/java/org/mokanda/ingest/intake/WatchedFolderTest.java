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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.ingest.intake.WatchedFolder.Look;

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
        return new WatchedFolder(
                inbox, name -> RegisterId.parse(name.toString()), reason -> "parce que " + reason.code(), () -> now);
    }

    @AfterEach
    void close() {
        archive.close();
    }

    @Test
    void aFileIsTakenWhenNobodyHasChangedItForAWhile() throws Exception {
        var scan = TestScans.png(births.resolve("a.png"), "Acte un");
        assertEquals(new Look(0, 0, 1, List.of()), lookAfter(0));
        Files.write(scan, new byte[] {0}, StandardOpenOption.APPEND);
        Files.setLastModifiedTime(scan, FileTime.from(Instant.now().plusSeconds(1)));
        assertEquals(new Look(0, 0, 1, List.of()), lookAfter(10));
        assertEquals(new Look(0, 0, 1, List.of()), lookAfter(9));
        assertEquals(new Look(1, 0, 0, List.of()), lookAfter(1));
        assertEquals(List.of("a.png"), names());
        assertFalse(Files.exists(scan));
        assertTrue(Files.exists(inbox.resolve("done/KMB-birth-1957/a.png")));
        assertEquals(new Look(0, 0, 0, List.of()), lookAfter(20));
    }

    @Test
    void whatGivesNoPageIsSetApartWithItsReason() throws Exception {
        Files.write(births.resolve("--vide $(x).jpg"), new byte[0]);
        Files.write(births.resolve("b.jpg.part"), new byte[100]);
        Files.write(births.resolve("notes.txt"), new byte[100]);
        lookAfter(0);
        assertEquals(new Look(0, 1, 0, List.of()), lookAfter(11));
        var apart = inbox.resolve("quarantine/KMB-birth-1957/--vide $(x).jpg");
        assertTrue(Files.exists(apart));
        assertEquals(
                "parce que empty\n",
                Files.readString(apart.resolveSibling(apart.getFileName() + ".txt"), StandardCharsets.UTF_8));
        assertTrue(Files.exists(births.resolve("b.jpg.part")));
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
        assertEquals(new Look(2, 0, 0, List.of()), lookAfter(11));
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
        assertEquals(new Look(0, 0, 0, List.of("KMB-birth-1958", "Naissances 57", "loose.png")), lookAfter(11));
        assertTrue(Files.exists(inbox.resolve("loose.png")));
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
