package org.mokanda.storage.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.evidence.EntryBundle;
import org.mokanda.core.evidence.EvidenceLog;
import org.mokanda.core.evidence.EvidenceLogContract;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.evidence.MerkleTree;
import org.mokanda.core.evidence.NoteKey;
import org.mokanda.core.evidence.TileEdge;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.disk.WorkDirectory;

class FileEvidenceLogTest extends EvidenceLogContract {
    @TempDir
    private Path data;

    private FileEvidenceLog log;
    private Path leaves;
    private Path checkpoint;

    @BeforeEach
    void anEmptyLog() {
        log = reopen();
        leaves = data.resolve("log/tile/entries/000.p/3");
        checkpoint = data.resolve("log/checkpoint");
    }

    private FileEvidenceLog reopen() {
        return FileEvidenceLog.open(data.resolve("log"), data.resolve("keys"), data.resolve("work"));
    }

    @Override
    protected EvidenceLog log() {
        return log;
    }

    @Override
    protected NoteKey key() {
        return log.publicKey();
    }

    private void threeLeaves() {
        log.append(List.of(leaf(0), leaf(1), leaf(2)));
    }

    private void assertDamaged() {
        var fault = assertThrows(MokandaException.class, this::reopen);
        assertEquals(FailureKind.EVIDENCE, fault.kind());
    }

    @Test
    @Tag("I4")
    void aReopenedLogGoesOnWithTheSameKey() throws IOException {
        threeLeaves();
        var key = log.publicKey();
        log = reopen();
        check(List.of(leaf(0), leaf(1), leaf(2)));
        assertEquals(3, log.append(List.of(leaf(3))));
        check(List.of(leaf(0), leaf(1), leaf(2), leaf(3)));
        assertEquals(key, log.publicKey());
        assertEquals(key, NoteKey.parse(Files.readString(data.resolve("keys/log.pub"))));
    }

    @Test
    void thePrivateKeyIsForItsOwnerAlone() throws IOException {
        assertEquals(
                PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(data.resolve("keys/log.key")));
        assertTrue(Files.readString(data.resolve("keys/log.key")).startsWith("-----BEGIN PRIVATE KEY-----\n"));
    }

    @Test
    void eachLogHasItsOwnName() {
        var other = FileEvidenceLog.open(data.resolve("log2"), data.resolve("keys2"), data.resolve("work"));
        assertNotEquals(log.publicKey().name(), other.publicKey().name());
    }

    @Test
    @Tag("I2")
    void whatAnotherProcessAppendedIsSeen() {
        var other = reopen();
        threeLeaves();
        assertEquals(3, other.append(List.of(leaf(3))));
        assertEquals(4, log.append(List.of(leaf(4))));
        check(List.of(leaf(0), leaf(1), leaf(2), leaf(3), leaf(4)));
        log = other;
        check(List.of(leaf(0), leaf(1), leaf(2), leaf(3), leaf(4)));
    }

    private Path behind(int width) {
        return data.resolve("log/tile/entries/000.p/" + width);
    }

    private static byte[] bundle(int count) {
        var entries = new ArrayList<byte[]>();
        for (int i = 0; i < count; i++) {
            entries.add(leaf(i).bytes());
        }
        return EntryBundle.write(entries);
    }

    @Test
    @Tag("I2")
    void aTornLeafBehindTheCheckpointIsCutOff() throws IOException {
        threeLeaves();
        Files.write(behind(4), Arrays.copyOf(bundle(4), bundle(3).length + 50));
        log = reopen();
        assertFalse(Files.exists(behind(4)));
        check(List.of(leaf(0), leaf(1), leaf(2)));
        Files.write(behind(4), bundle(3));
        assertEquals(3, log.append(List.of(leaf(4))));
        check(List.of(leaf(0), leaf(1), leaf(2), leaf(4)));
    }

    @Test
    @Tag("I2")
    void wholeLeavesBehindTheCheckpointAreTakenIn() throws IOException {
        threeLeaves();
        Files.write(behind(5), bundle(5));
        check(List.of(leaf(0), leaf(1), leaf(2)));
        assertEquals(5, log.append(List.of(leaf(5))));
        log = reopen();
        check(List.of(leaf(0), leaf(1), leaf(2), leaf(3), leaf(4), leaf(5)));
    }

