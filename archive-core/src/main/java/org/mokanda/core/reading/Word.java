package org.mokanda.core.reading;

import java.util.List;
import org.mokanda.core.page.Box;

/**
 * A word as read.
 *
 * @param text never empty, no white space
 * @param confidence 0..100
 * @param alternatives likeliest first, at most {@value #ALTERNATIVES_MAX}
 */
public record Word(String text, Box box, int confidence, List<Alternative> alternatives) {
    /** What may stand there else (I11). */
    public static final int ALTERNATIVES_MAX = 5;

    public Word {
        requireText(text);
        requireConfidence(confidence);
        if (alternatives.size() > ALTERNATIVES_MAX) {
            throw new IllegalArgumentException("too many alternatives of a word: " + alternatives.size());
        }
        alternatives = List.copyOf(alternatives);
    }

    /** A word that is not known to be readable otherwise. */
    public Word(String text, Box box, int confidence) {
        this(text, box, confidence, List.of());
    }

    /** The same word elsewhere. */
    public Word at(Box place) {
        return new Word(text, place, confidence, alternatives);
    }

    /** The same word with these instead of its own. */
    public Word with(List<Alternative> others) {
        return new Word(text, box, confidence, others);
    }

    static void requireText(String text) {
        if (text.isEmpty() || text.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("a word has letters and no blank");
        }
    }

    static void requireConfidence(int confidence) {
        if (confidence < 0 || confidence > 100) {
            throw new IllegalArgumentException("confidence outside 0..100: " + confidence);
        }
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "Word[" + box + "]";
    }
}
