package org.mokanda.copies;

import java.text.MessageFormat;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.calendar.DateParts;
import org.mokanda.core.calendar.FrenchDates;
import org.mokanda.core.calendar.NumberStyle;

/** The French of a copy: its fixed texts, and values written the way a copy shows them. Immutable. */
final class CopyWords {
    private static final String VOWELS = "aeiouyh";

    private final ResourceBundle bundle = ResourceBundle.getBundle("copies", Locale.FRENCH);

    String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.FRENCH).format(arguments);
    }

    /** A text with a proper name after "de", which becomes "d’" before a vowel. */
    String of(String key, String name) {
        var first = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.FRENCH);
        boolean vowel = !first.isEmpty() && VOWELS.indexOf(first.charAt(0)) >= 0;
        return text(vowel ? key + ".vowel" : key, name);
    }

    /** A field's label, in the words of this kind of act where it has its own. */
    String label(ActField field, ActKind kind) {
        var key = "field." + field.code();
        try {
            return bundle.getString(key + "." + kind.code());
        } catch (MissingResourceException _) {
            return bundle.getString(key);
        }
    }

    /** A field's value as people read it. */
    String value(ActField field, String text) {
        if (field.isDate()) {
            return date(text);
        }
        if (field == ActField.SEX && (text.equals("M") || text.equals("F"))) {
            return text("sex." + text.toLowerCase(Locale.ROOT));
        }
        return text;
    }

    String day(LocalDate date) {
        var day = date.getDayOfMonth() == 1 ? text("date.first") : String.valueOf(date.getDayOfMonth());
        return text("date.day", day, month(date.getMonth()), String.valueOf(date.getYear()));
    }

    /**
     * A date of a field: day, month or year (EDTF level 1 with {@code ~}, {@code ?} and {@code %}); anything else is
     * shown as it stands.
     */
    String date(String edtf) {
        var plain = edtf.strip();
        var unread = DateParts.of(plain).filter(parts -> !parts.unread().isEmpty());
        if (unread.isPresent()) {
            return withGap(unread.get());
        }
        char mark = plain.isEmpty() ? ' ' : plain.charAt(plain.length() - 1);
        if (mark == '~' || mark == '%') {
            return text("date.about", certain(plain.substring(0, plain.length() - 1)));
        }
        if (mark == '?') {
            return text("date.doubtful", certain(plain.substring(0, plain.length() - 1)));
        }
        return certain(plain);
    }

    /** What the register tells, and what nobody can read in it. */
    private String withGap(DateParts date) {
        var day = !date.isRead(date.day())
                ? ""
                : date.day().equals("01") ? text("date.first") : String.valueOf(Integer.parseInt(date.day()));
        var month = date.isRead(date.month()) ? month(java.time.Month.of(Integer.parseInt(date.month()))) : "";
        var year = date.isRead(date.year()) ? date.year() : "";
        var gap = date.yearInPart().isEmpty()
                ? text("date.unread." + date.unread())
                : text("date.year-in-part", date.yearInPart());
        var read = Stream.of(day, month, year).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        return read.isEmpty() ? gap : read + ", " + gap;
    }

    private String certain(String date) {
        try {
            return switch (date.length()) {
                case 10 -> inFiguresAndWords(LocalDate.parse(date));
                case 7 -> {
                    var month = YearMonth.parse(date);
                    yield month(month.getMonth()) + " " + month.getYear();
                }
                case 4 -> Year.parse(date).toString();
                default -> date;
            };
        } catch (DateTimeException _) {
            return date;
        }
    }

    /** In words beside the figures: a digit is soon altered. Congolese French says septante and nonante. */
    private String inFiguresAndWords(LocalDate date) {
        return text(
                "date.words",
                day(date),
                FrenchDates.words(date, NumberStyle.BELGIAN).substring("le ".length()));
    }

    private static String month(java.time.Month month) {
        return month.getDisplayName(TextStyle.FULL, Locale.FRENCH);
    }
}
