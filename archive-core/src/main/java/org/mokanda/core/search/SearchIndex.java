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
    /** How an index stands. */
    enum Standing {
        /** It answers, and follows the feed. */
        WHOLE(true),
        /** The same, and somebody wants it made again. */
        ASKED_ANEW(true),
        /** The same, but this program would put other things into it. */
        OLD_FORM(true),
        /** Something in it cannot be read: it answers what it still can. */
        DAMAGED(false),
        /** There is nothing that could answer. */
        NONE(false);

        private final boolean canFollow;

        Standing(boolean canFollow) {
            this.canFollow = canFollow;
        }

        /** Whether changes may be applied to it. */
        public boolean canFollow() {
            return canFollow;
        }
    }

    /**
     * Takes over the writing unless another process has it.
     *
     * @return true when this process may apply changes from now on
     */
    boolean tryToWrite();

    /**
     * Puts acts and page texts into the index, each replacing what stood there under its reference, takes acts out of it, and
     * moves the index to {@code seq} of the change feed. Visible to searches on return; after a crash the index stands at some
     * earlier position and is asked for it.
     *
     * @param gone acts that are no more
     */
    void apply(List<IndexedAct> acts, Collection<ActId> gone, List<IndexedPage> pages, long seq);

    /** Position in the change feed of what searches see, 0 for an empty index. */
    long position();

    /**
     * Names the history of changes that {@link #position} is one of, as {@link org.mokanda.core.catalogue.ChangeFeed#history} does;
     * empty for an empty index.
     */
    String history();

    /** Whether it can go on as it is, as far as it was looked at until now. */
    Standing standing();

    /**
     * Reads all of it, at a pace that leaves the disk to people, and compares what checks it has on its bytes; {@link #standing} tells
     * what came of it.
     */
    void check();

    /** Asks that it be made again by whoever writes it, now or after the next start; it goes on answering until then. */
    void askAnew();

    /**
     * Begins one to take its place.
     *
     * @throws org.mokanda.core.failure.MokandaException of kind BUSY: another process writes, or one is being made already
     */
    FreshIndex beside();

    /**
     * Acts, best first, at most {@code limit} (1 to 1000); those of a question that {@link ActQuery#isExact()} in
     * {@link BookOrder}. With equal scores an act before a line of a table, which only
     * points to one. Answers any text, however odd, in bounded time.
     *
     * @param sight what is found, counted and suggested at all (I6)
     * @throws org.mokanda.core.failure.MokandaException of kind BUSY: there is no index yet that could answer, so that nobody takes
     *     its silence for an answer
     */
    ActAnswer acts(ActQuery query, Sight sight, int limit);

    /** Births that are the {@link Twins} of this one, in {@link BookOrder}, at most {@value Twins#MAX}; misread dates and parents hide some. */
    List<CivilAct> twins(CivilAct act, Sight sight);

    /** The twins of each of these acts, in their order. */
    default List<List<CivilAct>> twinsOfEach(List<CivilAct> acts, Sight sight) {
        return acts.stream().map(act -> twins(act, sight)).toList();
    }

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

    @Override
    void close();
}
