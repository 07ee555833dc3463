package org.mokanda.search;

import org.mokanda.core.search.ActScore;
import org.mokanda.core.search.ActWords;

/** What the first stage knows of an act without reading it, as one number of its document. */
final class ActFacts {
    private static final int YEAR_BITS = 16;
    private static final int YEAR_MASK = (1 << YEAR_BITS) - 1;

    /** Costs in so many parts of a nat; what costs more than sixteen is never sought. */
    private static final double PRECISION = 16;

    private static final int COST_BITS = 8;
    private static final int COST_MAX = (1 << COST_BITS) - 1;

    /** As many as one takes. */
    static final int BITS = COST_BITS + 2 * YEAR_BITS;

    private ActFacts() {}

    static long of(ActWords act) {
        long cost = Math.min(COST_MAX, Math.round(ActScore.unasked(act.words()) * PRECISION));
        return (cost << YEAR_BITS | act.eventYear()) << YEAR_BITS | act.registerYear();
    }

    /** Of the event, or {@link ActWords#UNKNOWN_YEAR}. */
    static int eventYear(long facts) {
        return (int) (facts >>> YEAR_BITS) & YEAR_MASK;
    }

    static int registerYear(long facts) {
        return (int) facts & YEAR_MASK;
    }

    /** Of the event, or of the register when the event has none. */
    static int year(long facts) {
        int event = eventYear(facts);
        return event == ActWords.UNKNOWN_YEAR ? registerYear(facts) : event;
    }

    /** What all its own words cost when none is asked for, in nats. */
    static double unasked(long facts) {
        return (facts >>> (2 * YEAR_BITS)) / PRECISION;
    }
}
