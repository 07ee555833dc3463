package org.mokanda.ingest.reading;

import java.time.Duration;
import java.util.function.Supplier;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.queue.QueuedRegister;
import org.mokanda.core.queue.ReadingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at pages as they come in, for as long as its thread is not interrupted, also while the pages of another register are being
 * read for hours: who scans must know at once.
 */
final class FirstLooks implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FirstLooks.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);

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
            if (queue.pausedBy().isPresent()) {
                return LOOK_EVERY;
            }
            boolean isWell = true;
            for (var queued : queue.list()) {
                if (queued.pausedBy() == null) {
                    isWell &= look(queued);
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
    private boolean look(QueuedRegister queued) throws InterruptedException {
        var register = queued.register();
        try {
            var present = parts.get();
            if (!present.catalogue().pages().unexamined(register, 1).isEmpty()) {
                new FirstLook(present, register, ReadingRounds.LOGIN, ReadingProgress.SILENT)
                        .run(() -> isWanted(queued));
            }
            return true;
        } catch (RuntimeException e) {
            if (e instanceof MokandaException known && known.kind() == FailureKind.EVIDENCE) {
                return true;
            }
            tell(e);
            return false;
        }
    }

    private boolean isWanted(QueuedRegister queued) {
        return queue.pausedBy().isEmpty()
                && queue.list().stream()
                        .anyMatch(now -> now.register().equals(queued.register()) && now.pausedBy() == null);
    }
}
