package org.mokanda.search;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.search.FreshIndex;
import org.mokanda.core.search.SearchIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an index again, beside the old one, when it cannot go on as it is.
 *
 * @param index the one that answers, and beside which another is made
 */
record IndexRemake(Catalogue catalogue, IndexSource source, SearchIndex index) {
    private static final Logger LOG = LoggerFactory.getLogger(IndexRemake.class);

    /** An index that lacks more changes than this, and most of all there are, is sooner made again than brought up to date. */
    private static final long FAR_BEHIND = 100_000;

    /** Asks little enough of the catalogue's readers that people are answered meanwhile. */
    private static final int THREADS_MAX = 6;

    /** Why an index is made again. */
    enum Reason {
        NONE_THERE(false),
        DAMAGED(false),
        OTHER_HISTORY(false),
        FAR_BEHIND(false),
        OLD_FORM(true),
        ASKED_FOR(true);

        private final boolean canFollow;

        Reason(boolean canFollow) {
            this.canFollow = canFollow;
        }

        /** Whether the old index is worth being brought up to date until then. */
        boolean canFollow() {
            return canFollow;
        }
    }

    Optional<Reason> reason() {
        return switch (index.standing()) {
            case NONE -> Optional.of(Reason.NONE_THERE);
            case DAMAGED -> Optional.of(Reason.DAMAGED);
            case ASKED_ANEW -> Optional.of(isOfOtherHistory() ? Reason.OTHER_HISTORY : Reason.ASKED_FOR);
            case OLD_FORM -> Optional.of(isOfOtherHistory() ? Reason.OTHER_HISTORY : Reason.OLD_FORM);
            case WHOLE ->
                isOfOtherHistory()
                        ? Optional.of(Reason.OTHER_HISTORY)
                        : isFarBehind() ? Optional.of(Reason.FAR_BEHIND) : Optional.empty();
        };
    }

    /** The catalogue was made again, or set back to what it once was. */
    private boolean isOfOtherHistory() {
        var feed = catalogue.changes();
        return !index.history().equals(feed.history()) || index.position() > feed.newest();
    }

    private boolean isFarBehind() {
        long newest = catalogue.changes().newest();
        long behind = newest - index.position();
        return behind > FAR_BEHIND && behind > newest / 2;
    }

    /**
     * Makes it and puts it in place.
     *
     * @param turn held by whoever applies changes to the index, and at the end here, so that none is lost in between
     * @param isUnwanted asked now and then; true ends the work early, and leaves the old index as it is
     */
    void run(Reason reason, Consumer<IndexMaking> progress, Object turn, BooleanSupplier isUnwanted) {
        LOG.atInfo().addKeyValue("reason", reason).log("the search index is made beside the old one");
        var history = catalogue.changes().history();
        long seq =
                catalogue.changes().newest(); // before anything is read: what changes from now on comes with the feed
        try (var fresh = index.beside()) {
            new IndexBuild(catalogue, source, fresh, progress, isUnwanted).run(threads());
            if (!isUnwanted.getAsBoolean()) {
                fresh.condense();
            }
            seq = bringUpToDate(fresh, seq, IndexBatch.CHANGES_MAX, isUnwanted);
            synchronized (turn) {
                seq = bringUpToDate(fresh, seq, 1, isUnwanted);
                if (!isUnwanted.getAsBoolean()) {
                    fresh.putInPlace(history, seq);
                    LOG.atInfo().addKeyValue("position", seq).log("the search index is made");
                }
            }
        }
    }

    /** One core is left to people. */
    private static int threads() {
        return Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, THREADS_MAX);
    }

    /** @param atLeast goes on while so many changes come at a time */
    private long bringUpToDate(FreshIndex fresh, long from, int atLeast, BooleanSupplier isUnwanted) {
        long seq = from;
        while (!isUnwanted.getAsBoolean()) {
            var changes = catalogue.changes().after(seq, IndexBatch.CHANGES_MAX);
            if (changes.size() < atLeast) {
                return seq;
            }
            var batch = IndexBatch.of(changes, source);
            fresh.replace(batch.acts(), batch.gone(), batch.pages());
            seq = batch.seq();
        }
        return seq;
    }
}
