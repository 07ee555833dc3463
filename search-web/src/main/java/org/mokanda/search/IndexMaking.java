package org.mokanda.search;

import java.time.Duration;
import java.util.Optional;

/**
 * How far an index is that is being made.
 *
 * @param done acts and pages in it
 * @param total there are, as far as that was known at the beginning
 * @param elapsed since the beginning
 */
public record IndexMaking(long done, long total, Duration elapsed) {
    /** 0 to 99, as nothing is done before it is in place. */
    public int percent() {
        return (int) Math.clamp(total == 0 ? 0 : done * 100 / total, 0L, 99L);
    }

    /** How long it takes from here at the same pace; empty when there is too little to tell. */
    public Optional<Duration> left() {
        return done == 0 || done < total / 100
                ? Optional.empty()
                : Optional.of(elapsed.multipliedBy(Math.max(0, total - done)).dividedBy(done));
    }
}
