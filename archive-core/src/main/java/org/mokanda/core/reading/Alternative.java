package org.mokanda.core.reading;

/**
 * Another word that a recogniser held possible for the ink that it read as a {@link Word}: for searching, never shown as what
 * stands on the page (I5).
 *
 * @param text never empty, no white space
 * @param confidence 0..100: how likely it is when the likeliest is 100; of readings from elsewhere that do not tell, 0
 */
public record Alternative(String text, int confidence) {
    public Alternative {
        Word.requireText(text);
        Word.requireConfidence(confidence);
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "Alternative[" + confidence + "]";
    }
}
