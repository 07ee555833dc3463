package org.mokanda.ingest.intake;

import java.time.Duration;

/** Is told how far a batch has come; called from one thread, often, and must return at once. */
public interface IntakeProgress {
    /** Files looked at, of all that were found; those before are safe in the store or were there already. */
    void received(int done, int total);

    /**
     * Pages read or set aside, and durable.
     *
     * @param perMinute of this run so far
     * @param left at this pace
     */
    void recognised(int done, int total, double perMinute, Duration left);

    /** Tells nobody. */
    static IntakeProgress silent() {
        return new IntakeProgress() {
            @Override
            public void received(int done, int total) {}

            @Override
            public void recognised(int done, int total, double perMinute, Duration left) {}
        };
    }
}
