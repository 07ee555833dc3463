package org.mokanda.ingest.intake;

import java.time.Duration;
import org.mokanda.ingest.reading.ReadingProgress;

/** Is told how far a batch has come; called from one thread, often, and must return at once. */
public interface IntakeProgress extends ReadingProgress {
    /** Files looked at, of all that were found; those before are safe in the store or were there already. */
    void received(int done, int total);

    /** Tells nobody. */
    static IntakeProgress silent() {
        return new IntakeProgress() {
            @Override
            public void received(int done, int total) {}

            @Override
            public void examined(int done, int total) {}

            @Override
            public void recognised(int done, int total, double perMinute, Duration left) {}
        };
    }
}