    @Test
    @Tag("I3")
    void leavesBehindTheCheckpointThatDoNotGoOnFromItAreCutOff() throws IOException {
        threeLeaves();
        var others = List.of(leaf(0).bytes(), leaf(7).bytes(), leaf(2).bytes(), leaf(3).bytes());
        Files.write(behind(4), EntryBundle.write(others));
        Files.write(behind(5).resolveSibling("../001"), bundle(256));
        log = reopen();
        check(List.of(leaf(0), leaf(1), leaf(2)));
        assertFalse(Files.exists(behind(4)));
        assertFalse(Files.exists(data.resolve("log/tile/entries/001")));
    }

    /** However many bundles a crash left, and wherever the first one is torn. */
    @Test
    @Tag("I2")
    void bundlesBehindTheCheckpointAreTakenInAsFarAsTheyAreWhole() throws IOException {
        var all = new ArrayList<LogLeaf>();
        for (int i = 0; i < 900; i++) {
            all.add(leaf(i));
        }
        log.append(all.subList(0, 200));
        var checkpointBefore = Files.readAllBytes(checkpoint);
        log.append(all.subList(200, 900));
        for (int torn = 0; torn < 4; torn++) {
            Files.write(checkpoint, checkpointBefore);
            for (var tile : List.of("tile/0/000.p/200", "tile/entries/000.p/200")) {
                Files.createDirectories(data.resolve("log").resolve(tile).getParent());
            }
            Files.write(
                    data.resolve("log/tile/entries/000.p/200"),
                    EntryBundle.write(
                            all.subList(0, 200).stream().map(LogLeaf::bytes).toList()));
            var hashes = new ByteArrayOutputStream();
            all.subList(0, 200).forEach(leaf -> hashes.writeBytes(MerkleTree.leafHash(leaf.bytes())));
            Files.write(data.resolve("log/tile/0/000.p/200"), hashes.toByteArray());
            if (torn > 0) {
                var file = data.resolve("log/tile/entries/00" + (torn - 1));
                Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 1000));
            }
            log = reopen();
            int whole = torn == 0 ? 900 : Math.max(200, (torn - 1) * 256);
            assertEquals(all.subList(0, whole), leaves());
            if (whole < 900) {
                log.append(all.subList(whole, 900));
            }
            assertEquals(all, leaves());
            assertTrue(log.prove(899).holds());
            assertFalse(Files.exists(data.resolve("log/tile/0/000.p")), "partial forms of a full tile go");
        }
    }

    /** No crash of ours takes away what is under a checkpoint. */
    @Test
    @Tag("I3")
    void filesUnderTheCheckpointThatAreMissingAreEvidence() throws IOException {
        threeLeaves();
        for (var name : List.of("tile/entries/000.p/3", "tile/0/000.p/3", "checkpoint")) {
            var file = data.resolve("log").resolve(name);
            var bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
            assertDamaged();
            Files.delete(file);
            assertDamaged();
            Files.write(file, bytes);
        }
        log = reopen();
        check(List.of(leaf(0), leaf(1), leaf(2)));
    }

    @Test
    @Tag("I3")
    void aChangedByteIsEvidence() throws IOException {
        threeLeaves();
        for (var name : List.of("tile/entries/000.p/3", "tile/0/000.p/3", "checkpoint")) {
            var file = data.resolve("log").resolve(name);
            var bytes = Files.readAllBytes(file);
            for (int at = 0; at < bytes.length; at += 31) {
                var changed = bytes.clone();
                changed[at] ^= 1;
                Files.write(file, changed);
                assertDamaged();
            }
            Files.write(file, bytes);
        }
        log = reopen();
        check(List.of(leaf(0), leaf(1), leaf(2)));
    }

    /** Opening does not read the old part of a log; whoever is given something out of it is not deceived. */
    @Test
    @Tag("I3")
    @Tag("I10")
    void aForgedLeafIsNeverHandedOut() throws IOException {
        var all = new ArrayList<LogLeaf>();
        for (int i = 0; i < 600; i++) {
            all.add(leaf(i));
        }
        log.append(all);
        var forged = new ArrayList<>(all.subList(0, 256));
        forged.set(5, leaf(7));
        var edge = new TileEdge();
        var tile = new ArrayList<byte[]>();
        forged.forEach(leaf -> edge.add(MerkleTree.leafHash(leaf.bytes()), (_, bytes) -> tile.add(bytes)));
        Files.write(
                data.resolve("log/tile/entries/000"),
                EntryBundle.write(forged.stream().map(LogLeaf::bytes).toList()));
        assertNamed("log/tile/entries/000", () -> log.prove(5));
        assertNamed("log/tile/entries/000", () -> log.read(5, 6, (_, _) -> {}));
        Files.write(data.resolve("log/tile/0/000"), tile.getFirst());
        log = reopen();
        assertNamed("log/tile/0/000", () -> log.prove(5));
        assertNamed("log/tile/0/000", () -> log.read(5, 6, (_, _) -> {}));
        assertTrue(log.prove(599).leaf().length > 0);
    }

    private static void assertNamed(String file, org.junit.jupiter.api.function.Executable reading) {
        var fault = assertThrows(MokandaException.class, reading);
        assertEquals(FailureKind.EVIDENCE, fault.kind());
        assertEquals(List.of(file), List.of(fault.arguments()));
    }

    @Test
    @Tag("I10")
    void theFilesAreThoseOfATiledLog() throws IOException {
        var all = new ArrayList<LogLeaf>();
        for (int i = 0; i < 258; i++) {
            all.add(leaf(i));
        }
        log.append(all.subList(0, 1));
        log.append(all.subList(1, 255));
        log.append(all.subList(255, 258));
        try (var tree = Files.walk(data.resolve("log"))) {
            assertEquals(
                    List.of(
                            "checkpoint",
                            "tile/0/000",
                            "tile/0/001.p/2",
                            "tile/1/000.p/1",
                            "tile/entries/000",
                            "tile/entries/001.p/2"),
                    tree.filter(Files::isRegularFile)
                            .map(path -> data.resolve("log").relativize(path).toString())
                            .sorted()
                            .toList());
        }
        var second = EntryBundle.read(Files.readAllBytes(data.resolve("log/tile/entries/001.p/2")), 2);
        assertArrayEquals(leaf(257).bytes(), second.get(1));
        check(all);
    }

    @Test
    @Tag("I3")
    void anOlderLogPutBackUnderARunningOneIsEvidence() throws IOException {
        threeLeaves();
        var oldCheckpoint = Files.readAllBytes(checkpoint);
        log.append(List.of(leaf(3)));
        Files.write(checkpoint, oldCheckpoint);
        for (int again = 0; again < 2; again++) {
            assertEquals(
                    FailureKind.EVIDENCE,
                    assertThrows(MokandaException.class, () -> log.append(List.of(leaf(4))))
                            .kind());
        }
    }

    @Test
    @Tag("I3")
    void aLogThatWasDeletedIsNotBegunAgain() throws IOException {
        threeLeaves();
        Files.delete(leaves);
        Files.delete(checkpoint);
        assertDamaged();
        Files.delete(data.resolve("keys/log.pub"));
        assertDamaged();
    }

    @Test
    @Tag("I3")
    void aCheckpointByAnotherKeyIsEvidence() throws IOException {
        threeLeaves();
        var other = FileEvidenceLog.open(data.resolve("log2"), data.resolve("keys2"), data.resolve("work"));
        other.append(List.of(leaf(0), leaf(1), leaf(2)));
        Files.copy(data.resolve("log2/checkpoint"), checkpoint, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertDamaged();
    }

    @Test
    void withoutThePrivateKeyThereIsNoSigning() throws IOException {
        Files.delete(data.resolve("keys/log.key"));
        assertEquals(
                FailureKind.ENVIRONMENT,
                assertThrows(MokandaException.class, this::reopen).kind());
    }

    /** Names share locks, so whoever seals an object may hold the log's own lock when it comes to the log. */
    @Test
    void whoeverHoldsTheLocksOfTheLogIsNotHeldUpByThoseWhoWaitForThem() throws Exception {
        var other = new Thread(() -> log.append(List.of(leaf(0))));
        try (var _ = WorkDirectory.open(data.resolve("work")).lock("evidence log")) {
            other.start();
            while (other.getState() == Thread.State.NEW || other.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> CompletableFuture.runAsync(log::checkpoint).get());
            log.append(List.of(leaf(1)));
        }
        other.join();
        assertEquals(2, log.size());
    }
}
