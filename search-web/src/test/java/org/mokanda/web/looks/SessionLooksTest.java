package org.mokanda.web.looks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.access.LookReason;
import org.mokanda.core.access.LookReason.Purpose;

/** What of a session is one look. */
@Tag("I6")
class SessionLooksTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final LookReason WORK = new LookReason(Purpose.WORK, "");
    private static final List<String> PAGE = List.of("KMB-birth-1957.p1");

    private final SessionLooks looks = new SessionLooks();
    private final Queue<LookReason> noted = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void aReasonIsGiven() {
        looks.give(WORK);
    }

    /** As a browser asks for all pictures of a list of results. */
    @Test
    void whoeverAsksForTheSameWhileItIsNotedWaitsAndIsCoveredByIt() throws InterruptedException {
        var isNoting = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var first = look(why -> {
            isNoting.countDown();
            await(goOn);
            noted.add(why);
        });
        await(isNoting);
        var second = look(noted::add);
        while (second.getState() == Thread.State.NEW || second.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        assertEquals(List.of(), List.copyOf(noted), "nothing is shown before it is noted");
        goOn.countDown();
        first.join();
        second.join();
        assertEquals(List.of(WORK), List.copyOf(noted));
    }

    @Test
    void whatCouldNotBeNotedIsNoLookAndIsNotedTheNextTime() {
        assertThrows(
                IllegalStateException.class,
                () -> looks.look(PAGE, NOW, _ -> {
                    throw new IllegalStateException("disk full");
                }));
        assertEquals(Optional.of(WORK), looks.look(PAGE, NOW, noted::add));
        assertEquals(Optional.of(WORK), looks.look(PAGE, NOW, noted::add));
        assertEquals(List.of(WORK), List.copyOf(noted));
    }

    private Thread look(Consumer<LookReason> note) {
        return Thread.ofPlatform().start(() -> looks.look(PAGE, NOW, note));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
