package org.mokanda.core.report;

import java.util.List;
import java.util.Locale;
import org.mokanda.core.book.NumberRange;

/**
 * Something odd in the numbers of a register.
 *
 * @param numbers that are wanting, or the one that is odd
 * @param pages where it is seen, in the order of the book: for wanting numbers the page after which they should stand, none
 *     when that is the front
 * @param source the weakest of what it rests on
 */
public record NumberFinding(
        Series series, Kind kind, NumberRange numbers, List<Integer> pages, FoundNumber.Source source) {
    /** What is numbered. */
    public enum Series {
        LEAVES,
        ACTS;

        /** Stable code, e.g. {@code leaves}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is odd. */
    public enum Kind {
        /** Nothing bears these numbers, and no gap was declared for them. */
        MISSING,
        /** More than one thing bears the number. */
        DOUBLE,
        /** It stands before a smaller or behind a greater one. */
        OUT_OF_ORDER,
        /** Above the last or below the first number that was declared. */
        BEYOND,
        /** A gap was declared for it, and it is there. */
        DECLARED_MISSING;

        /** Stable code, e.g. {@code out-of-order}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public NumberFinding {
        pages = List.copyOf(pages);
    }

    /** Stable code; the bundle key is {@code finding-of-numbers.} and this, e.g. {@code leaves-missing}. */
    public String code() {
        return series.code() + "-" + kind.code();
    }
}
