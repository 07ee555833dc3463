package org.mokanda.storage.audit;

import java.time.Duration;
import java.time.Instant;
import org.mokanda.core.store.ObjectId;

/** The part of an archive whose bytes were last read the longest time ago. */
final class Slice implements Extent {
    /** As many slices read everything once: one a day reads all within 30 days, even if a few days are missed. */
    private static final int PARTS = 25;

    private static final Duration OVERDUE = Duration.ofDays(28);

    private final LogFacts facts;

    private Slice(LogFacts facts) {
        this.facts = facts;
    }

    /** @param facts of a log that has been read */
    static Slice of(LogFacts facts, Readings readings, Instant now) {
        facts.markDue(readings.file(), PARTS, now.minus(OVERDUE).getEpochSecond());
        return new Slice(facts);
    }

    /** What the log knows nothing of is looked into however small the slice. */
    @Override
    public boolean looksInto(ObjectId object) {
        return facts.isDue(object, 0) || facts.sealed(object).isEmpty();
    }

    @Override
    public boolean reads(ObjectId object, int version) {
        return facts.isDue(object, version);
    }
}
