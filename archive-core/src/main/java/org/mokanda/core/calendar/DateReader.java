package org.mokanda.core.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.calendar.FrenchDates.Found;

/** Reads the date that begins at one piece. Looks a bounded number of pieces ahead. */
final class DateReader {
    private static final int YEAR_MIN = 1700;
    private static final int YEAR_MAX = 2199;
    private static final Set<String> BETWEEN_DAY_AND_MONTH =
            Set.of("jour", "jours", "du", "de", "d", "mois", "en", "le");
    private static final Set<String> BETWEEN_MONTH_AND_YEAR =
            Set.of("de", "l", "an", "annee", "en", "du", "lan", "dans");
    private static final Set<String> BETWEEN_YEAR_AND_DAY = Set.of("le", "et", "du", "jour", "au", "de");
    private static final Set<String> ABOUT = Set.of("vers", "environ", "circa");
    private static final Set<String> THIS = Set.of("courant", "courrant", "cour");
    private static final Set<String> LAST = Set.of("dernier", "ecoule", "passe");
    /** Words that follow a year of a round hundred without casting doubt on it. */
    private static final List<String> AFTER_A_YEAR = List.of(
            "pardevant",
            "devant",
            "nous",
            "heures",
            "sont",
            "dans",
            "pour",
            "etait",
            "avons",
            "comparu",
            "dresse",
            "naquit",
            "avant",
            "entre",
            "jugement",
            "acte",
            "sous",
            "avec",
            "fils",
            "fille",
            "nomme",
            "nommee",
            "folio",
            "volume",
            "profession");

    private final List<String> pieces;
    private final DateContext context;

    DateReader(List<String> pieces, DateContext context) {
        this.pieces = pieces;
        this.context = context;
    }

    /** @param open true when a year was begun and its last words were not read */
    private record YearRead(int year, int end, boolean open) {}

    @Nullable
    Found at(int start) {
        var found = figures(start);
        if (found == null) {
            found = yearAnchored(start);
        }
        if (found == null) {
            found = relativeDay(start);
        }
        if (found == null) {
            found = dayFirst(start);
        }
        if (found == null) {
            found = yearFirst(start, start);
        }
        return found == null ? monthFirst(start) : found;
    }

    private @Nullable Found figures(int start) {
        var whole = NumericDate.of(word(start), context);
        if (whole != null) {
            return new Found(whole, start, start + 1);
        }
        if (start + 2 < pieces.size()
                && word(start).length() <= 2
                && word(start + 1).length() <= 2) {
            var spread = NumericDate.of(word(start) + "/" + word(start + 1) + "/" + word(start + 2), context);
            if (spread != null) {
                return new Found(spread, start, start + 3);
            }
        }
        return null;
    }

    /** {@code l'an 1953 ...}, {@code en 1930}, {@code vers 1930}. */
    private @Nullable Found yearAnchored(int start) {
        var word = word(start);
        if (ABOUT.contains(word)) {
            int at = skip(start + 1, BETWEEN_MONTH_AND_YEAR, 3);
            var year = year(at, false);
            if (year != null && !year.open()) {
                return new Found(ApproximateDate.circa(year.year()), start, year.end());
            }
            return null;
        }
        if (word.equals("an") || word.equals("annee") || word.equals("lan")) {
            var dated = yearFirst(start, start + 1);
            if (dated != null) {
                return dated;
            }
        }
        if (word.equals("an") || word.equals("annee") || word.equals("lan") || word.equals("en")) {
            var year = year(word.equals("en") ? skip(start + 1, BETWEEN_MONTH_AND_YEAR, 2) : start + 1, false);
            if (year != null) {
                var date = year.open()
                        ? new ApproximateDate(Precision.UNREADABLE, year.year() / 100 + "XX")
                        : ApproximateDate.year(year.year());
                return new Found(date, start, year.end());
            }
        }
        return null;
    }

