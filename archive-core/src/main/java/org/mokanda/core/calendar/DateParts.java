package org.mokanda.core.calendar;

import java.time.Month;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of a date in extended format, for whoever puts it into words: each as it was kept, with X for a digit that
 * was not read.
 *
 * @param year four places
 * @param month two places, empty when the date has none
 * @param day two places, empty when the date has none
 * @param about true for {@code 1957~}
 */
public record DateParts(String year, String month, String day, boolean about) {
    private static final Pattern FORM = Pattern.compile("([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?(~?)");

    /** Empty for spans and for whatever is no date. */
    public static Optional<DateParts> of(String edtf) {
        var found = FORM.matcher(edtf);
        if (ApproximateDate.parse(edtf).isEmpty() || !found.matches()) {
            return Optional.empty();
        }
        var parts = new DateParts(
                found.group(1),
                found.group(2) == null ? "" : found.group(2),
                found.group(3) == null ? "" : found.group(3),
                !found.group(4).isEmpty());
        boolean sound = (!parts.isRead(parts.month) || isWithin(parts.month, Month.values().length))
                && (!parts.isRead(parts.day) || isWithin(parts.day, 31));
        return sound ? Optional.of(parts) : Optional.empty();
    }

    private static boolean isWithin(String digits, int last) {
        int value = Integer.parseInt(digits);
        return value >= 1 && value <= last;
    }

    /** True for a part that is there and without X. */
    public boolean isRead(String part) {
        return !part.isEmpty() && part.indexOf('X') < 0;
    }

    /** What was not read, e.g. {@code year}, {@code month-year}, {@code day-month-year}; empty when all was. */
    public String unread() {
        return Stream.of(named("day", day), named("month", month), named("year", year))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining("-"));
    }

    private static String named(String name, String part) {
        return part.indexOf('X') >= 0 ? name : "";
    }

    /** The digits of a year that was read in part, with dots for the others, e.g. {@code 19..}; empty otherwise. */
    public String yearInPart() {
        return year.indexOf('X') < 0 || year.equals("XXXX") ? "" : year.replace('X', '.');
    }
}
