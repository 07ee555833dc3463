package org.mokanda.core.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;

/** What every evidence log promises. An adapter's test extends this and gives an empty log. */
public abstract class EvidenceLogContract {
    /** The log under test, the same one within a test, empty at its beginning. */
    protected abstract EvidenceLog log();

    /** The public key of the log under test. */
    protected abstract NoteKey key();

    protected static LogLeaf leaf(int number) {
        var at = Instant.parse("2026-11-20T10:00:00Z").plusSeconds(number);
        if (number % 3 == 2) {
            return new LogLeaf.IssuedCopy(
                    new CopyNumber(new OfficeCode("KMB"), Year.of(2026), number + 1),
                    Commitment.to(digest(number), new byte[Commitment.SALT_BYTES]),
                    at);
        }
        return new LogLeaf.SealedVersion(
                new ObjectId("urn:mokanda:KMB:birth:1957:scans"), number + 1, digest(number), at);
    }

    private static Sha512 digest(int number) {
        return Sha512.of(Integer.toString(number).getBytes(StandardCharsets.UTF_8));
    }

    /** All leaves of the log under test. */
    protected List<LogLeaf> leaves() {
        var leaves = new ArrayList<LogLeaf>();
        log().read(0, (index, leaf) -> {
            assertEquals(leaves.size(), index);
            leaves.add(leaf);
        });
        return leaves;
    }

    /** All that a stranger with the public key can check. */
    protected void check(List<LogLeaf> expected) {
        var note = log().checkpoint();
        assertTrue(key().verifies(note));
        var state = Checkpoint.parse(note.body());
        assertEquals(key().name(), state.origin());
        assertEquals(expected.size(), state.size());
        assertEquals(expected.size(), log().size());
        assertEquals(expected, leaves());
        var hashes =
                expected.stream().map(leaf -> MerkleTree.leafHash(leaf.bytes())).toList();
        assertArrayEquals(MerkleTree.root(hashes), state.root());
        for (int i = 0; i < expected.size(); i++) {
            var proof = log().prove(i);
            assertTrue(proof.holds());
            assertArrayEquals(expected.get(i).bytes(), proof.leaf());
            assertTrue(key().verifies(proof.checkpoint()));
        }
    }

    @Test
    @Tag("I4")
    void anEmptyLogHasACheckpointOfSizeZero() {
        check(List.of());
        assertThrows(IllegalArgumentException.class, () -> log().prove(0));
        assertThrows(IllegalArgumentException.class, () -> log().append(List.of()));
    }

    @Test
    @Tag("I4")
    void leavesKeepTheirOrderAndEachCanBeProved() {
        var all = new ArrayList<LogLeaf>();
        for (int size : new int[] {1, 1, 2, 3, 5}) {
            var more = new ArrayList<LogLeaf>();
            for (int i = 0; i < size; i++) {
                more.add(leaf(all.size() + i));
            }
            assertEquals(all.size(), log().append(more));
            all.addAll(more);
            check(all);
        }
        assertThrows(IllegalArgumentException.class, () -> log().prove(all.size()));
        assertThrows(IllegalArgumentException.class, () -> log().prove(-1));
    }

    @Test
    @Tag("I3")
    void aLaterCheckpointExtendsAnEarlierOne() {
        log().append(List.of(leaf(0), leaf(1), leaf(2)));
        var before = Checkpoint.parse(log().checkpoint().body());
        log().append(List.of(leaf(3), leaf(4)));
        var after = Checkpoint.parse(log().checkpoint().body());
        var proof = log().proveConsistency(3);
        assertTrue(proof.holds(before));
        assertTrue(key().verifies(proof.checkpoint()));
        assertEquals(after, Checkpoint.parse(proof.checkpoint().body()));
        assertFalse(proof.holds(after));
        assertFalse(log().proveConsistency(2).holds(before));
        assertTrue(log().proveConsistency(5).holds(after));
        var none = new Checkpoint(after.origin(), 0, MerkleTree.root(List.of()));
        assertTrue(log().proveConsistency(0).holds(none));
        assertThrows(IllegalArgumentException.class, () -> log().proveConsistency(6));
        assertThrows(IllegalArgumentException.class, () -> log().proveConsistency(-1));
    }

    @Test
    void aPartOfTheLogCanBeRead() {
        var all = new ArrayList<LogLeaf>();
        for (int i = 0; i < 7; i++) {
            all.add(leaf(i));
        }
        log().append(all);
        for (int first = 0; first <= 8; first++) {
            for (int end = first; end <= 9; end++) {
                var read = new ArrayList<LogLeaf>();
                log().read(first, end, (_, leaf) -> read.add(leaf));
                assertEquals(all.subList(Math.min(first, 7), Math.min(end, 7)), read);
            }
        }
    }

    @Test
    void whoeverReadsMayAppend() {
        log().append(List.of(leaf(0), leaf(1)));
        log().read(0, (index, _) -> log().append(List.of(leaf(2 + (int) index))));
        check(List.of(leaf(0), leaf(1), leaf(2), leaf(3)));
    }

    @Test
    @Tag("I2")
    void appendsAtTheSameTimeEachGetTheirOwnPlace() throws Exception {
        var places = new ArrayList<Long>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            var tries = new ArrayList<Callable<Long>>();
            for (int i = 0; i < 20; i++) {
                var leaf = leaf(i);
                tries.add(() -> log().append(List.of(leaf)));
            }
            for (var result : pool.invokeAll(tries)) {
                places.add(result.get());
            }
        }
        assertEquals(20, places.stream().distinct().count());
        for (int i = 0; i < 20; i++) {
            assertArrayEquals(leaf(i).bytes(), log().prove(places.get(i)).leaf());
        }
    }
}
