package org.mokanda.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mokanda.core.calendar.DateParts;

/**
 * Dates of acts between the form that is kept (ISO 8601, EDTF for doubtful ones) and the one people read and type.
 */
public final class ActDates {
    private static final Pattern ISO_DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern ISO_MONTH = Pattern.compile("(\\d{4})-(\\d{2})");
    private static final Pattern SPAN = Pattern.compile("\\[([-0-9]{4,10})\\.\\.([-0-9]{4,10})]");
    private static final Pattern UNREAD = Pattern.compile("(?:(?:([0-9?]{2})/)?([0-9?]{2})/)?([0-9?]{4})");
    private static final Pattern ABOUT_YEAR = Pattern.compile("(\\d{4})~");
    private static final Pattern TYPED_DAY = Pattern.compile("(\\d{1,2})[/. -](\\d{1,2})[/. -](\\d{4})");
    private static final Pattern TYPED_MONTH = Pattern.compile("(\\d{1,2})[/. -](\\d{4})");
    private static final Pattern TYPED_ABOUT = Pattern.compile("(?:vers|environ|about|~)\\s*(\\d{4})");

    private ActDates() {}

    /** Where words come from: {@link Wording#text} on screens, the terminal's own elsewhere. */
    @FunctionalInterface
    public interface Words {
        String text(String key, Object... arguments);
    }

    /**
     * E.g. {@code 12 mars 1957}, {@code mars 1957}, {@code vers 1957}, {@code 12 mars, année non lue}; anything else as
     * it is.
     */
    public static String shown(String value, Locale locale, Words words) {
        var span = SPAN.matcher(value);
        if (span.matches()) {
            return words.text("date.between", shown(span.group(1), locale, words), shown(span.group(2), locale, words));
        }
        return DateParts.of(value).map(date -> shown(date, locale, words)).orElse(value);
    }

    private static String shown(DateParts date, Locale locale, Words words) {
        var read = read(date, locale);
        var unread = date.unread();
        if (unread.isEmpty()) {
            return date.about() ? words.text("date.about", read) : read;
        }
        if (unread.equals("year") && !date.yearInPart().isEmpty()) {
            var part = words.text("date.year-in-part", date.yearInPart());
            return read.isEmpty() ? part : read + ", " + part;
        }
        var missing = words.text("date.unread." + unread);
        return read.isEmpty() ? missing : read + ", " + missing;
    }

    /** The parts that were read. */
    private static String read(DateParts date, Locale locale) {
        boolean dayFirst = date.day().equals("01") && !locale.getLanguage().equals("en");
        var day = !date.isRead(date.day()) ? "" : dayFirst ? "1er" : String.valueOf(number(date.day()));
        var month =
                date.isRead(date.month()) ? Month.of(number(date.month())).getDisplayName(TextStyle.FULL, locale) : "";
        var year = date.isRead(date.year()) ? date.year() : "";
        return Stream.of(day, month, year).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    /**
     * The kept form as it stands in a field to be edited, e.g. {@code 12/03/1957}; a question mark for each digit that
     * was not read.
     */
    public static String typed(String value, Locale locale) {
        var day = ISO_DAY.matcher(value);
        if (day.matches()) {
            return day.group(3) + "/" + day.group(2) + "/" + day.group(1);
        }
        var month = ISO_MONTH.matcher(value);
        if (month.matches()) {
            return month.group(2) + "/" + month.group(1);
        }
        var unread = DateParts.of(value).filter(parts -> !parts.unread().isEmpty());
        if (unread.isPresent()) {
            var parts = unread.get();
            return Stream.of(parts.day(), parts.month(), parts.year())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("/"))
                    .replace('X', '?');
        }
        var about = ABOUT_YEAR.matcher(value);
        return about.matches() ? (locale.getLanguage().equals("en") ? "about " : "vers ") + about.group(1) : value;
    }

    /**
     * The kept form of what a person typed: a day, a month, a year, or about a year; empty when it is no date.
     * A question mark stands for a digit that nobody can read, e.g. {@code 12/03/19??}.
     */
    public static Optional<String> kept(String typed) {
        var text = typed.strip().toLowerCase(Locale.ROOT);
        if (text.matches("\\d{4}~?")) {
            return Optional.of(text);
        }
        var unread = UNREAD.matcher(text);
        if (text.indexOf('?') >= 0 && unread.matches()) {
            var kept = Stream.of(unread.group(3), unread.group(2), unread.group(1))
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("-"))
                    .replace('?', 'X');
            return DateParts.of(kept).map(_ -> kept);
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
