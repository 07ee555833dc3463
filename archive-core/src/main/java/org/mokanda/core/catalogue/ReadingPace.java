package org.mokanda.core.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How fast pages are read now, by what was read lately; pages that were set aside count, as they leave the queue too.
 *
 * @param pages read in the time looked at, 2 or more
 * @param time from the first of them to now, more than nothing
 */
public record ReadingPace(int pages, Duration time) {
    /** How far one looks back. */
    public static final Duration WINDOW = Duration.ofMinutes(10);

    /** So many of the newest lines of the feed tell it: a page brings a handful with its acts. */
    public static final int CHANGES_MAX = 2_000;

    public ReadingPace {
        if (pages < 2 || time.toMillis() < 1) {
            throw new IllegalArgumentException("no pace: " + pages + " in " + time);
        }
    }

    /**
     * @param changes the newest ones, in their order
     * @return empty when too little was read lately to say
     */
    public static Optional<ReadingPace> of(List<Change> changes, Instant now) {
        var read = changes.stream()
                .filter(change ->
                        change.kind() == Change.Kind.PAGE_RECOGNISED || change.kind() == Change.Kind.PAGE_SET_ASIDE)
                .map(Change::at)
                .filter(at -> at.isAfter(now.minus(WINDOW)) && at.isBefore(now))
                .toList();
        return read.size() < 2 || !read.getFirst().isBefore(now.minusMillis(1))
                ? Optional.empty()
                : Optional.of(new ReadingPace(read.size(), Duration.between(read.getFirst(), now)));
    }

    /** Pages a minute, above 0. */
    public double perMinute() {
        return pages * 60_000.0 / time.toMillis();
    }

    /** How long so many pages take at this pace. */
    public Duration forPages(int waiting) {
        return Duration.ofMillis(Math.round(waiting * (double) time.toMillis() / pages));
    }
}
