package org.mokanda.core.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Dates in figures: {@code 12/03/1957}, {@code 12.3.57}, {@code 1957-03-12}; the day stands before the month. */
final class NumericDate {
    private NumericDate() {}

    static @Nullable ApproximateDate of(String piece, DateContext context) {
        if (piece.length() < 6 || piece.length() > 10) {
            return null;
        }
        var parts = piece.split("[/.-]", 4);
        if (parts.length != 3 || piece.indexOf(' ') >= 0) {
            return null;
        }
        int first = Figures.number(parts[0]);
        int month = Figures.number(parts[1]);
        int last = Figures.number(parts[2]);
        if (first < 0 || month < 1 || month > 12 || last < 0) {
            return null;
        }
        if (parts[0].length() == 4) {
            return day(first, month, last);
        }
        if (first < 1 || first > 31) {
            return null;
        }
        if (parts[2].length() == 4) {
            return day(last, month, first);
        }
        if (parts[2].length() != 2) {
            return null;
        }
        var year = context.resolve(last);
        return year == null
                ? new ApproximateDate(Precision.UNREADABLE, "XX%02d-%02d-%02d".formatted(last, month, first))
                : day(year, month, first);
    }

    private static @Nullable ApproximateDate day(int year, int month, int day) {
        if (year < 1700 || year > 2199) {
            return null;
        }
        try {
            return ApproximateDate.exact(LocalDate.of(year, month, day));
        } catch (DateTimeException _) {
            return null;
        }
    }
}
