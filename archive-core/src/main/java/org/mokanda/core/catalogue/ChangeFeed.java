package org.mokanda.core.catalogue;

import java.util.List;

/** All changes in order; the index and every other projection follow it. Safe for many threads. */
public interface ChangeFeed {
    /** Changes after {@code seq}, oldest first, at most {@code limit}. */
    List<Change> after(long seq, int limit);

    /** The newest sequence number, 0 when nothing has changed yet. */
    long newest();

    /**
     * Names the history that the changes tell: another one after the catalogue was made again, so that a position in the old one
     * means nothing any more. Empty when nothing has changed yet.
     */
    String history();
}
