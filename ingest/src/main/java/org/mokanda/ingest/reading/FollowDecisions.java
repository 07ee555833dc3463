package org.mokanda.ingest.reading;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.mokanda.core.catalogue.ReadingDesk;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has pages read again that were read otherwise than people decided of their parts, where a cut, or trouble with a disk or a server,
 * came between the decision and that (I2). Looks at each register on which something was decided at the start and when something
 * happened in it since, until it is interrupted.
 */
final class FollowDecisions implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowDecisions.class);
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final Supplier<ReadingParts> parts;
    private final Map<RegisterId, Standing> followed = new HashMap<>();

    /** What a register stood at when it was looked at. */
    private record Standing(int decisions, int outcomes) {}

    FollowDecisions(Supplier<ReadingParts> parts) {
        this.parts = parts;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                round();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Trouble with one register keeps no other waiting; it is looked at again in the next round. */
    void round() {
        try {
            var now = parts.get();
            var desk = new ReadingDesk(now.store(), now.catalogue(), now.clock());
            for (var register : now.catalogue().arrangements().registers()) {
                try {
                    follow(now, desk, register);
                } catch (RuntimeException e) {
                    tell(register, e);
                }
            }
        } catch (RuntimeException e) {
            tell("all", e);
        }
    }

    private void follow(ReadingParts now, ReadingDesk desk, RegisterId register) {
        var standing = new Standing(
                now.catalogue().arrangements().revision(register),
                now.catalogue().pages().outcomesKnown(register));
        if (!standing.equals(followed.get(register))) {
            desk.readAsDecided(register, ReadingRounds.LOGIN);
            followed.put(register, standing);
        }
    }

    private static void tell(Object register, RuntimeException e) {
        LOG.atWarn()
                .addKeyValue("register", register)
                .addKeyValue("failure", e instanceof MokandaException known ? known.messageKey() : e.getClass())
                .log("pages decided otherwise could not be made to wait again; the next round tries once more");
    }
}
