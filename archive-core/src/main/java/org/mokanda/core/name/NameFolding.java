package org.mokanda.core.name;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Brings names to the form in which they are compared: small letters a to z, without accents, apostrophes, hyphens or
 * ligatures, the letters of the national languages (ɛ ɔ ŋ) as their plain neighbours, and the digits a recogniser puts
 * for letters (0 1 5) as these letters. It serves search alone: what is shown or copied is always as written.
 *
 * <p>Pure and bounded: a text is cut at {@value #TEXT_MAX} characters, a word at {@link NameDistance#LETTERS_MAX}
 * letters.
 */
public final class NameFolding {
    /** Longest text that is looked at, in UTF-16 units. */
    public static final int TEXT_MAX = 2000;

    private NameFolding() {}

    /**
     * The words of a name, in order, parted at blanks, hyphens and other signs; an apostrophe joins ({@code N'Sele} is one
     * word). Words without a Latin letter are left out.
     */
    public static List<NameWord> words(String text) {
        var words = new ArrayList<NameWord>();
        var cut = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
        int start = -1;
        for (int i = 0; i <= cut.length(); i++) {
            boolean inside = i < cut.length() && isInside(cut.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                var written = cut.substring(start, i);
                var folded = fold(written);
                if (!folded.isEmpty()) {
                    words.add(new NameWord(written, folded));
                }
                start = -1;
            }
        }
        return List.copyOf(words);
    }

    /** One word in its folded form; empty when it has no Latin letter. */
    public static String fold(String word) {
        var plain = plain(word);
        var folded = new StringBuilder(plain.length());
        boolean hasLetter = false;
        for (int i = 0; i < plain.length() && folded.length() < NameDistance.LETTERS_MAX; i++) {
            char c = plain.charAt(i);
            if (c >= 'a' && c <= 'z') {
                folded.append(c);
                hasLetter = true;
            } else {
                appendLetterForDigit(c, folded);
            }
        }
        return hasLetter ? folded.toString() : "";
    }

    /** Small letters without accents and ligatures; digits and signs stay as they are. */
    public static String plain(String text) {
        var decomposed = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        var plain = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            switch (c) {
                case 'œ' -> plain.append("oe");
                case 'æ' -> plain.append("ae");
                case 'ß' -> plain.append("ss");
                case 'ɛ', 'ə' -> plain.append('e');
                case 'ɔ', 'ø' -> plain.append('o');
                case 'ŋ' -> plain.append('n');
                case 'ı' -> plain.append('i');
                case 'ł' -> plain.append('l');
                case 'đ', 'ɗ' -> plain.append('d');
                case 'ɓ' -> plain.append('b');
                default -> {
                    if (Character.getType(c) != Character.NON_SPACING_MARK) {
                        plain.append(c);
                    }
                }
            }
        }
        return plain.toString();
    }

    private static void appendLetterForDigit(char c, StringBuilder folded) {
        switch (c) {
            case '0' -> folded.append('o');
            // An upright stroke is an i or an l; the distance holds these two to be near.
            case '1', '|' -> folded.append('l');
            case '5' -> folded.append('s');
            case '8' -> folded.append('b');
            default -> {
                // a sign or another alphabet
            }
        }
    }

    private static boolean isInside(char c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || c == '\''
                || c == '’'
                || c == 'ʼ'
                || c == '`'
                || c == '|';
    }
}