    /** Year, then day and month: {@code mil neuf cent cinquante-trois, le douze mars}. */
    private @Nullable Found yearFirst(int start, int yearAt) {
        var year = year(yearAt, false);
        if (year == null) {
            return null;
        }
        int dayAt = skip(year.end(), BETWEEN_YEAR_AND_DAY, 3);
        // Words that were not read may stand where the year ends: look for the day just after them.
        if (year.open() && day(dayAt) == null) {
            dayAt = skip(year.end() + 1, BETWEEN_YEAR_AND_DAY, 3);
        }
        var day = day(dayAt);
        if (day == null) {
            return null;
        }
        int monthAt = skip(day.end(), BETWEEN_DAY_AND_MONTH, 4);
        int month = MonthName.of(word(monthAt));
        return month == 0 ? null : dated(day.value(), month, year, start, monthAt + 1);
    }

    private @Nullable Found relativeDay(int start) {
        var word = word(start);
        if (word.equals("avant") && word(start + 1).equals("hier")) {
            return relative(2, start, start + 2);
        }
        if (word.equals("hier") || word.equals("avanthier")) {
            return relative(word.equals("hier") ? 1 : 2, start, start + 1);
        }
        if (word.equals("ce") && word(start + 1).equals("jour")) {
            return relative(
                    0, start, word(start + 2).equals("d") && word(start + 3).equals("hui") ? start + 4 : start + 2);
        }
        boolean today = (word.equals("ce") && word(start + 1).startsWith("jourd")) || word.startsWith("aujourd");
        if (today || word.equals("cejourd") || word.equals("cejour")) {
            int end = start + (word.equals("ce") ? 2 : 1);
            return relative(0, start, word(end).equals("hui") ? end + 1 : end);
        }
        return null;
    }

    private @Nullable Found dayFirst(int start) {
        var day = day(start);
        if (day == null) {
            return null;
        }
        var leaning = monthOfTheAct(day, start);
        if (leaning != null) {
            return leaning;
        }
        int monthAt = skip(day.end(), BETWEEN_DAY_AND_MONTH, 5);
        int month = MonthName.of(word(monthAt));
        if (month == 0) {
            return null;
        }
        int yearAt = skip(monthAt + 1, BETWEEN_MONTH_AND_YEAR, 4);
        var year = year(yearAt, true);
        if (year != null) {
            return dated(day.value(), month, year, start, year.end());
        }
        return yearOfTheAct(day.value(), month, start, monthAt + 1);
    }

    /** {@code le douze courant}, {@code le douze dudit mois}, {@code le douze de ce mois}, {@code le douze du mois dernier}. */
    private @Nullable Found monthOfTheAct(FrenchNumbers.Reading day, int start) {
        int at = day.end();
        boolean sameMonth = false;
        boolean monthBefore = false;
        int end = at;
        for (int i = at; i < Math.min(at + 4, pieces.size()); i++) {
            var word = word(i);
            sameMonth |= THIS.contains(word) || word.startsWith("dudit") || word.equals("ce") || word.equals("present");
            sameMonth |= word.equals("dit") || word.equals("meme");
            monthBefore |= LAST.contains(word);
            if (sameMonth || monthBefore) {
                end = THIS.contains(word) || monthBefore || word.equals("mois") ? i + 1 : end;
                if (end == i + 1) {
                    break;
                }
            } else if (!BETWEEN_DAY_AND_MONTH.contains(word)) {
                return null;
            }
        }
        if (end == at) {
            return null;
        }
        var actDate = context.actDate();
        if (actDate == null) {
            return new Found(unread("XXXX-XX-%02d".formatted(day.value())), start, end);
        }
        var month = YearMonth.from(actDate).minusMonths(monthBefore ? 1 : 0);
        return month.isValidDay(day.value())
                ? new Found(ApproximateDate.relative(month.atDay(day.value())), start, end)
                : null;
    }

