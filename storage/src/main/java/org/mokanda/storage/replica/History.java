package org.mokanda.storage.replica;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.LogLeaf;

/**
 * What an archive, or its copy, has that the other has not.
 *
 * @param origin name of its log
 * @param leaves of its whole log
 * @param newest when its newest leaf was logged; absent for an empty log
 * @param own first leaves after the part both have in common, at most {@link #SHOWN_MAX}
 */
public record History(String origin, long leaves, @Nullable Instant newest, List<LogLeaf> own) {
    /** Leaves of each side that are shown. */
    public static final int SHOWN_MAX = 20;

    public History {
        own = List.copyOf(own);
    }
}
