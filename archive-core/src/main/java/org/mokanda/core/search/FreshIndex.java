package org.mokanda.core.search;

import java.util.Collection;
import java.util.List;
import org.mokanda.core.act.ActId;

/**
 * An index that is being made beside the one that answers. Nobody sees it before it is put in its place; what was not put there
 * until it is closed, or until the process ends, is forgotten. Safe for many threads.
 */
public interface FreshIndex extends AutoCloseable {
    /** Puts in acts and pages that it does not have yet. */
    void add(List<IndexedAct> acts, List<IndexedPage> pages);

    /** Puts in acts and pages, each replacing what it has under its reference, and takes acts out. */
    void replace(List<IndexedAct> acts, Collection<ActId> gone, List<IndexedPage> pages);

    /**
     * Most of it is in: orders what is there so that searching costs least. May take minutes and be interrupted, and may be left out.
     */
    void condense();

    /**
     * From now on it answers, here and in all processes, in place of the other, which is removed. Durable on return; after a power cut
     * one of them answers, whole.
     *
     * @param history of which {@code seq} is a position
     * @param seq up to which it has all changes
     */
    void putInPlace(String history, long seq);

    @Override
    void close();
}
