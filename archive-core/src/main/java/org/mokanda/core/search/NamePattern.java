package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mokanda.core.name.NameDistance;
import org.mokanda.core.name.NameFolding;

/**
 * Words that must stand in a name next to each other, in this order and spelt so but for case, accents and signs; {@code *}
 * stands for any letters or none, {@code ?} for one. For those who know how a name is written: {@code Tshi*},
 * {@code M?kendi}, {@code "Tshala Mukendi"}.
 *
 * @param words folded, with {@code *} and {@code ?}; one to {@value #WORDS_MAX}, each with a letter
 */
public record NamePattern(List<String> words, AskedRole role) {
    public static final int WORDS_MAX = 6;

    /** Fewest letters of a word with {@code *} or {@code ?}: less would stand for half of all names. */
    public static final int LETTERS_MIN = 2;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}'’ʼ`*?]+");

    public NamePattern {
        words = List.copyOf(words);
        if (words.isEmpty() || words.size() > WORDS_MAX || !words.stream().allMatch(NamePattern::isWord)) {
            throw new IllegalArgumentException("a pattern has 1 to " + WORDS_MAX + " words with letters");
        }
    }

    private static boolean isWord(String word) {
        return word.length() <= NameDistance.LETTERS_MAX
                && word.matches("[a-z*?]*[a-z][a-z*?]*")
                && letters(word) >= 1
                && (!isOpen(word) || letters(word) >= LETTERS_MIN);
    }

    private static long letters(String word) {
        return word.chars().filter(c -> c != '*' && c != '?').count();
    }

    /** True when a word stands for several spellings. */
    public static boolean isOpen(String word) {
        return word.indexOf('*') >= 0 || word.indexOf('?') >= 0;
    }

    /** Reads what is typed, without quotation marks; empty when a word of it has too few letters. */
    public static Optional<NamePattern> parse(String text, AskedRole role) {
        var words = new ArrayList<String>();
        for (var part : BETWEEN_WORDS.split(text)) {
            var word = folded(part);
            if (!word.isEmpty() && words.size() < WORDS_MAX) {
                words.add(word);
            }
        }
        return !words.isEmpty() && words.stream().allMatch(NamePattern::isWord)
                ? Optional.of(new NamePattern(words, role))
                : Optional.empty();
    }

    private static String folded(String part) {
        var kept = NameFolding.plain(part.toLowerCase(Locale.ROOT))
                .replaceAll("[^a-z*?]", "")
                .replaceAll("\\*+", "*");
        return kept.substring(0, Math.min(kept.length(), NameDistance.LETTERS_MAX));
    }

    /** The words of the act that fit, in order; empty when the act is no answer. */
    List<ActWord> found(ActWords act) {
        var all = act.words();
        for (int from = 0; from + words.size() <= all.size(); from++) {
            if (fitsAt(all, from)) {
                return all.subList(from, from + words.size());
            }
        }
        return List.of();
    }

    /** True when the act has the words. Pure. */
    public boolean fits(ActWords act) {
        return !found(act).isEmpty();
    }

    private boolean fitsAt(List<ActWord> all, int from) {
        for (int i = 0; i < words.size(); i++) {
            var word = all.get(from + i);
            boolean goesOn = i == 0 || all.get(from + i - 1).continuesIn(word);
            if (!goesOn || !word.standsIn(role) || !fits(words.get(i), word.folded())) {
                return false;
            }
        }
        return true;
    }

    /** Goes back to the last {@code *} alone, so that no pattern takes more than length times length steps. */
    static boolean fits(String pattern, String word) {
        int p = 0;
        int star = -1;
        int afterStar = 0;
        for (int w = 0; w < word.length(); ) {
            if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == word.charAt(w))) {
                p++;
                w++;
            } else if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                afterStar = w;
            } else if (star >= 0) {
                p = star + 1;
                w = ++afterStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "NamePattern[" + words.size() + " words, " + role + "]";
    }
}
