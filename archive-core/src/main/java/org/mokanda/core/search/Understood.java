package org.mokanda.core.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a text was understood, so that people see it and can take back what was taken for something else.
 *
 * @param parts in the order of the text, none overlapping another
 * @param reference of an act, a page or a register that the text names, as {@code KMB-birth-1957.a12}; empty when it names none
 * @param troubles why something of the text was left aside
 */
public record Understood(ActQuery query, List<Part> parts, Optional<String> reference, Set<Trouble> troubles) {
    /** What a part of the text was taken for. */
    public enum Meaning {
        NAME,
        PARENT,
        SPOUSE,
        PATTERN,
        PLACE,
        /** A word that is the name of an office and may be a person's as well. */
        NAME_OR_PLACE,
        YEARS,
        KIND,
        NUMBER,
        REFERENCE;
    }

    /** Why something of the text was left aside. */
    public enum Trouble {
        /** {@code *} and {@code ?} with less than two letters beside them. */
        ONLY_WILDCARDS,
        /** Longer than what is looked at. */
        TOO_LONG,
        /** Neither a word in Latin letters nor a year, number or reference. */
        NO_WORDS
    }

    /**
     * A stretch of the text.
     *
     * @param text as typed
     * @param start in the text, in UTF-16 units
     * @param end after it
     */
    public record Part(Meaning meaning, String text, int start, int end) {
        /** The whole text without this part. */
        public String without(String whole) {
            return (whole.substring(0, start) + " " + whole.substring(end))
                    .replaceAll("\\s+", " ")
                    .strip();
        }

        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Part[" + meaning + "]";
        }
    }

    public Understood {
        parts = List.copyOf(parts);
        troubles = Set.copyOf(troubles);
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "Understood[" + query + ", " + parts + "]";
    }
}
