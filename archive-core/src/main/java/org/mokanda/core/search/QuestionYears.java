package org.mokanda.core.search;

import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.name.NameFolding;

/**
 * Years as people write them: {@code 1957}, {@code vers 1957}, {@code 1955-1960}, {@code entre 1955 et 1960}, {@code avant 1960},
 * {@code depuis 1950}, {@code années 50}. Years are soft, so {@code vers 1957} and {@code 1957} ask for the same.
 *
 * @param words of the text that it takes
 */
record QuestionYears(int from, int to, int words) {
    /** First decree on civil status, and the last year that a register may have. */
    private static final int FIRST = 1885;

    private static final int LAST = 2100;

    private static final Pattern YEAR = Pattern.compile("(?:18[89]|19\\d|20\\d)\\d|2100");
    private static final Pattern SPAN = Pattern.compile("~?(\\d{4})[-–—/](\\d{4})");
    private static final Pattern DECADE = Pattern.compile("(?:(?:18|19|20)\\d|[0-9])0s?");
    private static final Pattern ENGLISH_DECADE = Pattern.compile("(?:18|19|20)\\d0s");
    private static final Set<String> ABOUT =
            Set.of("vers", "en", "circa", "ca", "about", "around", "in", "environ", "annee", "an", "year", "~");
    private static final Set<String> SPAN_BEGINS = Set.of("entre", "de", "between", "from");
    private static final Set<String> SPAN_GOES_ON = Set.of("-", "–", "—", "à", "a", "et", "to", "and");
    private static final Set<String> DECADE_BEGINS = Set.of("annees", "decennie");
    private static final Set<String> BORN = Set.of("ne", "nee", "ne(e)", "born");

    /** Words before a year that open a span, and what they make of it. */
    private static final Map<String, IntFunction<QuestionYears>> OPEN = Map.of(
            "avant", year -> span(FIRST, year - 1, 2),
            "before", year -> span(FIRST, year - 1, 2),
            "jusqu'en", year -> span(FIRST, year, 2),
            "until", year -> span(FIRST, year, 2),
            "apres", year -> span(year + 1, LAST, 2),
            "after", year -> span(year + 1, LAST, 2),
            "depuis", year -> span(year, LAST, 2),
            "since", year -> span(year, LAST, 2));

    /** Reads the years with which the text goes on from here; absent when it does not. */
    static @Nullable QuestionYears at(IntFunction<String> word) {
        var first = word.apply(0);
        var plain = NameFolding.plain(first).replace('’', '\'');
        if (BORN.contains(plain)) {
            return leadingTo(word);
        }
        var open = OPEN.get(plain);
        if (open != null && isYear(word.apply(1))) {
            return open.apply(year(word.apply(1)));
        }
        if (DECADE_BEGINS.contains(plain) && DECADE.matcher(word.apply(1)).matches()) {
            return decade(word.apply(1), 2);
        }
        if (ENGLISH_DECADE.matcher(plain).matches()) {
            return decade(plain, 1);
        }
        if (ABOUT.contains(plain) || SPAN_BEGINS.contains(plain)) {
            return leadingTo(word);
        }
        return plainYears(first, word);
    }

    /** The word leads to years only when years follow. */
    private static @Nullable QuestionYears leadingTo(IntFunction<String> word) {
        if (word.apply(0).isEmpty() || word.apply(1).isEmpty()) {
            return null;
        }
        var years = at(ahead -> word.apply(ahead + 1));
        return years == null ? null : new QuestionYears(years.from, years.to, years.words + 1);
    }

    private static @Nullable QuestionYears plainYears(String first, IntFunction<String> word) {
        var joined = SPAN.matcher(first);
        if (joined.matches() && isYear(joined.group(1)) && isYear(joined.group(2))) {
            return span(year(joined.group(1)), year(joined.group(2)), 1);
        }
        if (!isYear(first)) {
            return null;
        }
        return SPAN_GOES_ON.contains(word.apply(1)) && isYear(word.apply(2))
                ? span(year(first), year(word.apply(2)), 3)
                : span(year(first), year(first), 1);
    }

    private static @Nullable QuestionYears decade(String text, int words) {
        int number = Integer.parseInt(text.replace("s", ""));
        int first = number >= 100 ? number : number >= 30 ? 1900 + number : 2000 + number;
        return first > LAST || first + 9 < FIRST ? null : span(first, first + 9, words);
    }

    private static QuestionYears span(int one, int other, int words) {
        return new QuestionYears(Math.min(one, other), Math.max(one, other), words);
    }

    private static int year(String text) {
        return Integer.parseInt(text.startsWith("~") ? text.substring(1) : text);
    }

    static boolean isYear(String text) {
        var digits = text.startsWith("~") ? text.substring(1) : text;
        return YEAR.matcher(digits).matches() && Integer.parseInt(digits) >= FIRST;
    }
}
