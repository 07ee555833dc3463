package org.mokanda.core.search;

import java.util.OptionalInt;
import org.mokanda.core.name.NameDistance;
import org.mokanda.core.name.NameFolding;

/**
 * Whether a word on a page is one that was asked for, misspelt or misread. The text is French prose: another first letter
 * makes another word ({@code père}, {@code mère}) unless one is commonly taken for the other, and a number is right or
 * wrong. Holds buffers: one thread at a time.
 */
public final class TextFit {
    /** Letters from which a word may be misspelt at all, and from which twice. */
    private static final int LETTERS_FOR_ONE = 4;

    private static final int LETTERS_FOR_TWO = 8;

    /** A letter that is easily taken for another, by ear or by shape. */
    private static final int CONFUSION = NameDistance.EDIT * 5 / 8;

    private final NameDistance distance = new NameDistance();

    /** Letters that may differ, for whoever looks for candidates: more than {@link #cost} then accepts, never fewer. */
    public static int editsMax(String asked) {
        if (asked.length() < LETTERS_FOR_ONE || !isLetters(asked)) {
            return 0;
        }
        return 2;
    }

    /**
     * @param asked as {@link TextWords} gives it
     * @param found as {@link TextWords} gives it
     * @return how far apart they are in 1/256 of a letter, 0 for the same word; empty for another word
     */
    public OptionalInt cost(String asked, String found) {
        if (asked.equals(found)) {
            return OptionalInt.of(0);
        }
        if (asked.length() < LETTERS_FOR_ONE || !isLetters(asked)) {
            return OptionalInt.empty();
        }
        // A recogniser puts digits for letters.
        var letters = isLetters(found) ? found : NameFolding.fold(found);
        if (letters.length() < LETTERS_FOR_ONE - 1 || letters.length() + 1 < found.length()) {
            return OptionalInt.empty();
        }
        int limit = limit(asked, letters);
        int cost = distance.between(asked, letters, limit);
        return cost <= limit ? OptionalInt.of(cost) : OptionalInt.empty();
    }

    private static int limit(String asked, String found) {
        if (asked.charAt(0) != found.charAt(0)) {
            return CONFUSION;
        }
        return asked.length() < LETTERS_FOR_TWO ? NameDistance.EDIT : NameDistance.EDIT + CONFUSION;
    }

    private static boolean isLetters(String word) {
        return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }
}
