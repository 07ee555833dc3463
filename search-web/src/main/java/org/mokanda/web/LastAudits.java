package org.mokanda.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the last audits came to, as the screens show it.
 *
 * @param whole end of the last audit of everything
 * @param slice end of the last daily slice
 * @param oldestReading of all that was ever read, as the newest audit counted
 * @param neverRead sealed versions that no audit has read to their end and found good
 * @param damage what was found wrong and not found mended since, by path
 */
public record LastAudits(
        Optional<Instant> whole,
        Optional<Instant> slice,
        Optional<Instant> oldestReading,
        long neverRead,
        List<Damage> damage) {
    /** Of an archive that was never audited. */
    public static final LastAudits NONE =
            new LastAudits(Optional.empty(), Optional.empty(), Optional.empty(), 0, List.of());

    public LastAudits {
        damage = List.copyOf(damage);
    }

    /**
     * @param code the bundle key is {@code finding.} and this
     * @param path in the archive; names no person
     */
    public record Damage(String code, String path) {}

    /** Numbers alone: paths may hold the names of files. */
    @Override
    public String toString() {
        return "LastAudits[" + damage.size() + "]";
    }
}
