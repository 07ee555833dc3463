package org.mokanda.storage.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.evidence.EvidenceLog;
import org.mokanda.core.evidence.EvidenceLogContract;
import org.mokanda.core.evidence.NoteKey;
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
        leaves = data.resolve("log/leaves.jsonl");
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

    @Test
    @Tag("I2")
    void aTornLineBehindTheCheckpointIsCutOff() throws IOException {
        threeLeaves();
        long whole = Files.size(leaves);
        Files.write(leaves, Arrays.copyOf(leaf(3).bytes(), 50), StandardOpenOption.APPEND);
        log = reopen();
        assertEquals(whole, Files.size(leaves));
        check(List.of(leaf(0), leaf(1), leaf(2)));
    }

    @Test
    @Tag("I2")
    void wholeLinesBehindTheCheckpointAreTakenIn() throws IOException {
        threeLeaves();
        var line = new String(leaf(3).bytes(), StandardCharsets.UTF_8) + "\n";
        Files.writeString(leaves, line + "{\"at\":", StandardOpenOption.APPEND);
        check(List.of(leaf(0), leaf(1), leaf(2)));
        assertEquals(4, log.append(List.of(leaf(4))));
        log = reopen();
        check(List.of(leaf(0), leaf(1), leaf(2), leaf(3), leaf(4)));
    }

    @Test
    @Tag("I3")
    void linesThatAreMissingAreEvidence() throws IOException {
        threeLeaves();
        var bytes = Files.readAllBytes(leaves);
        Files.write(leaves, Arrays.copyOf(bytes, bytes.length - 1));
        assertDamaged();
        Files.delete(leaves);
        assertDamaged();
    }

    @Test
    @Tag("I3")
    void aChangedLineIsEvidence() throws IOException {
        threeLeaves();
        var bytes = Files.readAllBytes(leaves);
        for (int at = 0; at < bytes.length; at += 97) {
            var changed = bytes.clone();
            changed[at] ^= 1;
            Files.write(leaves, changed);
            assertDamaged();
        }
        Files.write(leaves, bytes);
        log = reopen();
        check(List.of(leaf(0), leaf(1), leaf(2)));
    }

    @Test
    @Tag("I3")
    void anOlderLogPutBackUnderARunningOneIsEvidence() throws IOException {
        threeLeaves();
        var oldLeaves = Files.readAllBytes(leaves);
        var oldCheckpoint = Files.readAllBytes(checkpoint);
        log.append(List.of(leaf(3)));
        Files.write(leaves, oldLeaves);
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
        assertEquals(2, log.leaves().size());
    }
}
