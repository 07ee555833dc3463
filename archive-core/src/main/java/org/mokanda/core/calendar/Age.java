package org.mokanda.core.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An age as declared.
 *
 * @param about true after {@code environ}, {@code présumé} and the like
 */
public record Age(int count, Unit unit, boolean about) {
    public enum Unit {
        YEARS,
        MONTHS,
        DAYS
    }

    private static final Set<String> YEARS = Set.of("ans", "an", "annees", "annee");
    private static final Set<String> DOUBT = Set.of("environ", "presume", "presumee", "approximativement", "pres");

    public Age {
        if (count < 0 || count > 999) {
            throw new IllegalArgumentException("no age: " + count);
        }
    }

    /** @param end index after its last piece */
    public record Found(Age age, int start, int end) {}

    /** The first age that begins in {@code from..to} among folded pieces. */
    public static Optional<Found> find(List<String> pieces, int from, int to) {
        for (int i = Math.max(0, from); i < Math.min(to, pieces.size()); i++) {
            var number = FrenchNumbers.read(pieces, i);
            if (number == null || number.end() >= pieces.size() || number.value() > 130) {
                continue;
            }
            var word = pieces.get(number.end());
            var unit = YEARS.contains(word)
                    ? Unit.YEARS
                    : word.equals("mois") ? Unit.MONTHS : word.equals("jours") ? Unit.DAYS : null;
            // "l'an mil" never comes here: its number follows
            if (unit == null) {
                continue;
            }
            boolean before = i > 0 && DOUBT.contains(pieces.get(i - 1));
            boolean after = number.end() + 1 < pieces.size() && DOUBT.contains(pieces.get(number.end() + 1));
            int end = number.end() + (after ? 2 : 1);
            return Optional.of(new Found(new Age(number.value(), unit, before || after), before ? i - 1 : i, end));
        }
        return Optional.empty();
    }

    /** The first age in a text of up to 400 characters. */
    public static Optional<Age> parse(String text) {
        var pieces = FrenchWord.split(text.length() > 400 ? text.substring(0, 400) : text);
        return find(pieces, 0, pieces.size()).map(Found::age);
    }

    /** Between which days somebody of this age was born; about a year when the age is a guess. */
    public ApproximateDate birth(LocalDate at) {
        if (about) {
            var year = unit == Unit.YEARS
                    ? at.minusYears(count)
                    : unit == Unit.MONTHS ? at.minusMonths(count) : at.minusDays(count);
            return new ApproximateDate(Precision.FROM_AGE, "%04d~".formatted(year.getYear()));
        }
        var earliest = switch (unit) {
            case YEARS -> at.minusYears(count + 1L).plusDays(1);
            case MONTHS -> at.minusMonths(count + 1L).plusDays(1);
            case DAYS -> at.minusDays(count);
        };
        var latest = switch (unit) {
            case YEARS -> at.minusYears(count);
            case MONTHS -> at.minusMonths(count);
            case DAYS -> at.minusDays(count);
        };
        return new ApproximateDate(Precision.FROM_AGE, "[" + earliest + ".." + latest + "]");
    }
}
