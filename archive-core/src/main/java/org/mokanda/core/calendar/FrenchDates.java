package org.mokanda.core.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Dates in French words and figures, as civil-status acts write them. Readers forgive small errors of spelling and
 * recognition; what cannot be read stays open (see {@link ApproximateDate}). Time is linear in the text.
 */
public final class FrenchDates {
    private static final String[] MONTHS = {
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre"
    };
    private static final int TEXT_MAX = 2000;

    private FrenchDates() {}

    /**
     * A date and where it stands among the pieces.
     *
     * @param start index of its first piece
     * @param end index after its last piece
     */
    public record Found(ApproximateDate date, int start, int end) {}

    /** The first date in a text of up to 2000 characters; what follows those is not looked at. */
    public static Optional<ApproximateDate> parse(String text, DateContext context) {
        var pieces = FrenchWord.split(text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text);
        return find(pieces, 0, pieces.size(), context).map(Found::date);
    }

    /** The first date that begins in {@code from..to} and ends before {@code to}, among folded pieces. */
    public static Optional<Found> find(List<String> pieces, int from, int to, DateContext context) {
        var reader = new DateReader(pieces.subList(0, Math.min(to, pieces.size())), context);
        for (int i = Math.max(0, from); i < Math.min(to, pieces.size()); i++) {
            var found = reader.at(i);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /**
     * A day in words, e.g. {@code le douze mars mil neuf cent cinquante-sept}; {@code mil} before a century, as acts have
     * it.
     *
     * @param day in the years 1..9999
     */
    public static String words(LocalDate day, NumberStyle style) {
        var year = FrenchNumbers.words(day.getYear(), style);
        boolean milForm = day.getYear() > 1000 && day.getYear() < 2000;
        return "le "
                + (day.getDayOfMonth() == 1 ? "premier" : FrenchNumbers.words(day.getDayOfMonth(), style))
                + " "
                + MONTHS[day.getMonthValue() - 1]
                + " "
                + (milForm ? "mil" + year.substring("mille".length()) : year);
    }
}
