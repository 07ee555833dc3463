package org.mokanda.ingest.reading;

import java.time.Duration;

/** How fast pages come out, and when the rest will be done. For one thread. */
final class Pace {
    private static final double NANOS_PER_MINUTE = 60e9;

    private final ReadingProgress progress;
    private final long start = System.nanoTime();
    private int done;
    private int total;

    Pace(ReadingProgress progress) {
        this.progress = progress;
    }

    void expect(int pages) {
        total = done + pages;
        tell();
    }

    void done(int pages) {
        done += pages;
        tell();
    }

    private void tell() {
        double minutes = Math.max(1, System.nanoTime() - start) / NANOS_PER_MINUTE;
        double perMinute = done / minutes;
        long secondsLeft = done == 0 ? 0 : Math.round((total - done) * minutes * 60 / done);
        progress.recognised(done, total, perMinute, Duration.ofSeconds(Math.max(0, secondsLeft)));
    }
}
