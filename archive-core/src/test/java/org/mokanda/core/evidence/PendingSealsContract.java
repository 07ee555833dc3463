package org.mokanda.core.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.store.ObjectId;

/** What every {@link PendingSeals} does. */
public abstract class PendingSealsContract {
    private static final ObjectId SCANS = new ObjectId("urn:mokanda:KMB:birth:1957:scans");
    private static final ObjectId ACT = new ObjectId("urn:mokanda:KMB:birth:1957:acts:0001");

    protected abstract PendingSeals seals();

    @Test
    @Tag("I2")
    void aNoteStaysUntilItsWriterCameToTheEnd() {
        var seals = seals();
        try (var pending = seals.begin(SCANS)) {
            assertFalse(pending.followsACut());
            assertEquals(Set.of(SCANS), seals.left());
            pending.done();
            assertEquals(Set.of(), seals.left());
        }
        try (var pending = seals.begin(SCANS)) {
            assertFalse(pending.followsACut(), "the one before came to the end");
        }
        assertEquals(Set.of(SCANS), seals.left());
    }

    @Test
    @Tag("I2")
    void whoComesAfterACutIsToldAndCanMendIt() {
        var seals = seals();
        seals.begin(SCANS).close();
        try (var other = seals.begin(ACT)) {
            assertFalse(other.followsACut());
            other.done();
        }
        try (var pending = seals.begin(SCANS)) {
            assertTrue(pending.followsACut());
            pending.done();
        }
        assertEquals(Set.of(), seals.left());
    }

    @Test
    void atAnObjectPeopleTakeTurns() throws Exception {
        var seals = seals();
        var inside = new AtomicInteger();
        try (var pool = Executors.newFixedThreadPool(4)) {
            var turns = IntStream.range(0, 40)
                    .mapToObj(_ -> pool.submit(() -> {
                        try (var pending = seals.begin(SCANS)) {
                            assertEquals(1, inside.incrementAndGet());
                            assertFalse(pending.followsACut());
                            inside.decrementAndGet();
                            pending.done();
                        }
                    }))
                    .toList();
            for (var turn : turns) {
                turn.get();
            }
        }
        assertEquals(Set.of(), seals.left());
    }
}
