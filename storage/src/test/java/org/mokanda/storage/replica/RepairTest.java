package org.mokanda.storage.replica;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.OcflArchiveStore;

/** Bit rot and theft in every class of file: found, named, and put back from the second copy. */
@Tag("I3")
@Tag("I10")
class RepairTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T08:00:00Z"));

    @TempDir
    private Path folder;

    private Path disk;
    private SmallArchive archive;
    private Map<String, String> right;

    @BeforeEach
    void anArchiveAndItsCopy() throws IOException {
        disk = folder.resolve("disk");
        archive = SmallArchive.in(folder.resolve("kimbanseke"));
        archive.addMany(3);
        try (var replica = DirectoryReplica.open(disk)) {
            archive.bring(replica);
        }
        right = ReplicationTest.filesOf(archive.root());
    }

    private RepairReport repair() {
        return repairs().run(archive.audit(), DirectoryFiles.ofCopy(disk), disk.resolve("log"), aside("first"));
    }

    private Repair repairs() {
        return new Repair(archive.root(), archive.log(), archive.root().resolve("work"), CLOCK);
    }

    private Path damaged() {
        return folder.resolve("damaged");
    }

    private Path aside(String time) {
        return damaged().resolve(time);
    }

    private void assertRepaired(String what) throws IOException {
        var found = archive.audit();
        assertFalse(found.ok(), () -> "not found: " + what);

        var report = repair();

        assertEquals(Map.of(), report.beyond(), what);
        var after = archive.audit();
        assertTrue(after.ok(), () -> what + ": " + found.findings() + " then " + after.findings());
        assertEquals(right, ReplicationTest.filesOf(archive.root()), what);
    }

    @Test
    void everyFileOfTheArchiveThatRottedIsPutBack() throws IOException {
        for (var path : right.keySet()) {
            if (path.equals("log/checkpoint") || isOfAnotherObject(path)) {
                continue; // the log's edge is looked at below; an object is as good as another
            }
            var file = archive.root().resolve(path);
            var bytes = Files.readAllBytes(file);

            Files.write(file, flipped(bytes));
            assertRepaired("flipped " + path);
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            assertRepaired("cut " + path);
            Files.delete(file);
            assertRepaired("deleted " + path);
        }
    }

    private static boolean isOfAnotherObject(String path) {
        return path.contains("urn%3a") && !path.contains(ArchiveLayout.folderOf(SmallArchive.SCANS));
    }

    @Test
    void theFilesOfTheLogsEdgeArePutBack() throws IOException {
        for (var path : List.of("log/checkpoint", "log/tile/entries/000.p/7", "log/tile/0/000.p/7")) {
            var file = archive.root().resolve(path);
            var bytes = Files.readAllBytes(file);
            Files.write(file, flipped(bytes));
            assertRepaired("flipped " + path);
            Files.delete(file);
            assertRepaired("deleted " + path);
        }
    }

    private static byte[] flipped(byte[] bytes) {
        var other = bytes.clone();
        other[other.length / 2] ^= 1;
        return other;
    }

    @Test
    void aStolenObjectComesBack() throws IOException {
        delete(folderOf(SmallArchive.SCANS));
        assertRepaired("stolen object");
    }

    @Test
    void anObjectThatWasTakenBackIsBroughtForward() throws IOException {
        var object = folderOf(SmallArchive.SCANS);
        delete(object.resolve("v2"));
        for (var file : List.of("inventory.json", "inventory.json.sha512")) {
            Files.write(
                    object.resolve(file),
                    Files.readAllBytes(object.resolve("v1").resolve(file)));
        }
        assertRepaired("taken back");
    }

    /** The newest version is whole and logged: only what lies at the object's root was taken back. */
    @Test
    void aVersionThatTheRootForgotIsNotMovedAway() throws IOException {
        var object = folderOf(SmallArchive.SCANS);
        for (var file : List.of("inventory.json", "inventory.json.sha512")) {
            Files.write(
                    object.resolve(file),
                    Files.readAllBytes(object.resolve("v1").resolve(file)));
        }
        assertRepaired("root taken back");
        assertTrue(Files.exists(object.resolve("v2/content/scans/4.jpg")));
    }

    @Test
    void aVersionThatWaitsForItsLeafIsLeftAlone() throws IOException {
        var object = folderOf(SmallArchive.ACT);
        try (var plain = OcflArchiveStore.open(
                archive.root().resolve("archive"), archive.root().resolve("work"))) {
            plain.append(
                    plain.head(SmallArchive.ACT),
                    List.of(NewFile.of("second.json", new byte[] {1})),
                    new Provenance("clerk", Instant.EPOCH, "cut before its leaf"));
        }
        var root = Files.readAllBytes(object.resolve("inventory.json"));

        var report = repair();

        assertEquals(List.of(), repairs().unlogged(damaged()));
        assertEquals(List.of(), report.movedAway());
        assertArrayEquals(root, Files.readAllBytes(object.resolve("inventory.json")));
        assertTrue(Files.exists(object.resolve("v2/content/second.json")));
    }

    @Test
    void whatOthersGaveComesBackAndRottenOnesNeverGoToTheCopy() throws IOException {
        var given = archive.root().resolve("log/witnessed/9");
        Files.createDirectories(given.getParent());
        Files.writeString(given, "cosigned");
        bring();
        Files.writeString(given, "cosigneb");
        bring();
        assertEquals("cosigned", Files.readString(disk.resolve("log/witnessed/9")));

        repair();

        assertEquals("cosigned", Files.readString(given));
    }

    private void bring() {
        try (var replica = DirectoryReplica.open(disk)) {
            archive.bring(replica);
        }
    }

    @Test
    void swappedFilesAreSwappedBack() throws IOException {
        var one = folderOf(SmallArchive.SCANS).resolve("v1/content/scans/1.jpg");
        var other = folderOf(SmallArchive.OTHER).resolve("v1/content/scans/1.jpg");
        Files.move(one, folder.resolve("between"));
        Files.move(other, one);
        Files.move(folder.resolve("between"), other);
        assertRepaired("swapped");
    }

    @Test
    void whatNobodySealedIsKeptAside() throws IOException {
        Files.writeString(folderOf(SmallArchive.ACT).resolve("v1/content/forged.json"), "{}");
        Files.createDirectories(archive.root().resolve("archive/aaa"));
        Files.writeString(archive.root().resolve("archive/aaa/notes.txt"), "?");
        assertRepaired("added");
        assertEquals("?", Files.readString(aside("first").resolve("archive/aaa/notes.txt")));
    }

    @Test
    void damagedFilesAreKept() throws IOException {
        var path = "archive/" + ArchiveLayout.folderOf(SmallArchive.SCANS) + "/v1/content/scans/2.jpg";
        var wrong = flipped(Files.readAllBytes(archive.root().resolve(path)));
        Files.write(archive.root().resolve(path), wrong);
        assertRepaired("flipped");
        assertEquals(
                Arrays.toString(wrong),
                Arrays.toString(Files.readAllBytes(aside("first").resolve(path))));
    }

    @Test
    void aDamagedCopyPutsNothingBack() throws IOException {
        var path = "archive/" + ArchiveLayout.folderOf(SmallArchive.SCANS) + "/v1/content/scans/2.jpg";
        var stolen = "archive/" + ArchiveLayout.folderOf(SmallArchive.SCANS) + "/v1/content/scans/3.jpg";
        for (var root : List.of(archive.root(), disk)) {
            Files.write(root.resolve(path), flipped(Files.readAllBytes(root.resolve(path))));
            Files.delete(root.resolve(stolen));
        }
        var before = ReplicationTest.filesOf(archive.root());

        var report = repair();

        assertEquals(
                new TreeMap<>(Map.of(path, RepairReport.Reason.COPY_DAMAGED, stolen, RepairReport.Reason.NOT_IN_COPY)),
                report.beyond());
        assertEquals(List.of(), report.putBack());
        assertEquals(before, ReplicationTest.filesOf(archive.root()));
    }

    @Test
    void whatWasRepairedCanBeLogged() throws IOException {
        delete(folderOf(SmallArchive.ACT));
        repair();
        var leaf = repairs().unlogged(damaged()).getFirst();
        assertEquals(SmallArchive.ACT, leaf.object());
        assertEquals(1, leaf.version());
        assertEquals(leaf, LogLeaf.parse(leaf.bytes()));

        repairs().logged(damaged());
        assertEquals(List.of(), repairs().unlogged(damaged()));
    }

    /** It was killed with a part put back: the next one says all of it, and counts no file twice. */
    @Test
    @Tag("I2")
    void aRepairThatWasKilledIsInTheLogAfterTheNext() throws IOException {
        delete(folderOf(SmallArchive.ACT));
        int files = repair().putBack().size();
        Files.delete(folderOf(SmallArchive.ACT).resolve("inventory.json"));
        Files.writeString(aside("first").resolve("not-logged.txt"), "archive/half a li", StandardOpenOption.APPEND);

        var again = repairs().run(archive.audit(), DirectoryFiles.ofCopy(disk), disk.resolve("log"), aside("second"));

        assertEquals(1, again.putBack().size());
        assertEquals(
                List.of(new LogLeaf.RepairedObject(
                        SmallArchive.ACT,
                        1,
                        Sha512.of(folderOf(SmallArchive.ACT).resolve("v1/inventory.json")),
                        files,
                        CLOCK.instant())),
                repairs().unlogged(damaged()));
    }

    private Path folderOf(ObjectId object) {
        return archive.root().resolve("archive").resolve(ArchiveLayout.folderOf(object));
    }

    private static void delete(Path tree) throws IOException {
        try (var paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
