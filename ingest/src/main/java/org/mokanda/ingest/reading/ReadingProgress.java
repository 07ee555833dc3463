package org.mokanda.ingest.reading;

import java.time.Duration;

/** Is told how far the reading of a register has come; called from one thread, often, and must return at once. */
public interface ReadingProgress {
    /** Tells nobody. */
    ReadingProgress SILENT = new ReadingProgress() {
        @Override
        public void examined(int done, int total) {}

        @Override
        public void recognised(int done, int total, double perMinute, Duration left) {}
    };

    /** Pages looked at before they are read, and durable. */
    void examined(int done, int total);

    /**
     * Pages read or set aside, and durable.
     *
     * @param perMinute of this run so far
     * @param left at this pace
     */
    void recognised(int done, int total, double perMinute, Duration left);
}
