package org.mokanda.ingest.reading;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.queue.QueuedRegister;
import org.mokanda.core.queue.Reader;
import org.mokanda.core.queue.ReadingQueue;
import org.mokanda.core.register.RegisterId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what waits, register after register, for as long as its thread is not interrupted. Several may do so on one archive.
 */
public final class ReadingRounds implements Runnable {
    /** Who reads when nobody asked for it. */
    public static final String LOGIN = "mokanda";

    private static final Logger LOG = LoggerFactory.getLogger(ReadingRounds.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);
    private static final int TROUBLES_MAX = 3;

    private final ReadingQueue queue;
    private final Supplier<ReadingParts> parts;
    private final Reader reader;
    /** Registers that gave trouble, and when each is tried again, by {@link System#nanoTime}. */
    private final Map<RegisterId, Long> later = new HashMap<>();

    private int troublesInARow;

    /** @param parts made when something waits for the first time */
    public ReadingRounds(ReadingQueue queue, Supplier<ReadingParts> parts, Reader reader) {
        this.queue = queue;
        this.parts = parts;
        this.reader = reader;
    }

    @Override
    public void run() {
        var looks = Thread.ofVirtual().name("first-looks").start(new FirstLooks(queue, parts));
        var decisions = Thread.ofVirtual().name("decisions").start(new FollowDecisions(parts));
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(round());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            looks.interrupt();
            decisions.interrupt();
        }
    }

    /** Reads while something waits; returns how long to wait before the next look. */
    private Duration round() throws InterruptedException {
        try {
            for (var turn = next(); turn.isPresent(); turn = next()) {
                read(turn.get());
                if (troublesInARow >= TROUBLES_MAX) {
                    troublesInARow = 0;
                    return AFTER_TROUBLE;
                }
            }
            return LOOK_EVERY;
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("failure", nameOf(e)).log("reading waiting pages stopped; it goes on in a minute");
            return AFTER_TROUBLE;
        }
    }

    private static Object nameOf(RuntimeException e) {
        return e instanceof MokandaException known ? known.messageKey() : e.getClass();
    }

    /** The oldest whose turn it is; one that gave trouble lets the others go first for a while. */
    private Optional<QueuedRegister> next() {
        var waiting = queue.list();
        later.values().removeIf(at -> at - System.nanoTime() <= 0);
        if (later.isEmpty()) {
            return waiting.isEmpty() ? Optional.empty() : queue.take(reader);
        }
        return waiting.stream()
                .filter(queued -> queued.pausedBy() == null && !later.containsKey(queued.register()))
                .flatMap(queued -> queue.take(queued.register(), reader).stream())
                .findFirst();
    }

    /** Whoever waits for a page of a register that gives trouble waits until it is tried again, and no other reading with them. */
    private boolean mayGoOn(QueuedRegister turn) {
        return switch (queue.goOn(turn, reader)) {
            case GO_ON -> true;
            case OTHER_REGISTER -> !later.isEmpty();
            case OTHER_PAGE, PAUSED, LOST -> false;
        };
    }

    /**
     * A register of which something is damaged, or of which a file cannot be had just now, would come up again and again, and keep all
     * others waiting. Trouble with one after the other is that of a disk or a server, and nothing is asked for a while.
     */
    private void read(QueuedRegister turn) throws InterruptedException {
        try {
            new Recognition(parts.get(), turn, LOGIN, () -> mayGoOn(turn), ReadingProgress.SILENT).run();
            troublesInARow = 0;
        } catch (RuntimeException e) {
            if (!(e instanceof MokandaException known) || known.kind() != FailureKind.EVIDENCE) {
                troublesInARow++;
                later.put(turn.register(), System.nanoTime() + AFTER_TROUBLE.toNanos());
                LOG.atWarn()
                        .addKeyValue("register", turn.register())
                        .addKeyValue("failure", nameOf(e))
                        .log("reading this register stopped; it goes on in a minute, and others meanwhile");
                return;
            }
            LOG.atWarn()
                    .addKeyValue("register", turn.register())
                    .addKeyValue("failure", nameOf(e))
                    .log("reading this register is paused: something of it is damaged; the audit tells more");
            queue.pause(turn.register(), LOGIN);
        } finally {
            queue.release(turn.register(), reader);
        }
    }
}
