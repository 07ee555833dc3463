package org.mokanda.ingest.reading;

import java.time.Duration;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.queue.QueuedRegister;
import org.mokanda.core.queue.Reader;
import org.mokanda.core.queue.ReadingQueue;
import org.mokanda.core.register.RegisterId;

/**
 * Has the waiting pages of one register read, by this process or by whoever has its turn. May be stopped at any instant and run
 * again: what was acknowledged is kept (I2). Safe for many threads.
 */
public final class RegisterReading {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final ReadingParts parts;
    private final ReadingQueue queue;
    private final Reader reader;

    public RegisterReading(ReadingParts parts, Reader reader) {
        this.parts = parts;
        this.queue = parts.catalogue().queue();
        this.reader = reader;
    }

    /**
     * Returns when no page waits any more, or when people paused the reading; then what came in was looked at all the same.
     *
     * @param by login of who has them read
     * @throws MokandaException a part is missing or the disk is full (environment), or the archive is damaged
     * @throws InterruptedException stopped; running again goes on
     */
    public void read(RegisterId register, String by, ReadingProgress progress) throws InterruptedException {
        while (true) {
            var turn = queue.take(register, reader);
            if (turn.isPresent()) {
                take(turn.get(), by, progress);
            } else if (isReadByAnother(register)) {
                Thread.sleep(LOOK_EVERY);
            } else {
                if (!isPausedForDamage(register)) {
                    new FirstLook(parts, register, by, progress).run(() -> true);
                }
                return;
            }
        }
    }

    private void take(QueuedRegister turn, String by, ReadingProgress progress) throws InterruptedException {
        try {
            new Recognition(parts, turn, by, () -> mayGoOn(turn), progress).run();
        } finally {
            queue.release(turn.register(), reader);
        }
    }

    /** Who reads this register alone has nothing to do elsewhere. */
    private boolean mayGoOn(QueuedRegister turn) {
        return switch (queue.goOn(turn, reader)) {
            case GO_ON, OTHER_REGISTER -> true;
            case OTHER_PAGE, PAUSED, LOST -> false;
        };
    }

    private boolean isPausedForDamage(RegisterId register) {
        return queue.list().stream()
                .anyMatch(
                        queued -> queued.register().equals(register) && ReadingRounds.LOGIN.equals(queued.pausedBy()));
    }

    private boolean isReadByAnother(RegisterId register) {
        return queue.pausedBy().isEmpty()
                && queue.list().stream()
                        .anyMatch(queued -> queued.register().equals(register) && queued.pausedBy() == null);
    }
}
