package org.mokanda.web;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.search.ActAnswer;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.FreshIndex;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.IndexedPage;
import org.mokanda.core.search.PageHit;
import org.mokanda.core.search.PageQuery;
import org.mokanda.core.search.PageWord;
import org.mokanda.core.search.SearchIndex;

/**
 * Answers at even moments whoever may not see everything. The index walks over closed acts to leave them out, so that a name of
 * many closed acts takes longer than one of none; an answer that leaves at the next multiple of {@value #STEP_MILLIS} ms after the
 * question says no more than how many of these steps it took, and a question takes one (I6). Who sees everything does not wait.
 *
 * <p>What stays is the order of open hits of nearly the same score: the rarity of a word is that of the whole archive. Scores are not
 * shown to anybody, and the order tells of no act.
 */
final class SteadyIndex implements SearchIndex {
    static final int STEP_MILLIS = 100;

    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(STEP_MILLIS);

    /** Time that passes, in nanoseconds of some clock that only goes forward. */
    interface Pace {
        long nanos();

        /** Returns when {@link #nanos} has come to {@code moment}. */
        void waitUntil(long moment);

        static Pace real() {
            return new Pace() {
                @Override
                public long nanos() {
                    return System.nanoTime();
                }

                @Override
                public void waitUntil(long moment) {
                    var self = Thread.currentThread();
                    for (long left = moment - nanos(); left > 0 && !self.isInterrupted(); left = moment - nanos()) {
                        LockSupport.parkNanos(left);
                    }
                }
            };
        }
    }

    private final SearchIndex index;
    private final Pace pace;

    SteadyIndex(SearchIndex index, Pace pace) {
        this.index = index;
        this.pace = pace;
    }

    @Override
    public boolean tryToWrite() {
        return index.tryToWrite();
    }

    @Override
    public ActAnswer acts(ActQuery query, Sight sight, int limit) {
        return steadily(sight, () -> index.acts(query, sight, limit));
    }

    @Override
    public List<CivilAct> twins(CivilAct act, Sight sight) {
        return steadily(sight, () -> index.twins(act, sight));
    }

    /** One question: each of many would wait for a moment of its own. */
    @Override
    public List<List<CivilAct>> twinsOfEach(List<CivilAct> acts, Sight sight) {
        return steadily(sight, () -> index.twinsOfEach(acts, sight));
    }

    @Override
    public List<PageHit> pages(PageQuery query, Sight sight, int limit) {
        return steadily(sight, () -> index.pages(query, sight, limit));
    }

    @Override
    public List<PageWord> pageWords(String beginning, PageQuery.Scope scope, Sight sight, int limit) {
        return steadily(sight, () -> index.pageWords(beginning, scope, sight, limit));
    }

    /** A failure leaves at an even moment too. */
    private <T> T steadily(Sight sight, Supplier<T> question) {
        return switch (sight) {
            case Sight.Everything _ -> question.get();
            case Sight.OpenYears _ -> {
                long begun = pace.nanos();
                try {
                    yield question.get();
                } finally {
                    long taken = pace.nanos() - begun;
                    pace.waitUntil(begun + (taken / STEP + 1) * STEP);
                }
            }
        };
    }

    @Override
    public void apply(List<IndexedAct> acts, Collection<ActId> gone, List<IndexedPage> pages, long seq) {
        index.apply(acts, gone, pages, seq);
    }

    @Override
    public long position() {
        return index.position();
    }

    @Override
    public String history() {
        return index.history();
    }

    @Override
    public Standing standing() {
        return index.standing();
    }

    @Override
    public void check() {
        index.check();
    }

    @Override
    public void askAnew() {
        index.askAnew();
    }

    @Override
    public FreshIndex beside() {
        return index.beside();
    }

    /** Closes nothing: the index belongs to whoever opened it. */
    @Override
    public void close() {}
}
