package org.mokanda.core.reading;

import org.mokanda.core.page.Box;

/**
 * A word as read.
 *
 * @param text never empty, no white space
 * @param confidence 0..100
 */
public record Word(String text, Box box, int confidence) {
    public Word {
        if (text.isEmpty() || text.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("a word has letters and no blank");
        }
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
