package org.mokanda.core.calendar;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What all readers of French words share: folding, cutting at hyphens and apostrophes, and nearness of two words. */
public final class FrenchWord {
    /** Longer runs of letters are no words of a civil-status act; they are kept, but never compared letter by letter. */
    public static final int LENGTH_MAX = 32;

    private FrenchWord() {}

    /**
     * A part of a written word: {@code vingt-sept} has two, {@code d'avril} has two, {@code 12/03/1957} has one.
     *
     * @param folded lower case, no accents
     * @param start offset of its first letter in the written word
     * @param end offset after its last letter
     */
    public record Piece(String folded, int start, int end) {}

    /** Lower case without accents, ligatures as two letters. */
    public static String fold(String text) {
        var plain = new StringBuilder(text.length());
        var decomposed = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        for (int i = 0; i < decomposed.length(); i++) {
            char letter = decomposed.charAt(i);
            switch (letter) {
                case 'œ' -> plain.append("oe");
                case 'æ' -> plain.append("ae");
                case 'º' -> plain.append('o');
                default -> {
                    if (Character.getType(letter) != Character.NON_SPACING_MARK) {
                        plain.append(letter);
                    }
                }
            }
        }
        return plain.toString();
    }

    /** The parts of one written word, punctuation left out; figures joined by stroke, dot or dash stay together. */
    public static List<Piece> pieces(String word) {
        var pieces = new ArrayList<Piece>();
        int start = -1;
        for (int i = 0; i <= word.length(); i++) {
            boolean inside = i < word.length() && (belongs(word.charAt(i)) || joinsFigures(word, i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                pieces.add(new Piece(fold(word.substring(start, i)), start, i));
                start = -1;
            }
        }
        return pieces;
    }

    /** The folded parts of all words of a text. */
    public static List<String> split(String text) {
        var parts = new ArrayList<String>();
        for (var word : text.strip().split("\\s+")) {
            pieces(word).forEach(piece -> parts.add(piece.folded()));
        }
        return parts;
    }

    /**
     * Number of letters to insert, delete, replace or swap with their neighbour to make one word the other (optimal
     * string alignment).
     *
     * @return the distance, or {@code limit + 1} when it is greater than {@code limit} or a word is longer than
     *     {@link #LENGTH_MAX}
     */
    public static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit || a.length() > LENGTH_MAX || b.length() > LENGTH_MAX) {
            return limit + 1;
        }
        // One edit brings in or takes out at most one letter: most pairs are settled by the letters they have.
        long lettersOfA = letters(a);
        long lettersOfB = letters(b);
        if (Long.bitCount(lettersOfA & ~lettersOfB) > limit || Long.bitCount(lettersOfB & ~lettersOfA) > limit) {
            return limit + 1;
        }
        int[] beforePrevious = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            int best = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(previous[j], current[j - 1]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
                }
                best = Math.min(best, current[j]);
            }
            if (best > limit) {
                return limit + 1;
            }
            int[] spare = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = spare;
        }
        return Math.min(previous[b.length()], limit + 1);
    }

    private static long letters(String word) {
        long letters = 0;
        for (int i = 0; i < word.length(); i++) {
            letters |= 1L << (word.charAt(i) & 63);
        }
        return letters;
    }

    private static boolean belongs(char letter) {
        return Character.isLetterOrDigit(letter) || Character.getType(letter) == Character.NON_SPACING_MARK;
    }

    private static boolean joinsFigures(String word, int at) {
        if (at == 0 || at + 1 >= word.length() || "/.-".indexOf(word.charAt(at)) < 0) {
            return false;
        }
        char before = word.charAt(at - 1);
        char after = word.charAt(at + 1);
        boolean figures = Character.isDigit(before) && Character.isDigit(after);
        // Between strokes, letters that look like figures are figures that were misread.
        boolean misread = word.charAt(at) == '/' && "OoIl".indexOf(before) >= 0 != "OoIl".indexOf(after) >= 0;
        return figures || (misread && (Character.isDigit(before) || Character.isDigit(after)));
    }
}
