package org.mokanda.core.arrangement;

import java.util.Optional;

/** How the picture of a page is parted before it is read. The master stays whole. */
public sealed interface PageSplit {
    /** As the machine proposes; nobody decided. */
    PageSplit PROPOSED = new Proposed();
    /** Not at all, whatever the machine proposes. */
    PageSplit WHOLE = new Whole();

    /** See {@link #PROPOSED}. */
    record Proposed() implements PageSplit {}

    /** See {@link #WHOLE}. */
    record Whole() implements PageSplit {}

    /**
     * In a left and a right half.
     *
     * @param fold how far from the left edge of the page as shown, in thousandths of its width, {@link #FOLD_MIN} to
     *     {@link #FOLD_MAX}
     */
    record Halves(int fold) implements PageSplit {
        public static final int FOLD_MIN = 100;
        public static final int FOLD_MAX = 900;
        /** Where a page is cut that nobody saw a fold on. */
        public static final int MIDDLE = 500;

        public Halves {
            if (fold < FOLD_MIN || fold > FOLD_MAX) {
                throw new IllegalArgumentException("a fold outside " + FOLD_MIN + ".." + FOLD_MAX + ": " + fold);
            }
        }

        /** The fold as people give it. */
        public int percent() {
            return fold / 10;
        }
    }

    /** In two halves; empty when the fold would be too near an edge. */
    static Optional<PageSplit> atPercent(int percent) {
        return percent < Halves.FOLD_MIN / 10 || percent > Halves.FOLD_MAX / 10
                ? Optional.empty()
                : Optional.of(new Halves(percent * 10));
    }
}
