package org.mokanda.storage.audit;

import java.util.concurrent.TimeUnit;

/**
 * How much of the machine an audit takes.
 *
 * @param threads that read at the same time
 * @param restsPerWork how long a thread rests for the time it has worked: 3 means three times as long; 0 not at all
 */
public record Pace(int threads, int restsPerWork) {
    /** All cores, without rest: somebody waits for the answer. */
    public static final Pace FULL = new Pace(Runtime.getRuntime().availableProcessors(), 0);

    /** One core for a quarter of the time: others work here. */
    public static final Pace LOW = new Pace(1, 3);

    private static final long REST_NANOS_MIN = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long REST_NANOS_MAX = TimeUnit.SECONDS.toNanos(2);

    /** Rest that each thread has not taken yet, in nanoseconds. */
    private static final ThreadLocal<long[]> OWED = ThreadLocal.withInitial(() -> new long[1]);

    /** Rests as befits so much work, now or with what comes next. Ends early when the thread is interrupted. */
    void rest(long workedNanos) {
        if (restsPerWork == 0) {
            return;
        }
        var owed = OWED.get();
        owed[0] = Math.min(REST_NANOS_MAX, owed[0] + workedNanos * restsPerWork);
        if (owed[0] >= REST_NANOS_MIN) {
            try {
                TimeUnit.NANOSECONDS.sleep(owed[0]);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            owed[0] = 0;
        }
    }
}
