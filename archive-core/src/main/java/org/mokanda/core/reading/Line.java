package org.mokanda.core.reading;

import java.util.List;
import java.util.stream.Collectors;
import org.mokanda.core.page.Box;

/**
 * A line of text, words from left to right, at least one.
 *
 * @param handwritten judged to be a hand that the machine did not make out: its words are kept, apart from the page's text
 */
public record Line(Box box, List<Word> words, boolean handwritten) {
    public Line {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a line has words");
        }
        words = List.copyOf(words);
    }

    /** A line that is not judged handwritten. */
    public Line(Box box, List<Word> words) {
        this(box, words, false);
    }

    public String text() {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }
}
