package org.mokanda.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Dates of acts between the form that is kept (ISO 8601, EDTF for doubtful ones) and the one people read and type.
 */
public final class ActDates {
    private static final Pattern ISO_DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern ISO_MONTH = Pattern.compile("(\\d{4})-(\\d{2})");
    private static final Pattern ABOUT_YEAR = Pattern.compile("(\\d{4})~");
    private static final Pattern TYPED_DAY = Pattern.compile("(\\d{1,2})[/. -](\\d{1,2})[/. -](\\d{4})");
    private static final Pattern TYPED_MONTH = Pattern.compile("(\\d{1,2})[/. -](\\d{4})");
    private static final Pattern TYPED_ABOUT = Pattern.compile("(?:vers|environ|about|~)\\s*(\\d{4})");

    private ActDates() {}

    /** E.g. {@code 12 mars 1957}, {@code mars 1957}, {@code vers 1957}; anything else as it is. */
    static String shown(String value, Locale locale) {
        try {
            if (ISO_DAY.matcher(value).matches()) {
                var date = LocalDate.parse(value);
                boolean frenchFirst =
                        date.getDayOfMonth() == 1 && !locale.getLanguage().equals("en");
                var day = frenchFirst ? "'1er'" : "d";
                return DateTimeFormatter.ofPattern(day + " MMMM yyyy", locale).format(date);
            }
            if (ISO_MONTH.matcher(value).matches()) {
                return DateTimeFormatter.ofPattern("MMMM yyyy", locale).format(YearMonth.parse(value));
            }
        } catch (DateTimeException _) {
            return value;
        }
        return typed(value, locale);
    }

    /** The kept form as it stands in a field to be edited, e.g. {@code 12/03/1957}. */
    public static String typed(String value, Locale locale) {
        var day = ISO_DAY.matcher(value);
        if (day.matches()) {
            return day.group(3) + "/" + day.group(2) + "/" + day.group(1);
        }
        var month = ISO_MONTH.matcher(value);
        if (month.matches()) {
            return month.group(2) + "/" + month.group(1);
        }
        var about = ABOUT_YEAR.matcher(value);
        return about.matches() ? (locale.getLanguage().equals("en") ? "about " : "vers ") + about.group(1) : value;
    }

    /** The kept form of what a person typed: a day, a month, a year, or about a year; empty when it is no date. */
    public static Optional<String> kept(String typed) {
        var text = typed.strip().toLowerCase(Locale.ROOT);
        if (text.matches("\\d{4}~?")) {
            return Optional.of(text);
        }
        try {
            var day = TYPED_DAY.matcher(text);
            if (day.matches()) {
                return Optional.of(LocalDate.of(number(day.group(3)), number(day.group(2)), number(day.group(1)))
                        .toString());
            }
            var month = TYPED_MONTH.matcher(text);
            if (month.matches()) {
                return Optional.of(YearMonth.of(number(month.group(2)), number(month.group(1)))
                        .toString());
            }
            var about = TYPED_ABOUT.matcher(text);
            if (about.matches()) {
                return Optional.of(about.group(1) + "~");
            }
            if (ISO_DAY.matcher(text).matches()) {
                return Optional.of(LocalDate.parse(text).toString());
            }
            if (ISO_MONTH.matcher(text).matches()) {
                return Optional.of(YearMonth.parse(text).toString());
            }
        } catch (DateTimeException _) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
