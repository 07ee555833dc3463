package org.mokanda.core.report;

/**
 * A number of a leaf or an act, where it was found.
 *
 * @param number 1 or more
 * @param page number of the page it stands on
 */
public record FoundNumber(int number, int page, Source source) {
    /** On what a number rests. */
    public enum Source {
        /** A person read it. */
        PERSON,
        /** The label of a separator announces it. */
        LABEL,
        /** A machine read it. */
        MACHINE,
        /** Nobody read it: by its place in the book. */
        PLACE
    }

    public FoundNumber {
        if (number < 1 || page < 1) {
            throw new IllegalArgumentException("no number on a page: " + number + " on " + page);
        }
    }
}
