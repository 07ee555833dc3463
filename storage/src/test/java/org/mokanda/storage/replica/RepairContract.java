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
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.audit.AuditReport;
import org.mokanda.storage.log.CheckpointFile;
import org.mokanda.storage.ocfl.ArchiveLayout;

/** Bit rot and theft in every class of file: found, named, and put back from the second copy, wherever the archive lies. */
@Tag("I3")
@Tag("I10")
public abstract class RepairContract {
    protected static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T08:00:00Z"));

    @TempDir
    protected Path folder;

    private Path disk;
    private SmallArchive archive;
    private Map<String, String> right;

    /** An archive whose store is open by nobody; called once in a test. */
    protected abstract SmallArchive archive(Path root) throws Exception;

    /** The folder in which {@code archive/} can be seen on a disk. */
    protected abstract Path stored(SmallArchive archive);

    protected abstract HeldFiles files(SmallArchive archive);

    protected abstract AuditReport audit(SmallArchive archive);

    protected abstract RepairReport repair(SmallArchive archive, AuditReport found, Path disk, Path aside);

    /** Ways in which each file is hurt. */
    protected enum Rot {
        FLIPPED,
        CUT,
        DELETED
    }

    /** Those that are tried with the file that is looked at as this one. */
    protected abstract Set<Rot> rots(int number);

    @BeforeEach
    void anArchiveAndItsCopy() throws Exception {
        disk = folder.resolve("disk");
        archive = archive(folder.resolve("kimbanseke"));
        archive.addMany(3);
        bring();
        right = allFiles();
    }

    protected final SmallArchive archive() {
        return archive;
    }

    /** The folder with its copy. */
    protected final Path disk() {
        return disk;
    }

    private Map<String, String> allFiles() throws IOException {
        var files = new TreeMap<>(ReplicationTest.filesOf(archive.root(), "log"));
        files.putAll(ReplicationTest.filesOf(stored(archive), "archive"));
        return files;
    }

    private Path at(String path) {
        return (path.startsWith("archive/") ? stored(archive) : archive.root()).resolve(path);
    }

    private RepairReport repair(String time) {
        return repair(archive, audit(archive), disk, aside(time));
    }

    private Repair journal() {
        return new Repair(archive.root(), archive.log(), archive.root().resolve("work"), CLOCK);
    }

    private Path damaged() {
        return folder.resolve("damaged");
    }

    private Path aside(String time) {
        return damaged().resolve(time);
    }

    private void assertRepaired(String what) throws IOException {
        var found = audit(archive);
        assertFalse(found.ok(), () -> "not found: " + what);

        var report = repair("first");

        assertEquals(Map.of(), report.beyond(), what);
        var after = audit(archive);
        assertTrue(after.ok(), () -> what + ": " + found.findings() + " then " + after.findings());
        assertEquals(right, allFiles(), what);
    }

    @Test
    void everyFileOfTheArchiveThatRottedIsPutBack() throws IOException {
        int number = 0;
        for (var path : right.keySet()) {
            if (path.equals("log/checkpoint") || isOfAnotherObject(path)) {
                continue; // the log's edge is looked at below; an object is as good as another
            }
            for (var rot : rots(number++)) {
                hurt(at(path), rot);
                assertRepaired(rot + " " + path);
            }
        }
    }

    private static void hurt(Path file, Rot rot) throws IOException {
        var bytes = Files.readAllBytes(file);
        switch (rot) {
            case FLIPPED -> Files.write(file, flipped(bytes));
            case CUT -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            case DELETED -> Files.delete(file);
        }
    }

    private static boolean isOfAnotherObject(String path) {
        return path.contains("urn%3a") && !path.contains(ArchiveLayout.folderOf(SmallArchive.SCANS));
    }

