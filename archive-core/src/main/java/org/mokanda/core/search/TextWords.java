package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.List;
import org.mokanda.core.name.NameFolding;

/**
 * The words of running French text as they are indexed: small letters without accents, digits kept, elided articles
 * taken off ({@code l'an} is {@code an}) but Bantu names left whole ({@code N'Sele} is {@code nsele}).
 */
public final class TextWords {
    /** Longest word, in letters. */
    public static final int LETTERS_MAX = 40;

    private static final List<String> ELIDED = List.of("l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu");

    private TextWords() {}

    public static List<String> of(String text) {
        var plain = NameFolding.plain(text.replace('’', '\'').replace('ʼ', '\''));
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (int i = 0; i <= plain.length(); i++) {
            char c = i < plain.length() ? plain.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
            } else if (c == '\'' && !word.isEmpty()) {
                char next = i + 1 < plain.length() ? plain.charAt(i + 1) : ' ';
                if (ELIDED.contains(word.toString()) && "aeiouyh".indexOf(next) >= 0) {
                    word.setLength(0);
                }
            } else if (!word.isEmpty()) {
                words.add(word.substring(0, Math.min(LETTERS_MAX, word.length())));
                word.setLength(0);
            }
        }
        return words;
    }
}
