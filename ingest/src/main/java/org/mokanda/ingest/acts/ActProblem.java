package org.mokanda.ingest.acts;

import java.util.Locale;

/**
 * What is wrong with a line of the table, or with the table.
 *
 * @param line number in the file, 1 for the headings; 0 for the whole file
 * @param column heading of the cell; may be empty
 * @param value what stands there, cut to {@link #VALUE_MAX}, or what the kind says; may be empty
 */
public record ActProblem(int line, Kind kind, String column, String value) {
    /** Longest value that is repeated to a person, in characters. */
    public static final int VALUE_MAX = 60;

    /** What is wrong. */
    public enum Kind {
        TOO_LARGE,
        /** There are no headings, or no lines below them. */
        EMPTY,
        /** The first line is not that of the headings. */
        HEADINGS,
        /** The bytes of the line are no UTF-8. */
        ENCODING,
        LINE_TOO_LONG,
        /** Not as many cells as columns; the value tells how many. */
        CELLS,
        ID,
        OFFICE,
        /** Several offices bear this name. */
        OFFICE_AMBIGUOUS,
        KIND,
        YEAR,
        /** Too long, or no text. */
        TEXT,
        /** No name of a person at all. */
        NAMES,
        /** The id stands on a line before; the value is its number. */
        TWICE,
        /** An act of another register bears this id; the value is its reference. */
        TAKEN,
        /** A date that is in no calendar: it comes in as it is written. */
        DATE,
        /** A date after the year of the register: it comes in as it is written. */
        DATE_AHEAD;

        /** Stable; the bundle key is {@code act-import.problem.} and this code. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** True when the act comes in all the same, and a person should look at the value. */
        public boolean isDoubt() {
            return this == DATE || this == DATE_AHEAD;
        }
    }

    public ActProblem {
        // Terminals obey control characters.
        var shown = value.replaceAll("\\p{Cntrl}", "\uFFFD");
        value = shown.length() > VALUE_MAX ? shown.substring(0, VALUE_MAX) + "…" : shown;
    }

    /** What stands in the cell is left out (I7). */
    @Override
    public String toString() {
        return "ActProblem[" + line + " " + kind + "]";
    }
}
