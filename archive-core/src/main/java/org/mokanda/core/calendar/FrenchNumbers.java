package org.mokanda.core.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.calendar.NumberWord.Kind;

/**
 * Whole numbers from 0 to 9999 in French words. Reads Belgian and French tens, spellings before and after 1990, missing
 * or surplus hyphens, {@code dix-neuf cent}, ordinals, glued and cut words and small errors. Time is linear in the text.
 */
public final class FrenchNumbers {
    private static final String[] BELOW_SEVENTEEN = {
        "zéro",
        "un",
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
        "dix",
        "onze",
        "douze",
        "treize",
        "quatorze",
        "quinze",
        "seize"
    };
    private static final String[] TENS = {"", "dix", "vingt", "trente", "quarante", "cinquante", "soixante"};
    /** No number below 10 000 has more words, with room for glued ones. */
    private static final int WORDS_MAX = 14;

    private FrenchNumbers() {}

    /**
     * A number found in a list of folded pieces.
     *
     * @param end index after its last piece
     * @param round true when its last word is a hundred or a thousand: a lost word after it would go unnoticed
     */
    public record Reading(int value, int end, boolean round) {}

    private record Part(int value, int words) {}

    /**
     * The number in words, in the traditional spelling.
     *
     * @param number 0..9999
     */
    public static String words(int number, NumberStyle style) {
        if (number < 0 || number > 9999) {
            throw new IllegalArgumentException("number outside 0..9999: " + number);
        }
        var words = new ArrayList<String>();
        int thousands = number / 1000;
        int hundreds = number / 100 % 10;
        int rest = number % 100;
        if (thousands > 0) {
            words.add(thousands == 1 ? "mille" : BELOW_SEVENTEEN[thousands] + " mille");
        }
        if (hundreds > 0) {
            words.add(hundreds == 1 ? "cent" : BELOW_SEVENTEEN[hundreds] + (rest == 0 ? " cents" : " cent"));
        }
        if (rest > 0 || number == 0) {
            words.add(belowHundred(rest, style));
        }
        return String.join(" ", words);
    }

    /** The number a whole text says, in words or in figures; empty when it says anything else. */
    public static OptionalInt parse(String text) {
        var pieces = FrenchWord.split(text.length() > 400 ? text.substring(0, 400) : text);
        var reading = read(pieces, 0);
        if (reading != null && reading.end() == pieces.size()) {
            return OptionalInt.of(reading.value());
        }
        return OptionalInt.empty();
    }

    /** The longest number that begins at a piece, in words or figures; null when none does. */
    public static @Nullable Reading read(List<String> pieces, int from) {
        if (from >= pieces.size()) {
            return null;
        }
        int figures = Figures.number(pieces.get(from));
        if (figures >= 0) {
            return new Reading(figures, from + 1, false);
        }
        var words = new ArrayList<NumberWord>();
        var ends = new ArrayList<Integer>();
        int at = from;
        while (at < pieces.size() && words.size() < WORDS_MAX) {
            var joined = at + 1 < pieces.size() ? rejoin(pieces.get(at), pieces.get(at + 1)) : null;
            var found = joined != null ? List.of(joined) : NumberWord.of(pieces.get(at));
            if (found.isEmpty()) {
                break;
            }
            at += joined != null ? 2 : 1;
            for (int i = 0; i < found.size(); i++) {
                words.add(found.get(i));
                ends.add(i == found.size() - 1 ? at : -1);
            }
        }
        var whole = number(words);
        if (whole == null || ends.get(whole.words() - 1) < 0) {
            return null;
        }
        var last = words.get(whole.words() - 1).kind();
        int end = ends.get(whole.words() - 1);
        boolean round = last == Kind.HUNDRED || last == Kind.THOUSAND;
        int tail = round && end < pieces.size() ? Figures.number(pieces.get(end)) : -1;
        if (tail > 0 && tail < 100) {
            return new Reading(whole.value() + tail, end + 1, false);
        }
        return new Reading(whole.value(), end, round);
    }

    /** A word cut in two by a stray space, e.g. {@code cin quante}. */
    private static @Nullable NumberWord rejoin(String first, String second) {
        boolean bothWords = NumberWord.exactly(first) != null && NumberWord.exactly(second) != null;
        if (bothWords || first.length() + second.length() < 5 || first.length() + second.length() > 16) {
            return null;
        }
        return NumberWord.exactly(first + second);
    }

