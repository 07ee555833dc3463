package org.mokanda.core.book;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words that people type. */
public final class Typed {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Typed() {}

    /**
     * Text as it is kept: without blanks around it, line breaks of one kind.
     *
     * @throws IllegalArgumentException longer than {@code charactersMax}, or what is no text
     */
    static String kept(String text, int charactersMax) {
        var kept = text.strip().replace("\r\n", "\n").replace('\r', '\n');
        // What is refused may name a person (I7): it is not repeated here.
        if (kept.length() > charactersMax) {
            throw new IllegalArgumentException("a text longer than " + charactersMax);
        }
        if (kept.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')
                || !StandardCharsets.UTF_8.newEncoder().canEncode(kept)) {
            throw new IllegalArgumentException("no text");
        }
        return kept;
    }

    /** Small letters without accents, one blank between words, for comparing. */
    public static String folded(String word) {
        var apart =
                MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
        return apart.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ").strip();
    }
}
