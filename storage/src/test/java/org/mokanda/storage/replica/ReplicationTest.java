package org.mokanda.storage.replica;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.ocfl.ArchiveLayout;

@Tag("I2")
@Tag("I10")
class ReplicationTest {
    @TempDir
    private Path folder;

    private Path disk;
    private SmallArchive archive;

    @BeforeEach
    void anArchive() {
        disk = folder.resolve("disk");
        archive = SmallArchive.in(folder.resolve("kimbanseke"));
    }

    private ReplicationOutcome bring(SmallArchive from) {
        try (var replica = DirectoryReplica.open(disk)) {
            return from.bring(replica);
        }
    }

    private ReplicationOutcome.Copied copy() {
        return assertInstanceOf(ReplicationOutcome.Copied.class, bring(archive));
    }

    @Test
    void aCopyHasEveryFileOfTheArchiveAndPassesTheAudit() throws IOException {
        var outcome = copy();

        assertEquals(4, outcome.versions());
        assertEquals(6, outcome.files());
        assertEquals(List.of(), outcome.damaged());
        assertEquals(filesOf(archive.root()), filesOf(disk));
        assertTrue(SmallArchive.audit(disk).ok(), () -> SmallArchive.audit(disk).toString());
    }

    @Test
    void aSecondRunCopiesOnlyWhatIsNew() throws IOException {
        copy();
        var again = copy();
        assertEquals(0, again.versions());

        archive.add(SmallArchive.SCANS, "scans/5.jpg");
        archive.add(SmallArchive.ACT, "second.json");
        var third = copy();

        assertEquals(2, third.versions());
        assertEquals(2, third.files());
        assertEquals(filesOf(archive.root()), filesOf(disk));
    }

    @Test
    void aLogOfManyTilesIsCopiedWhole() throws IOException {
        copy();
        archive.addMany(100);
        copy();
        archive.addMany(153);
        copy();
        archive.addMany(9);
        copy();

        assertEquals(filesOf(archive.root()), filesOf(disk));
        assertTrue(SmallArchive.audit(disk).ok());
    }

    @Test
    void aCopyThatWasBrokenOffGoesOnWhereItStopped() throws IOException {
        for (int files = 0; files < 14; files++) {
            int left = files;
            var failing = new FailingFiles(archive.files(), left);
            var half = folder.resolve("half-" + files);
            try (var replica = DirectoryReplica.open(half)) {
                new Replication(failing, archive.log(), archive.root().resolve("work"))
                        .bring(replica, ReplicaProgress.SILENT);
            } catch (MokandaException e) {
                assertTrue(e.messageKey().startsWith("store."), e.messageKey());
            }
            assertFalse(Files.exists(half.resolve("log/checkpoint")) && left < 10);
            try (var replica = DirectoryReplica.open(half)) {
                var outcome = assertInstanceOf(ReplicationOutcome.Copied.class, archive.bring(replica));
                assertEquals(List.of(), outcome.damaged());
            }
            assertEquals(filesOf(archive.root()), filesOf(half), () -> "broken off after " + left);
        }
    }

    @Test
    void whatIsDamagedIsNamedAndNotCopiedWhileTheRestIs() throws IOException {
        var scan = archive.root()
                .resolve("archive")
                .resolve(ArchiveLayout.folderOf(SmallArchive.SCANS))
                .resolve("v1/content/scans/2.jpg");
        flip(scan);

        var outcome = copy();

        assertEquals(List.of(archive.root().relativize(scan).toString()), outcome.damaged());
        assertEquals(2, outcome.versions());
        assertFalse(Files.exists(disk.resolve("log/checkpoint")), "the copy says that it has what it has not");
        assertFalse(Files.exists(disk.resolve("archive").resolve(ArchiveLayout.folderOf(SmallArchive.SCANS))));

        flip(scan);
        assertEquals(List.of(), copy().damaged());
        assertEquals(filesOf(archive.root()), filesOf(disk));
    }

