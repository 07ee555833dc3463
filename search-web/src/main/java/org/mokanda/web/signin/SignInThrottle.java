package org.mokanda.web.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing: after five failures for a login from one address a wait of one minute, doubled with each further
 * failure up to a quarter of an hour. Known and unknown logins are treated alike. Safe for many threads.
 */
@Component
final class SignInThrottle {
    private static final int FREE_FAILURES = 5;
    private static final Duration WAIT_MIN = Duration.ofMinutes(1);
    private static final Duration WAIT_MAX = Duration.ofMinutes(15);
    private static final int ENTRIES_MAX = 10_000;

    private record Failures(int count, Instant waitUntil) {}

    private final InstantSource clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > ENTRIES_MAX;
        }
    };

    SignInThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /** How long this login must wait before its next try from this address; zero when it may try now. */
    synchronized Duration remaining(String login, String address) {
        var entry = failures.get(key(login, address));
        if (entry == null) {
            return Duration.ZERO;
        }
        var remaining = Duration.between(clock.instant(), entry.waitUntil());
        return remaining.isNegative() ? Duration.ZERO : remaining;
    }

    synchronized void failed(String login, String address) {
        var key = key(login, address);
        var before = failures.get(key);
        int count = before == null ? 1 : before.count() + 1;
        failures.put(key, new Failures(count, clock.instant().plus(waitAfter(count))));
    }

    synchronized void succeeded(String login, String address) {
        failures.remove(key(login, address));
    }

    private static Duration waitAfter(int count) {
        if (count < FREE_FAILURES) {
            return Duration.ZERO;
        }
        var wait = WAIT_MIN.multipliedBy(1L << Math.min(count - FREE_FAILURES, 8));
        return wait.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : wait;
    }

    private static String key(String login, String address) {
        return login.substring(0, Math.min(login.length(), 64)) + " " + address;
    }
}
