package org.mokanda.core.search;

import java.util.Locale;

/** How much a word that a machine read can be relied on, the surest first. */
public enum Certainty {
    SURE,
    /** The recogniser itself doubts it. */
    DOUBTFUL,
    /** It was read as another word, beside which the recogniser held this one possible. */
    ALTERNATIVE,
    /** Made of a hand by a machine that reads print: mostly not what stands there. */
    HAND;

    /** Stable, e.g. {@code hand}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The less sure of two. */
    public Certainty or(Certainty other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
