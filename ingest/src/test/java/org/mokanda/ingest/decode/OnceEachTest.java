package org.mokanda.ingest.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;

@Tag("I11")
class OnceEachTest {
    private static final Path FILE = Path.of("one");
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void whatManyAskForTogetherIsMadeOnce() throws Exception {
        var making = new OnceEach(4, LONG);
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var made = new AtomicInteger();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = people.submit(() -> making.make(FILE, () -> {
                begun.countDown();
                await(goOn);
                made.incrementAndGet();
            }));
            begun.await();
            List<Future<?>> others = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                others.add(people.submit(() -> making.make(FILE, () -> {
                    // The work looks first, as the contract says: somebody may have been quicker.
                    made.compareAndSet(0, 100);
                })));
            }
            goOn.countDown();
            first.get();
            for (var other : others) {
                other.get();
            }
        }
        assertEquals(1, made.get());
    }

    @Test
    void whoWaitsTooLongIsSentAwayAndTheNextIsServed() throws Exception {
        var making = new OnceEach(1, Duration.ofMillis(30));
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = people.submit(() -> making.make(FILE, () -> {
                begun.countDown();
                await(goOn);
            }));
            begun.await();
            for (var file : List.of(FILE, Path.of("other"))) {
                var refusal = assertThrows(MokandaException.class, () -> making.make(file, () -> {}));
                assertEquals(FailureKind.BUSY, refusal.kind());
                assertEquals("image.busy", refusal.messageKey());
            }
            goOn.countDown();
            first.get();
        }
        making.make(Path.of("other"), () -> {});
    }

    @Test
    void aFailureIsToldToAllAndKeptForNobody() {
        var making = new OnceEach(1, LONG);
        assertThrows(
                IllegalStateException.class,
                () -> making.make(FILE, () -> {
                    throw new IllegalStateException("once");
                }));
        var made = new AtomicInteger();
        making.make(FILE, made::incrementAndGet);
        assertTrue(made.get() == 1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