    /** A day and month without a year: {@code dernier}, {@code de la même année}, or simply not read. */
    private @Nullable Found yearOfTheAct(int day, int month, int start, int end) {
        var unread = new Found(unread("XXXX-%02d-%02d".formatted(month, day)), start, end);
        var actDate = context.actDate();
        boolean last = LAST.contains(word(end));
        int sameYear = end;
        for (int i = end; i < Math.min(end + 5, pieces.size()) && sameYear == end; i++) {
            if (word(i).equals("annee") || word(i).equals("an") || THIS.contains(word(i))) {
                sameYear = i + 1;
            } else if (!Set.of("de", "la", "meme", "cette", "ladite", "dudit", "l", "du", "present", "presente")
                    .contains(word(i))) {
                break;
            }
        }
        if (actDate == null || (!last && sameYear == end)) {
            return unread;
        }
        var resolved = day(actDate.getYear(), month, day);
        if (resolved != null && last && !resolved.isBefore(actDate)) {
            resolved = day(actDate.getYear() - 1, month, day);
        }
        return resolved == null
                ? unread
                : new Found(ApproximateDate.relative(resolved), start, last ? end + 1 : sameYear);
    }

    private @Nullable Found monthFirst(int start) {
        int month = MonthName.of(word(start));
        if (month == 0) {
            return null;
        }
        var year = year(skip(start + 1, BETWEEN_MONTH_AND_YEAR, 4), false);
        if (year == null) {
            return null;
        }
        var date = year.open()
                ? unread("%02dXX-%02d".formatted(year.year() / 100, month))
                : ApproximateDate.month(YearMonth.of(year.year(), month));
        return new Found(date, start, year.end());
    }

    private @Nullable Found dated(int day, int month, YearRead year, int start, int end) {
        if (year.open()) {
            return new Found(unread("%02dXX-%02d-%02d".formatted(year.year() / 100, month, day)), start, end);
        }
        var date = day(year.year(), month, day);
        return date == null ? null : new Found(ApproximateDate.exact(date), start, end);
    }

    private @Nullable Found relative(int daysBefore, int start, int end) {
        // "ce jour, quinze février 1964": the day itself follows
        var told = daysBefore > 0 ? null : dayFirst(skip(end, BETWEEN_YEAR_AND_DAY, 2));
        if (told != null && told.date().precision() == Precision.EXACT) {
            return new Found(told.date(), start, told.end());
        }
        var actDate = context.actDate();
        var date = actDate == null ? unread("XXXX-XX-XX") : ApproximateDate.relative(actDate.minusDays(daysBefore));
        return new Found(date, start, end);
    }

    private FrenchNumbers.@Nullable Reading day(int at) {
        var number = FrenchNumbers.read(pieces, at);
        return number != null && number.value() >= 1 && number.value() <= 31 ? number : null;
    }

    private @Nullable YearRead year(int at, boolean afterMonth) {
        var number = FrenchNumbers.read(pieces, at);
        if (number == null) {
            return null;
        }
        boolean twoFigures = word(at).length() == 2 && Character.isDigit(word(at).charAt(0));
        if (afterMonth && twoFigures) {
            var resolved = context.resolve(number.value());
            return resolved == null ? null : new YearRead(resolved, number.end(), false);
        }
        if (number.value() < YEAR_MIN || number.value() > YEAR_MAX) {
            return null;
        }
        return new YearRead(number.value(), number.end(), number.round() && doubtful(word(number.end())));
    }

    /** True for a word that might be the lost end of a year. */
    private static boolean doubtful(String next) {
        return next.length() >= 4
                && MonthName.of(next) == 0
                && AFTER_A_YEAR.stream().noneMatch(word -> FrenchWord.distance(word, next, 1) <= 1);
    }

    private int skip(int at, Set<String> words, int most) {
        int end = at;
        while (end < at + most && words.contains(word(end))) {
            end++;
        }
        return end;
    }

    private static ApproximateDate unread(String edtf) {
        return new ApproximateDate(Precision.UNREADABLE, edtf);
    }

    private static @Nullable LocalDate day(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** The piece at an index, the empty word beyond the end. */
    private String word(int at) {
        return at >= 0 && at < pieces.size() ? pieces.get(at) : "";
    }
}
