package org.mokanda.storage.log;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.mokanda.core.evidence.Checkpoint;

/** What a {@link Witness} says to a checkpoint that the log did sign. */
public sealed interface WitnessAnswer {
    /** The state it was asked about. */
    Checkpoint now();

    /**
     * It continues what was seen before.
     *
     * @param before the state cosigned last; empty when the log was seen for the first time
     * @param at the time that was signed
     * @param file holds the checkpoint with all signatures
     */
    record Cosigned(Checkpoint now, Optional<Checkpoint> before, Instant at, Path file) implements WitnessAnswer {}

    /**
     * It does not: the log signed a state that lacks leaves it had, or has others in their place.
     *
     * @param before the state cosigned last
     * @param keptNow where both are kept as evidence
     */
    record Contradicted(Checkpoint now, Checkpoint before, Path keptNow, Path keptBefore) implements WitnessAnswer {
        /** True when leaves are missing at the end: the log went back, or an old copy of it was brought. */
        public boolean isShorter() {
            return now.size() < before.size();
        }
    }
}
