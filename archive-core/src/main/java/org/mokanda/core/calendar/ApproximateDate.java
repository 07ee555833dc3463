package org.mokanda.core.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A date as far as the paper tells it. A missing day or month stays missing; no first of January is ever made up.
 *
 * @param edtf ISO 8601 or Extended Date/Time Format (Library of Congress, 2019): {@code 1957-03-12}, {@code 1957-03},
 *     {@code 1957}, {@code 1957~} (about), {@code [1926-03-13..1927-03-12]} (between), {@code 19XX-03-12} (X was not
 *     read)
 */
public record ApproximateDate(Precision precision, String edtf) {
    private static final Pattern FORM =
            Pattern.compile("[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?~?|\\[[-0-9]{4,10}\\.\\.[-0-9]{4,10}]");

    public ApproximateDate {
        if (!FORM.matcher(edtf).matches()) {
            throw new IllegalArgumentException("no date in extended format: " + edtf);
        }
    }

    public static ApproximateDate exact(LocalDate day) {
        return new ApproximateDate(Precision.EXACT, day.toString());
    }

    public static ApproximateDate relative(LocalDate day) {
        return new ApproximateDate(Precision.RELATIVE, day.toString());
    }

    public static ApproximateDate month(YearMonth month) {
        return new ApproximateDate(Precision.MONTH, month.toString());
    }

    public static ApproximateDate year(int year) {
        return new ApproximateDate(Precision.YEAR, "%04d".formatted(year));
    }

    public static ApproximateDate circa(int year) {
        return new ApproximateDate(Precision.CIRCA, "%04d~".formatted(year));
    }

    /** Reads the extended format; empty for anything else and for days that are not in the calendar. */
    public static Optional<ApproximateDate> parse(String edtf) {
        if (edtf.length() > 30 || !FORM.matcher(edtf).matches()) {
            return Optional.empty();
        }
        var precision = edtf.startsWith("[")
                ? Precision.FROM_AGE
                : edtf.indexOf('X') >= 0
                        ? Precision.UNREADABLE
                        : edtf.endsWith("~")
                                ? Precision.CIRCA
                                : switch (edtf.length()) {
                                    case 4 -> Precision.YEAR;
                                    case 7 -> Precision.MONTH;
                                    default -> Precision.EXACT;
                                };
        var date = new ApproximateDate(precision, edtf);
        boolean bounded = date.earliest().isPresent() && date.latest().isPresent();
        return bounded || precision == Precision.UNREADABLE ? Optional.of(date) : Optional.empty();
    }

    /** First day it can be; for {@code 1930~} the first day of the year written. Empty when the year was not read. */
    public Optional<LocalDate> earliest() {
        return bound(edtf.startsWith("[") ? edtf.substring(1, edtf.indexOf("..")) : edtf, false);
    }

    /** Last day it can be; for {@code 1930~} the last day of the year written. Empty when the year was not read. */
    public Optional<LocalDate> latest() {
        return bound(edtf.startsWith("[") ? edtf.substring(edtf.indexOf("..") + 2, edtf.length() - 1) : edtf, true);
    }

    private static Optional<LocalDate> bound(String part, boolean last) {
        var plain = part.replace("~", "");
        int unread = plain.indexOf('X');
        if (unread >= 0) {
            plain = plain.substring(0, Math.max(0, plain.lastIndexOf('-', unread)));
        }
        try {
            return switch (plain.length()) {
                case 4 -> {
                    var year = Year.of(Integer.parseInt(plain));
                    yield Optional.of(last ? year.atMonth(12).atEndOfMonth() : year.atDay(1));
                }
                case 7 -> {
                    var month = YearMonth.parse(plain);
                    yield Optional.of(last ? month.atEndOfMonth() : month.atDay(1));
                }
                case 10 -> Optional.of(LocalDate.parse(plain));
                default -> Optional.empty();
            };
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return edtf;
    }
}
