package org.mokanda.ingest.reading;

import java.time.Duration;
import java.util.function.Supplier;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.queue.QueuedRegister;
import org.mokanda.core.queue.Reader;
import org.mokanda.core.queue.ReadingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what waits, register after register, for as long as its thread is not interrupted. Several may do so on one archive, on
 * one machine or many.
 */
public final class ReadingRounds implements Runnable {
    /** Who reads when nobody asked for it. */
    public static final String LOGIN = "mokanda";

    private static final Logger LOG = LoggerFactory.getLogger(ReadingRounds.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);

    private final ReadingQueue queue;
    private final Supplier<ReadingParts> parts;
    private final Reader reader;

    /** @param parts made when something waits for the first time */
    public ReadingRounds(ReadingQueue queue, Supplier<ReadingParts> parts, Reader reader) {
        this.queue = queue;
        this.parts = parts;
        this.reader = reader;
    }

    @Override
    public void run() {
        var looks = Thread.ofVirtual().name("first-looks").start(new FirstLooks(queue, parts));
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(round());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            looks.interrupt();
        }
    }

    /** Reads while something waits; returns how long to wait before the next look. */
    private Duration round() throws InterruptedException {
        try {
            while (!queue.list().isEmpty()) {
                var turn = queue.take(reader);
                if (turn.isEmpty()) {
                    break;
                }
                read(turn.get());
            }
            return LOOK_EVERY;
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("failure", e instanceof MokandaException known ? known.messageKey() : e.getClass())
                    .log("reading waiting pages stopped; it goes on in a minute");
            return AFTER_TROUBLE;
        }
    }

    /** A register of which something is damaged would come up again and again, and keep all others waiting. */
    private void read(QueuedRegister turn) throws InterruptedException {
        try {
            new Recognition(
                            parts.get(),
                            turn,
                            LOGIN,
                            () -> queue.goOn(turn, reader) == ReadingQueue.Answer.GO_ON,
                            ReadingProgress.SILENT)
                    .run();
        } catch (MokandaException e) {
            if (e.kind() != FailureKind.EVIDENCE) {
                throw e;
            }
            LOG.atWarn()
                    .addKeyValue("register", turn.register())
                    .addKeyValue("failure", e.messageKey())
                    .log("reading this register is paused: something of it is damaged; the audit tells more");
            queue.pause(turn.register(), LOGIN);
        } finally {
            queue.release(turn.register(), reader);
        }
    }
}
