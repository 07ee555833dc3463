package org.mokanda.core.reading;

import java.util.List;
import java.util.stream.Collectors;
import org.mokanda.core.page.Box;

/** A line of text, words from left to right, at least one. */
public record Line(Box box, List<Word> words) {
    public Line {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a line has words");
        }
        words = List.copyOf(words);
    }

    public String text() {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }
}
