package org.mokanda.ingest.sheet;

import java.util.Locale;

/**
 * Why a line of a sheet, or the sheet, cannot be taken in.
 *
 * @param line number in the file, 1 for the headings; 0 for the whole file
 * @param column heading of the cell as it stands in the sheet; may be empty
 * @param value what stands there, cut to {@link #VALUE_MAX}; may be empty
 */
public record SheetProblem(int line, Kind kind, String column, String value) {
    /** Longest value that is repeated to a person, in characters. */
    public static final int VALUE_MAX = 60;

    /** What is wrong. */
    public enum Kind {
        /** The bytes are no UTF-8. */
        ENCODING,
        TOO_LARGE,
        TOO_MANY_LINES,
        /** There are no headings, or no lines below them. */
        EMPTY,
        /** A quotation mark stands where none may. */
        QUOTES,
        COLUMN_UNKNOWN,
        COLUMN_TWICE,
        /** Office, kind or year has no column. */
        COLUMN_MISSING,
        /** A cell beyond the last heading. */
        BEYOND,
        OFFICE,
        KIND,
        YEAR,
        VOLUME,
        NUMBER,
        /** The last act stands before the first. */
        ACTS_ORDER,
        CONDITION,
        DATE,
        DATE_AHEAD,
        /** A day without a name, or a name without a day. */
        CUSTODY_HALF,
        GAP,
        /** Too long, or no text. */
        TEXT,
        /** The register has a line already; the value is its number. */
        TWICE;

        /** Stable; the bundle key is {@code sheet.problem.} and this code. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public SheetProblem {
        value = value.length() > VALUE_MAX ? value.substring(0, VALUE_MAX) + "…" : value;
    }

    /** What stands in the cell is left out (I7). */
    @Override
    public String toString() {
        return "SheetProblem[" + line + " " + kind + "]";
    }
}