    @Test
    void theFilesOfTheLogsEdgeArePutBack() throws IOException {
        for (var path : List.of("log/checkpoint", "log/tile/entries/000.p/7", "log/tile/0/000.p/7")) {
            for (var rot : List.of(Rot.FLIPPED, Rot.DELETED)) {
                hurt(at(path), rot);
                assertRepaired(rot + " " + path);
            }
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
        assertEquals(1, contents(SmallArchive.SCANS, "v2", "scans/4.jpg").count());
    }

    @Test
    void aVersionThatWaitsForItsLeafIsLeftAlone() throws IOException {
        var object = folderOf(SmallArchive.ACT);
        archive.store()
                .with(plain -> plain.append(
                        plain.head(SmallArchive.ACT),
                        List.of(NewFile.of("second.json", new byte[] {1})),
                        new Provenance("clerk", Instant.EPOCH, "cut before its leaf")));
        var root = Files.readAllBytes(object.resolve("inventory.json"));

        var report = repair("first");

        assertEquals(List.of(), journal().unlogged(damaged()));
        assertEquals(List.of(), report.movedAway());
        assertArrayEquals(root, Files.readAllBytes(object.resolve("inventory.json")));
        assertEquals(1, contents(SmallArchive.ACT, "v2", "second.json").count());
    }

    @Test
    void nothingIsTakenAwayWhileTheLogCannotTellWhatWasSealed() throws IOException {
        Files.writeString(folderOf(SmallArchive.ACT).resolve("v1/content/forged.json"), "{}");
        for (var root : List.of(archive.root(), disk)) {
            Files.delete(root.resolve("log/tile/entries/000.p/7"));
        }

        var report = repair("first");

        assertEquals(List.of(), report.movedAway());
        assertTrue(report.beyond().containsValue(RepairReport.Reason.LOG_DAMAGED), report.beyond()::toString);
    }

    @Test
    void whatOthersGaveComesBackAndRottenOnesNeverGoToTheCopy() throws IOException {
        var state = CheckpointFile.read(archive.log().checkpoint());
        var name = "log/witnessed/" + CheckpointFile.name(state.state());
        var given = archive.root().resolve(name);
        Files.createDirectories(given.getParent());
        Files.writeString(given, state.note().text());
        bring();
        Files.writeString(given, "rotten");
        bring();
        assertEquals(state.note().text(), Files.readString(disk.resolve(name)));

        repair("first");

        assertEquals(state.note().text(), Files.readString(given));
        Files.writeString(given, "rotten");
        Files.writeString(disk.resolve(name), "rotten too");
        assertEquals(
                Map.of(name, RepairReport.Reason.COPY_DAMAGED), repair("second").beyond());
        assertEquals("rotten", Files.readString(given));
    }

    /** The audit names each state that it cannot compare with a damaged log; they are right all the same. */
    @Test
    void evidenceThatIsRightIsNotReplaced() throws IOException {
        var before = CheckpointFile.read(archive.log().checkpoint());
        var name = "log/witnessed/" + CheckpointFile.name(before.state());
        Files.createDirectories(archive.root().resolve("log/witnessed"));
        Files.writeString(archive.root().resolve(name), before.note().text());
        bring();
        Files.writeString(disk.resolve(name), "another");
        Files.delete(archive.root().resolve("log/tile/entries/000.p/7"));

        var report = repair("first");

        assertEquals(before.note().text(), Files.readString(archive.root().resolve(name)));
        assertTrue(
                report.putBack().contains("log/tile/entries/000.p/7"),
                () -> report.putBack().toString());
    }

    private void bring() {
        try (var replica = DirectoryReplica.open(disk)) {
            new Replication(files(archive), archive.log(), archive.root().resolve("work"))
                    .bring(replica, ReplicaProgress.SILENT);
        }
    }

    @Test
    void swappedFilesAreSwappedBack() throws IOException {
        var one = at(scan(SmallArchive.SCANS, 1));
        var other = at(scan(SmallArchive.OTHER, 1));
        Files.move(one, folder.resolve("between"));
        Files.move(other, one);
        Files.move(folder.resolve("between"), other);
        assertRepaired("swapped");
    }

    @Test
    void whatNobodySealedIsKeptAside() throws IOException {
        Files.writeString(folderOf(SmallArchive.ACT).resolve("v1/content/forged.json"), "{}");
        Files.createDirectories(stored(archive).resolve("archive/aaa"));
        Files.writeString(stored(archive).resolve("archive/aaa/notes.txt"), "?");
        assertRepaired("added");
        assertEquals("?", Files.readString(aside("first").resolve("archive/aaa/notes.txt")));
    }

    @Test
    void damagedFilesAreKept() throws IOException {
        var path = scan(SmallArchive.SCANS, 2);
        var wrong = flipped(Files.readAllBytes(at(path)));
        Files.write(at(path), wrong);
        assertRepaired("flipped");
        assertEquals(
                Arrays.toString(wrong),
                Arrays.toString(Files.readAllBytes(aside("first").resolve(path))));
    }

    @Test
    void aDamagedCopyPutsNothingBack() throws IOException {
        var path = scan(SmallArchive.SCANS, 2);
        var stolen = scan(SmallArchive.SCANS, 3);
        for (var root : List.of(stored(archive), disk)) {
            Files.write(root.resolve(path), flipped(Files.readAllBytes(root.resolve(path))));
            Files.delete(root.resolve(stolen));
        }
        var before = allFiles();

        var report = repair("first");

        assertEquals(
                new TreeMap<>(Map.of(path, RepairReport.Reason.COPY_DAMAGED, stolen, RepairReport.Reason.NOT_IN_COPY)),
                report.beyond());
        assertEquals(List.of(), report.putBack());
        assertEquals(before, allFiles());
    }

    @Test
    void anInventoryThatRottedInBothIsNotPutBack() throws IOException {
        var path = "archive/" + ArchiveLayout.folderOf(SmallArchive.ACT) + "/v1/inventory.json";
        for (var root : List.of(stored(archive), disk)) {
            hurt(root.resolve(path), Rot.CUT);
        }
        hurt(folderOf(SmallArchive.ACT).resolve("inventory.json"), Rot.CUT);
        var before = allFiles();

        var report = repair("first");

        assertEquals(Map.of(path, RepairReport.Reason.COPY_DAMAGED), report.beyond());
        assertEquals(before, allFiles());
    }

    @Test
    void theObjectsOwnInventoryServesWhereTheCopyDoesNot() throws IOException {
        var newest = "archive/" + ArchiveLayout.folderOf(SmallArchive.SCANS) + "/v2/inventory.json";
        for (var root : List.of(stored(archive), disk)) {
            Files.delete(root.resolve(newest));
        }
        assertRepaired("the newest version's inventory is nowhere");
    }

    /** Whoever took the root back makes the audit believe that nothing names the newest version's files. */
    @Test
    void aVersionThatNobodyCanReadIsNotMovedAway() throws IOException {
        var object = folderOf(SmallArchive.SCANS);
        for (var file : List.of("inventory.json", "inventory.json.sha512")) {
            Files.write(
                    object.resolve(file),
                    Files.readAllBytes(object.resolve("v1").resolve(file)));
        }
        var newest = "archive/" + ArchiveLayout.folderOf(SmallArchive.SCANS) + "/v2/inventory.json";
        for (var root : List.of(stored(archive), disk)) {
            hurt(root.resolve(newest), Rot.CUT);
        }

        var report = repair("first");

        assertEquals(Map.of(newest, RepairReport.Reason.COPY_DAMAGED), report.beyond());
        assertEquals(List.of(), report.movedAway());
        assertEquals(1, contents(SmallArchive.SCANS, "v2", "scans/4.jpg").count());
    }

    @Test
    void whatWasRepairedCanBeLogged() throws IOException {
        delete(folderOf(SmallArchive.ACT));
        repair("first");
        var leaf = journal().unlogged(damaged()).getFirst();
        assertEquals(SmallArchive.ACT, leaf.object());
        assertEquals(1, leaf.version());
        assertEquals(leaf, LogLeaf.parse(leaf.bytes()));

        journal().logged(damaged());
        assertEquals(List.of(), journal().unlogged(damaged()));
    }

    /** It was killed with a part put back: the next one says all of it, and counts no file twice. */
    @Test
    @Tag("I2")
    void aRepairThatWasKilledIsInTheLogAfterTheNext() throws IOException {
        delete(folderOf(SmallArchive.ACT));
        int files = repair("first").putBack().size();
        Files.delete(folderOf(SmallArchive.ACT).resolve("inventory.json"));
        Files.writeString(aside("first").resolve("not-logged.txt"), "archive/half a li", StandardOpenOption.APPEND);

        var again = repair("second");

        assertEquals(1, again.putBack().size());
        assertEquals(
                List.of(new LogLeaf.RepairedObject(
                        SmallArchive.ACT,
                        1,
                        Sha512.of(folderOf(SmallArchive.ACT).resolve("v1/inventory.json")),
                        files,
                        CLOCK.instant())),
                journal().unlogged(damaged()));
    }

    private Path folderOf(ObjectId object) {
        return stored(archive).resolve("archive").resolve(ArchiveLayout.folderOf(object));
    }

    /** Path of a scan of the first version, wherever the store puts it. */
    protected final String scan(ObjectId object, int number) throws IOException {
        try (var found = contents(object, "v1", "scans/" + number + ".jpg")) {
            return stored(archive).relativize(found.findFirst().orElseThrow()).toString();
        }
    }

    @SuppressWarnings("StreamResourceLeak") // of a test
    private Stream<Path> contents(ObjectId object, String version, String name) throws IOException {
        return Files.walk(folderOf(object).resolve(version)).filter(path -> path.endsWith(name));
    }

    private static void delete(Path tree) throws IOException {
        try (var paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