    private static @Nullable Part number(List<NumberWord> words) {
        var hundredsByTens = belowHundred(words, 0);
        if (hundredsByTens != null
                && hundredsByTens.value() > 10
                && kindAt(words, hundredsByTens.words()) == Kind.HUNDRED) {
            return withRest(words, hundredsByTens.value() * 100, hundredsByTens.words() + 1);
        }
        int at = 0;
        int value = 0;
        if (kindAt(words, 0) == Kind.THOUSAND) {
            value = 1000;
            at = 1;
        } else if (kindAt(words, 0) == Kind.UNIT && kindAt(words, 1) == Kind.THOUSAND) {
            value = words.getFirst().value() * 1000;
            at = 2;
        }
        if (kindAt(words, at) == Kind.HUNDRED) {
            value += 100;
            at += 1;
        } else if (kindAt(words, at) == Kind.UNIT && kindAt(words, at + 1) == Kind.HUNDRED) {
            value += words.get(at).value() * 100;
            at += 2;
        }
        return withRest(words, value, at);
    }

    private static @Nullable Part withRest(List<NumberWord> words, int value, int at) {
        int restAt = at > 0 && kindAt(words, at) == Kind.AND ? at + 1 : at;
        var rest = belowHundred(words, restAt);
        if (rest != null && (at == 0 || rest.value() > 0)) {
            return new Part(value + rest.value(), restAt + rest.words());
        }
        return at == 0 ? null : new Part(value, at);
    }

    /** A number of 0..99 at a word; {@code words} counts from there. */
    private static @Nullable Part belowHundred(List<NumberWord> words, int at) {
        var kind = kindAt(words, at);
        if (kind == null) {
            return null;
        }
        int value = words.get(at).value();
        return switch (kind) {
            case ZERO, TEEN -> new Part(value, 1);
            case TEN ->
                value(words, at + 1) >= 7 && kindAt(words, at + 1) == Kind.UNIT
                        ? new Part(10 + value(words, at + 1), 2)
                        : new Part(10, 1);
            case UNIT ->
                value == 4 && kindAt(words, at + 1) == Kind.TENS && value(words, at + 1) == 20
                        ? withUnits(words, at, 80, 2, true)
                        : new Part(value, 1);
            case TENS -> withUnits(words, at, value, 1, value == 60);
            case BELGIAN_TENS -> withUnits(words, at, value, 1, false);
            case HUNDRED, THOUSAND, AND -> null;
        };
    }

    private static Part withUnits(List<NumberWord> words, int at, int tens, int length, boolean upToNineteen) {
        int next = kindAt(words, at + length) == Kind.AND ? at + length + 1 : at + length;
        var kind = kindAt(words, next);
        // "cinquante-sept cent" would be 5700, "vingt neuf cent" is a day before a year that lost its thousand
        if (kind == Kind.UNIT) {
            return new Part(tens + value(words, next), next + 1 - at);
        }
        if (upToNineteen && (kind == Kind.TEN || kind == Kind.TEEN)) {
            var small = belowHundred(words, next);
            if (small != null) {
                return new Part(tens + small.value(), next + small.words() - at);
            }
        }
        return new Part(tens, length);
    }

    private static @Nullable Kind kindAt(List<NumberWord> words, int at) {
        return at < words.size() ? words.get(at).kind() : null;
    }

    private static int value(List<NumberWord> words, int at) {
        return at < words.size() ? words.get(at).value() : -1;
    }

    private static String belowHundred(int number, NumberStyle style) {
        if (number < 17) {
            return BELOW_SEVENTEEN[number];
        }
        if (number < 20) {
            return "dix-" + BELOW_SEVENTEEN[number - 10];
        }
        int tens = number / 10;
        boolean belgian = style == NumberStyle.BELGIAN;
        if (tens == 8 || (tens == 9 && !belgian)) {
            return number == 80 ? "quatre-vingts" : "quatre-vingt-" + belowHundred(number - 80, style);
        }
        var stem = tens == 9 ? "nonante" : tens == 7 && belgian ? "septante" : TENS[Math.min(tens, 6)];
        int unit = tens == 7 && !belgian ? number - 60 : number % 10;
        if (unit == 0) {
            return stem;
        }
        return unit == 1 || unit == 11
                ? stem + " et " + belowHundred(unit, style)
                : stem + "-" + belowHundred(unit, style);
    }
}
