package org.mokanda.storage.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.evidence.MerkleTree;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;

/** A witness signs what continues the state it signed before, and nothing else. */
@Tag("I3")
@Tag("I10")
class WitnessTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path folder;

    private FileEvidenceLog log;
    private Witness court;

    @BeforeEach
    void aLogAndAWitness() {
        log = open("office");
        log.append(leaves(0, 300, "office"));
        court = Witness.open(folder.resolve("court"), InstantSource.fixed(NOON));
    }

    private FileEvidenceLog open(String name) {
        var place = folder.resolve(name);
        return FileEvidenceLog.open(place.resolve("log"), place.resolve("keys"), place.resolve("work"));
    }

    private static List<LogLeaf> leaves(int from, int to, String what) {
        return IntStream.range(from, to)
                .<LogLeaf>mapToObj(i -> new LogLeaf.SealedVersion(
                        new ObjectId("urn:mokanda:KMB:birth:1957:scans"),
                        i + 1,
                        Sha512.of((what + i).getBytes(StandardCharsets.UTF_8)),
                        Instant.EPOCH.plusSeconds(i)))
                .toList();
    }

    private static void copy(Path from, Path to) {
        try (var tree = Files.walk(from)) {
            for (var path : tree.toList()) {
                var target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path key() {
        return folder.resolve("office/keys/log.pub");
    }

    /** The log's folder as it is now, on a stick; its checkpoint. */
    private Path stick(String name) {
        copy(folder.resolve("office/log"), folder.resolve(name));
        return folder.resolve(name).resolve("checkpoint");
    }

    private static Path beside(Path checkpoint) {
        return checkpoint.resolveSibling("checkpoint.cosigned");
    }

    private WitnessAnswer ask(Path checkpoint, @Nullable Path key) {
        return court.answer(checkpoint, key, beside(checkpoint));
    }

    private static void assertRefused(String key, FailureKind kind, Runnable asking) {
        var refusal = assertThrows(MokandaException.class, asking::run);
        assertEquals(key, refusal.messageKey());
        assertEquals(kind, refusal.kind());
    }

    @Test
    void theFirstTimeTheKeyOfTheLogIsNeededAndThenItIsKnown() throws IOException {
        var first = stick("first");
        assertRefused("cosigner.unknown-log", FailureKind.USAGE, () -> ask(first, null));
        assertFalse(Files.exists(beside(first)));
        var answer = assertInstanceOf(WitnessAnswer.Cosigned.class, ask(first, key()));
        assertEquals(Optional.empty(), answer.before());
        var note = SignedNote.parse(Files.readString(beside(first)));
        assertEquals(Optional.of(NOON), court.publicKey().seen(note));
        assertTrue(log.publicKey().verifies(note));
        log.append(leaves(300, 700, "office"));
        var later = assertInstanceOf(WitnessAnswer.Cosigned.class, ask(stick("later"), null));
        assertEquals(300, later.before().orElseThrow().size());
        assertEquals(700, later.now().size());
    }

    @Test
    void whatItKnowsOutlivesTheProcessAndTheSameStateMayBeSignedAgain() {
        var first = stick("first");
        ask(first, key());
        var again = Witness.open(folder.resolve("court"), InstantSource.fixed(NOON.plusSeconds(9)));
        assertEquals(court.publicKey(), again.publicKey());
        var answer = assertInstanceOf(WitnessAnswer.Cosigned.class, again.answer(first, null, beside(first)));
        assertEquals(NOON.plusSeconds(9), answer.at());
        assertEquals(answer.now(), answer.before().orElseThrow());
    }

    @Test
    void signaturesOfSeveralWitnessesAreCollectedInOneFile() throws IOException {
        var town = Witness.open(folder.resolve("town"), InstantSource.fixed(NOON.plusSeconds(60)));
        var stick = stick("stick");
        ask(stick, key());
        town.answer(stick, key(), beside(stick));
        ask(stick, null);
        var note = SignedNote.parse(Files.readString(beside(stick)));
        assertEquals(3, note.signatures().size());
        assertEquals(Optional.of(NOON), court.publicKey().seen(note));
        assertEquals(Optional.of(NOON.plusSeconds(60)), town.publicKey().seen(note));
    }

    @Test
    void aLogThatWentBackIsRefusedAndBothStatesAreKept() throws IOException {
        var early = stick("early");
        log.append(leaves(300, 301, "office"));
        ask(stick("late"), key());
        var answer = assertInstanceOf(WitnessAnswer.Contradicted.class, ask(early, null));
        assertTrue(answer.isShorter());
        assertEquals(300, CheckpointFile.read(answer.keptNow()).state().size());
        assertEquals(301, CheckpointFile.read(answer.keptBefore()).state().size());
        assertFalse(Files.exists(beside(early)));
        log.append(leaves(301, 302, "office"));
        assertInstanceOf(WitnessAnswer.Cosigned.class, ask(stick("next"), null), "the true log goes on");
    }

    @Test
    void aLogThatWasRewrittenWithItsOwnKeyIsRefusedWhateverItsSize() throws IOException {
        ask(stick("true"), key());
        for (int size : new int[] {300, 301, 700}) {
            var name = "forged" + size;
            copy(folder.resolve("office/keys"), folder.resolve(name + "/keys"));
            forge(name, size);
            var checkpoint = folder.resolve(name).resolve("log/checkpoint");
            var answer = assertInstanceOf(WitnessAnswer.Contradicted.class, ask(checkpoint, null), name);
            assertFalse(answer.isShorter());
            assertTrue(Files.exists(answer.keptNow()));
            assertFalse(answer.keptNow().equals(answer.keptBefore()));
            assertFalse(Files.exists(beside(checkpoint)));
        }
    }

    /** What whoever holds the archive and its keys can do: a log of the same name with other leaves. */
    private void forge(String name, int size) throws IOException {
        var place = folder.resolve(name);
        Files.createDirectories(place.resolve("log"));
        var keys = LogKeys.read(LogFiles.in(place.resolve("log"), place.resolve("keys")));
        var none = new Checkpoint(keys.open().name(), 0, MerkleTree.root(List.of()));
        Files.writeString(
                place.resolve("log/checkpoint"), keys.sign(none.body()).text());
        open(name).append(leaves(0, size, "forged"));
    }

    @Test
    void aCheckpointNotSignedByTheLogIsRefusedAndNothingIsKept() throws IOException {
        var stick = stick("stick");
        ask(stick, key());
        var text = Files.readString(stick);
        Files.writeString(stick, text.replace("\n300\n", "\n301\n"));
        assertRefused("cosigner.not-signed", FailureKind.EVIDENCE, () -> ask(stick, null));
        Files.writeString(stick, text.substring(0, 40));
        assertRefused("cosigner.no-checkpoint", FailureKind.EVIDENCE, () -> ask(stick, null));
        var other = open("other");
        assertFalse(other.publicKey().equals(log.publicKey()));
        assertRefused(
                "cosigner.no-checkpoint", FailureKind.EVIDENCE, () -> ask(folder.resolve("other/keys/log.pub"), null));
        assertRefused(
                "cosigner.other-key",
                FailureKind.EVIDENCE,
                () -> ask(stick("second"), folder.resolve("other/keys/log.pub")));
        try (var tree = Files.walk(folder.resolve("court/logs"))) {
            assertTrue(tree.noneMatch(path -> path.endsWith("kept")));
        }
    }

    @Test
    void aCopyWithoutItsTilesOrWithChangedOnesIsNoEvidenceOfAnything() throws IOException {
        ask(stick("first"), key());
        log.append(leaves(300, 700, "office"));
        var stick = stick("second");
        var tile = stick.resolveSibling("tile/0/001");
        var bytes = Files.readAllBytes(tile);
        bytes[17] ^= 1;
        Files.write(tile, bytes);
        assertRefused("cosigner.copy-damaged", FailureKind.EVIDENCE, () -> ask(stick, null));
        Files.delete(tile);
        assertRefused("cosigner.copy-damaged", FailureKind.EVIDENCE, () -> ask(stick, null));
        assertInstanceOf(WitnessAnswer.Cosigned.class, ask(stick("third"), null));
    }

    @Test
    void aFileThatIsNotThisCheckpointIsNeverReplaced() throws IOException {
        var stick = stick("stick");
        Files.writeString(beside(stick), "letter");
        assertRefused("cosigner.output-taken", FailureKind.USAGE, () -> ask(stick, key()));
        assertEquals("letter", Files.readString(beside(stick)));
    }

    /** Somebody adds a line in the log's name that does not hold. */
    @Test
    void linesThatAreNoSignatureDoNotSpoilWhatIsRemembered() throws IOException {
        var stick = stick("stick");
        var forged =
                new SignedNote.Signature(log.publicKey().name(), log.publicKey().id(), new byte[64]);
        var body = SignedNote.parse(Files.readString(stick)).body();
        Files.writeString(beside(stick), new SignedNote(body, List.of(forged)).text());
        ask(stick, key());
        assertTrue(log.publicKey().verifies(SignedNote.parse(Files.readString(beside(stick)))));
        log.append(leaves(300, 301, "office"));
        assertInstanceOf(WitnessAnswer.Cosigned.class, ask(stick("next"), null));
    }

    @Test
    void theFolderIsForItsOwnerAlone() throws IOException {
        assertEquals("rwx------", mode(folder.resolve("court")));
        assertEquals("rw-------", mode(folder.resolve("court/witness-key.pem")));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aDamagedStateIsNamedAndNothingIsSigned() throws IOException {
        var stick = stick("stick");
        Files.writeString(folder.resolve("court/witness-key.pem"), "no key");
        assertRefused(
                "cosigner.state-damaged",
                FailureKind.ENVIRONMENT,
                () -> Witness.open(folder.resolve("court"), InstantSource.fixed(NOON)));
        assertFalse(Files.exists(beside(stick)));
    }
}
