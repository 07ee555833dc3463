package org.mokanda.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mokanda.core.evidence.SealingArchiveStore;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.Provenance;
import org.mokanda.storage.audit.Audit;
import org.mokanda.storage.audit.AuditProgress;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.SealNotes;
import org.mokanda.storage.ocfl.validate.OcflValidation;
import org.mokanda.storage.replica.DirectoryReplica;
import org.mokanda.storage.replica.Repair;
import org.mokanda.storage.replica.ReplicaProgress;
import org.mokanda.storage.replica.Replication;
import org.mokanda.storage.replica.ReplicationOutcome;
import org.mokanda.storage.replica.SmallArchive;
import org.mokanda.storage.s3.FaultyWay.Fault;

/** A second copy on a real S3 server, and the copy of an archive that lies on one. */
@Tag("I2")
class S3ReplicaTest {
    /** Of so many requests one is hurt; {@code -Dmokanda.rounds=1} hurts each. */
    private static final int STEP = Integer.getInteger("mokanda.rounds", 0) > 0 ? 1 : 23;

    @TempDir
    private Path folder;

    private S3Server server;
    private S3Place place;
    private SmallArchive archive;

    @BeforeEach
    void anArchiveAndAServer() throws Exception {
        server = S3Server.s3proxy();
        place = server.newPlace();
        archive = SmallArchive.in(folder.resolve("kimbanseke"));
    }

    private ReplicationOutcome bring(S3Place to) {
        try (var replica = S3Replica.open(to, archive.root().resolve("work"))) {
            return archive.bring(replica);
        }
    }

    private ReplicationOutcome.Copied copy() {
        return assertInstanceOf(ReplicationOutcome.Copied.class, bring(place));
    }

    private Path atServer() {
        return server.files(place);
    }

    private void requireWholeCopy() throws IOException {
        var verdict = OcflValidation.ofRoot(atServer().resolve("archive"));
        assertTrue(verdict.isValid(), () -> verdict.issues().toString());
        var log = archive.root().resolve("log");
        assertEquals(
                Files.readString(log.resolve("checkpoint")),
                Files.readString(atServer().resolve("log/checkpoint")));
        for (var file : List.of("v1/content/scans/2.jpg", "v2/inventory.json", "inventory.json")) {
            var path = Path.of("archive", ArchiveLayout.folderOf(SmallArchive.SCANS), file);
            assertEquals(
                    -1, Files.mismatch(archive.root().resolve(path), atServer().resolve(path)), file);
        }
    }

    @Test
    void aCopyIsMadeAndThenOnlyWhatIsNew() throws IOException {
        assertEquals(4, copy().versions());
        requireWholeCopy();
        assertEquals(0, copy().versions());
        archive.add(SmallArchive.ACT, "second.json");
        assertEquals(1, copy().versions());
        requireWholeCopy();
    }

    @Test
    void theCopyItselfIsAuditedWhereItLies() throws IOException {
        copy();
        assertEquals(List.of(), auditCopy());
        try (var tree = Files.walk(atServer().resolve("archive"))) {
            var file = tree.filter(path -> path.toString().contains("content") && Files.isRegularFile(path))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(file, "rotten");
        }
        assertEquals(1, auditCopy().size());
    }

    private List<?> auditCopy() throws IOException {
        try (var replica = S3Replica.open(place, archive.root().resolve("work"));
                var files = S3ArchiveFiles.ofCopy(place)) {
            var log = replica.log();
            return new Audit(
                            files,
                            LogFiles.in(log, log.resolveSibling("keys")),
                            archive.root().resolve("work"),
                            null)
                    .run(AuditProgress.SILENT)
                    .findings();
        }
    }

    @Test
    void anotherArchiveIsShownAndNothingWritten() throws Exception {
        copy();
        var other = SmallArchive.in(folder.resolve("masina"));
        try (var replica = S3Replica.open(place, other.root().resolve("work"))) {
            var conflict = assertInstanceOf(ReplicationOutcome.Conflict.class, other.bring(replica));
            assertEquals(4, conflict.copy().own().size());
        }
        requireWholeCopy();
    }

    @Test
    void aBucketWithSomethingElseIsRefused() throws Exception {
        try (var bucket = new Bucket(place)) {
            bucket.putNew("holidays.jpg", new byte[] {1});
        }
        assertEquals(
                "replica.not-empty",
                assertThrows(MokandaException.class, () -> bring(place)).messageKey());
    }

    @Test
    void anArchiveIsRepairedFromAServer() throws IOException {
        copy();
        var scan = archive.root()
                .resolve("archive")
                .resolve(ArchiveLayout.folderOf(SmallArchive.SCANS))
                .resolve("v1/content/scans/2.jpg");
        Files.delete(scan);
        Files.delete(archive.root().resolve("log/tile/entries/000.p/4"));
        try (var replica = S3Replica.open(place, archive.root().resolve("work"))) {
            new Repair(archive.root(), archive.log(), archive.root().resolve("work"), InstantSource.system())
                    .run(archive.audit(), replica, replica.log(), folder.resolve("aside"));
        }
        assertTrue(archive.audit().ok(), () -> archive.audit().findings().toString());
    }

    /** Each request of a copy is hurt in turn, for good; the next run goes on. */
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ANSWER_LOST", "REQUEST_CUT", "SAYS_507"})
    void whateverBreaksACopyOffTheNextRunFinishesIt(Fault fault) throws Exception {
        try (var way = new FaultyWay(place.endpoint())) {
            int hurt = 1;
            for (boolean reached = true; reached; hurt += STEP) {
                place = server.newPlace();
                var faulty = S3Server.through(way.endpoint(), place);
                int from = hurt;
                way.plan(number -> number >= from ? fault : Fault.NONE);
                try {
                    bring(faulty);
                } catch (MokandaException e) {
                    assertTrue(e.messageKey().startsWith("replica.s3-"), e.messageKey());
                }
                reached = way.requests() >= from;
                way.plan(_ -> Fault.NONE);
                copy();
                requireWholeCopy();
            }
            assertTrue(hurt > 20, "no request was hurt");
        }
    }

    @Test
    void anArchiveOnAServerIsCopiedToADisk() throws Exception {
        var home = folder.resolve("home");
        var log = FileEvidenceLog.open(home.resolve("log"), home.resolve("keys"), home.resolve("work"));
        try (var plain = S3ArchiveStore.open(place, home.resolve("work"))) {
            var store = new SealingArchiveStore(plain, log, SealNotes.in(home.resolve("work")), InstantSource.system());
            for (int i = 0; i < 3; i++) {
                var file = NewFile.of("scans/" + i + ".jpg", ("scan " + i).getBytes(StandardCharsets.UTF_8));
                store.append(
                        store.head(SmallArchive.SCANS), List.of(file), new Provenance("clerk", Instant.EPOCH, "batch"));
            }
        }
        var disk = folder.resolve("disk");
        try (var files = new S3Files(place);
                var replica = DirectoryReplica.open(disk)) {
            var logFiles = LogFiles.in(home.resolve("log"), home.resolve("keys"));
            var outcome = new Replication(files, logFiles, home.resolve("work")).bring(replica, ReplicaProgress.SILENT);
            assertEquals(
                    3,
                    assertInstanceOf(ReplicationOutcome.Copied.class, outcome).versions());
        }
        var report = SmallArchive.audit(disk);
        assertTrue(report.ok(), () -> report.findings().toString());
    }
}
