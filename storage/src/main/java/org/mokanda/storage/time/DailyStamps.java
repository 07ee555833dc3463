package org.mokanda.storage.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.mokanda.core.failure.MokandaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each service once a day while the log grows, and sooner again when it gave nothing: after ten minutes, then after
 * twice as long each time, up to six hours. Says nothing about a network that is not there. For one thread.
 */
public final class DailyStamps {
    /** How long to wait from one round to the next. */
    public static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(DailyStamps.class);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PAUSE_MAX = Duration.ofHours(6);
    private static final int DOUBLINGS_MAX = 6;
    /** By which a clock is commonly wrong. */
    private static final Duration DRIFT = Duration.ofHours(1);

    private final Stamping stamping;
    private final InstantSource clock;
    private final Map<String, Pause> pauses = new HashMap<>();

    /** @param failures in a row before it */
    private record Pause(Instant from, Duration length, int failures) {
        /** A clock that was put back must not keep anybody waiting for years. */
        boolean isOver(Instant now) {
            return now.isBefore(from) || !now.isBefore(from.plus(length));
        }
    }

    public DailyStamps(Stamping stamping, InstantSource clock) {
        this.stamping = stamping;
        this.clock = clock;
    }

    /** Asks whoever's turn has come; takes at most half a minute for each. Stops early when the thread is interrupted. */
    public void round() {
        for (var service : stamping.services()) {
            var pause = pauses.get(service.name());
            boolean isPausing = pause != null && !pause.isOver(clock.instant());
            if (!isPausing && !Thread.currentThread().isInterrupted()) {
                ask(service, pause == null ? 0 : pause.failures());
            }
        }
    }

    private void ask(TimeService service, int failures) {
        boolean isDone = false;
        try {
            if (!stamping.isDue(service) || isOfToday(service)) {
                return;
            }
            isDone = isAnswered(stamping.ask(service));
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("service", service.name())
                    .addKeyValue("failure", e instanceof MokandaException known ? known.messageKey() : e.getClass())
                    .log("no time-stamp could be taken; it is tried again");
        }
        pauses.put(
                service.name(),
                new Pause(clock.instant(), isDone ? DAY : pauseAfter(failures), isDone ? 0 : failures + 1));
    }

    private static Duration pauseAfter(int failures) {
        var length = BETWEEN_ROUNDS.multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
        return length.compareTo(PAUSE_MAX) < 0 ? length : PAUSE_MAX;
    }

    private boolean isOfToday(TimeService service) {
        var now = clock.instant();
        return stamping.lastStamped(service)
                .filter(last -> now.isAfter(last.minus(DRIFT)) && now.isBefore(last.plus(DAY)))
                .isPresent();
    }

    private static boolean isAnswered(StampAnswer answer) {
        return switch (answer) {
            case StampAnswer.Already _ -> true;
            case StampAnswer.Stamped(var service, var stamp, var _) -> {
                LOG.atInfo()
                        .addKeyValue("service", service)
                        .addKeyValue("at", stamp.at())
                        .log("the evidence log was stamped");
                yield true;
            }
            case StampAnswer.NotReached(var service, var trouble, var _) -> {
                LOG.atDebug()
                        .addKeyValue("service", service)
                        .addKeyValue("trouble", trouble.code())
                        .log("a time-stamp service was not reached; it is asked again");
                yield false;
            }
            case StampAnswer.Refused(var service, var detail) -> {
                LOG.atWarn()
                        .addKeyValue("service", service)
                        .addKeyValue("detail", detail)
                        .log("a time-stamp service refuses; it is asked again");
                yield false;
            }
            case StampAnswer.NotValid(var service, var flaw, var _) -> {
                LOG.atWarn()
                        .addKeyValue("service", service)
                        .addKeyValue("flaw", flaw.code())
                        .log("what a time-stamp service gave is not valid and was not kept; it is asked again");
                yield false;
            }
        };
    }
}
