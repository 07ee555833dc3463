package org.mokanda.core.search;

import java.util.Collection;
import java.util.List;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.CivilAct;

/**
 * The search index, a projection of the catalogue and the store that follows the change feed. Safe for many threads; at
 * most one process writes.
 */
public interface SearchIndex extends AutoCloseable {
    /**
     * Puts acts and page texts into the index, each replacing what stood there under its reference, takes acts out of it, and
     * moves the index to {@code seq} of the change feed. Visible to searches on return; after a crash the index stands at some
     * earlier position and is asked for it.
     *
     * @param gone acts that are no more
     */
    void apply(List<IndexedAct> acts, Collection<ActId> gone, List<IndexedPage> pages, long seq);

    /** Position in the change feed, 0 for an empty index. */
    long position();

    /**
     * Acts, best first, at most {@code limit} (1 to 1000); those of a question that {@link ActQuery#isExact()} in
     * {@link BookOrder}. With equal scores an act before a line of a table, which only
     * points to one. Answers any text, however odd, in bounded time.
     *
     * @param sight what is found, counted and suggested at all (I6)
     */
    ActAnswer acts(ActQuery query, Sight sight, int limit);

    /** Births that are the {@link Twins} of this one, in {@link BookOrder}, at most {@value Twins#MAX}; misread dates and parents hide some. */
    List<CivilAct> twins(CivilAct act, Sight sight);

    /**
     * Pages whose text matches, best first, at most {@code limit} (1 to 1000): those with more of the words, then those where they
     * are surer. A page where a word is only read in a hand comes behind one where it is in print. Answers any text in bounded
     * time.
     *
     * @param sight what is found, counted and suggested at all (I6)
     */
    List<PageHit> pages(PageQuery query, Sight sight, int limit);

    /** Most pages that are counted for a word that is offered. */
    int WORD_PAGES_MAX = 1000;

    /**
     * Words of the pages that begin so, on many pages first, for somebody who types; none of a hand, and none for less than
     * {@value TextQuestion#LETTERS_BEFORE_STAR} letters.
     *
     * @param limit 1 to 100
     */
    List<PageWord> pageWords(String beginning, PageQuery.Scope scope, Sight sight, int limit);

    /** Forgets everything, so that the feed can be followed from 0. */
    void clear();

    @Override
    void close();
}
