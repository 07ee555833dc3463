package org.mokanda.ingest.reading;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.queue.ReadingQueue;
import org.mokanda.core.register.RegisterId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at pages as they come in, for as long as its thread is not interrupted, also while the pages of another register are being
 * read for hours, and while people have paused the reading: who scans must know at once. A register that was paused because something
 * of it is damaged is left alone.
 */
final class FirstLooks implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FirstLooks.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);

    /** While people have paused the reading, nobody else meets the damage and says so. */
    private static final Duration AFTER_DAMAGE = Duration.ofMinutes(10);

    private final Map<RegisterId, Long> damaged = new HashMap<>();
    private final ReadingQueue queue;
    private final Supplier<ReadingParts> parts;

    FirstLooks(ReadingQueue queue, Supplier<ReadingParts> parts) {
        this.queue = queue;
        this.parts = parts;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(round());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration round() throws InterruptedException {
        try {
            boolean isWell = true;
            damaged.values().removeIf(until -> until - System.nanoTime() <= 0);
            for (var queued : queue.list()) {
                if (!ReadingRounds.LOGIN.equals(queued.pausedBy()) && !damaged.containsKey(queued.register())) {
                    isWell &= look(queued.register());
                }
            }
            return isWell ? LOOK_EVERY : AFTER_TROUBLE;
        } catch (RuntimeException e) {
            tell(e);
            return AFTER_TROUBLE;
        }
    }

    private static void tell(RuntimeException e) {
        LOG.atWarn()
                .addKeyValue("failure", e instanceof MokandaException known ? known.messageKey() : e.getClass())
                .log("looking at waiting pages stopped; it goes on in a minute");
    }

    /**
     * Trouble with one register must not keep the others from being looked at; when something of it is damaged, its reading says so.
     *
     * @return false when it is to be tried again later
     */
    private boolean look(RegisterId register) throws InterruptedException {
        try {
            var present = parts.get();
            if (!present.catalogue().pages().unexamined(register, 1).isEmpty()) {
                new FirstLook(present, register, ReadingRounds.LOGIN, ReadingProgress.SILENT)
                        .run(() -> isWaiting(register));
            }
            return true;
        } catch (RuntimeException e) {
            if (e instanceof MokandaException known && known.kind() == FailureKind.EVIDENCE) {
                damaged.put(register, System.nanoTime() + AFTER_DAMAGE.toNanos());
                return true;
            }
            tell(e);
            return false;
        }
    }

    private boolean isWaiting(RegisterId register) {
        return queue.list().stream()
                .anyMatch(now -> now.register().equals(register) && !ReadingRounds.LOGIN.equals(now.pausedBy()));
    }
}