    @Test
    void theCopyOfAnotherArchiveIsLeftAlone() throws IOException {
        copy();
        var before = filesOf(disk);
        var other = SmallArchive.in(folder.resolve("masina"));

        var conflict = assertInstanceOf(ReplicationOutcome.Conflict.class, bring(other));

        assertEquals(ReplicationOutcome.Conflict.Kind.OTHER_ARCHIVE, conflict.kind());
        assertEquals(0, conflict.common());
        assertEquals(4, conflict.copy().own().size());
        assertEquals(before, filesOf(disk));
    }

    /** The disk of a commune is put into the machine of another, which was made from the same copy and went on. */
    @Test
    void twoArchivesThatWentOnFromOneNeverOverwriteEachOther() throws IOException {
        copyTree(archive.root(), folder.resolve("twin"));
        var twin = new SmallArchive(folder.resolve("twin"));
        archive.add(SmallArchive.SCANS, "scans/5.jpg");
        copy();
        twin.add(SmallArchive.SCANS, "scans/other.jpg");
        twin.add(SmallArchive.OTHER, "scans/7.jpg");
        var before = filesOf(disk);

        var conflict = assertInstanceOf(ReplicationOutcome.Conflict.class, bring(twin));

        assertEquals(ReplicationOutcome.Conflict.Kind.DIVERGED, conflict.kind());
        assertEquals(4, conflict.common());
        assertEquals(2, conflict.archive().own().size());
        assertEquals(1, conflict.copy().own().size());
        assertEquals(before, filesOf(disk));
    }

    @Test
    void anArchiveThatWasTakenBackDoesNotTakeBackItsCopy() throws IOException {
        copyTree(archive.root(), folder.resolve("yesterday"));
        var yesterday = new SmallArchive(folder.resolve("yesterday"));
        archive.add(SmallArchive.SCANS, "scans/5.jpg");
        copy();
        var before = filesOf(disk);

        var conflict = assertInstanceOf(ReplicationOutcome.Conflict.class, bring(yesterday));

        assertEquals(ReplicationOutcome.Conflict.Kind.COPY_IS_AHEAD, conflict.kind());
        assertEquals(1, conflict.copy().own().size());
        assertEquals(List.of(), conflict.archive().own());
        assertEquals(before, filesOf(disk));
    }

    @Test
    void aFolderWithSomethingElseIsRefused() throws IOException {
        Files.createDirectories(disk);
        Files.writeString(disk.resolve("holidays.jpg"), "");

        assertEquals("replica.not-empty", refusal(disk));
        assertEquals("replica.is-archive", refusal(withMarker()));
    }

    private Path withMarker() throws IOException {
        Files.writeString(archive.root().resolve("mokanda-archive.txt"), "");
        return archive.root();
    }

    private static String refusal(Path place) {
        return assertThrows(MokandaException.class, () -> DirectoryReplica.open(place))
                .messageKey();
    }

    @Test
    void anObjectThatTheCopyHasOtherwiseIsNotOverwritten() throws IOException {
        copy();
        archive.add(SmallArchive.ACT, "second.json");
        var foreign = disk.resolve("archive")
                .resolve(ArchiveLayout.folderOf(SmallArchive.ACT))
                .resolve("v2");
        Files.createDirectories(foreign);
        Files.writeString(foreign.resolve("inventory.json"), "{}");

        var refused = assertThrows(MokandaException.class, () -> bring(archive));

        assertEquals("replica.other-version", refused.messageKey());
        assertArrayEquals("{}".getBytes(), Files.readAllBytes(foreign.resolve("inventory.json")));
    }

    private static void flip(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    /** What a copy must have: path to digest. */
    static Map<String, String> filesOf(Path root) throws IOException {
        return filesOf(root, "archive", "log");
    }

    static Map<String, String> filesOf(Path root, String... parts) throws IOException {
        var files = new TreeMap<String, String>();
        for (var part : parts) {
            try (var tree = Files.walk(root.resolve(part))) {
                for (var file : tree.filter(Files::isRegularFile).toList()) {
                    var path = root.relativize(file).toString();
                    if (!path.contains(".p/")) { // older forms of a tile may stay, or may be gone
                        files.put(path, Sha512.of(file).hex());
                    }
                }
            }
        }
        return files;
    }

    static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(to.resolve(from.relativize(directory).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
