package org.mokanda.core.search;

import java.util.List;
import java.util.stream.IntStream;

/** Two words of an act that together are one of the question, as its blank was forgotten; both folded. */
public record WordPair(String first, String second) {
    private static final int LETTERS_MIN = 5;
    private static final int PART_MIN = 2;

    /** All the pairs that a folded word may stand for; none for a word below {@value #LETTERS_MIN} letters. */
    public static List<WordPair> of(String word) {
        return word.length() < LETTERS_MIN
                ? List.of()
                : IntStream.rangeClosed(PART_MIN, word.length() - PART_MIN)
                        .mapToObj(i -> new WordPair(word.substring(0, i), word.substring(i)))
                        .toList();
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "WordPair";
    }
}
