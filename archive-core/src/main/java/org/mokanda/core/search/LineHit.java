package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mokanda.core.page.Box;

/**
 * A line of a page with words that were found.
 *
 * @param words all of the line, in order
 */
public record LineHit(List<LineWord> words) {
    /**
     * @param text as read
     * @param found true for a word that was looked for
     * @param possible what was looked for, when the word was not read so but may be that ({@link Certainty#ALTERNATIVE}); as
     *     {@link TextWords} gives it, else empty
     */
    public record LineWord(String text, Box box, Certainty certainty, boolean found, String possible) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "LineWord[" + box + "]";
        }
    }

    /**
     * Found words that stand next to each other.
     *
     * @param before what the line has before them, {@code after} what it has behind them; may be empty
     * @param certainty of the least sure of them
     * @param possible what those of them that were not read so may be, see {@link LineWord#possible}
     */
    public record Run(String before, String text, String after, Box box, Certainty certainty, List<String> possible) {
        public Run {
            possible = List.copyOf(possible);
        }

        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Run[" + box + "]";
        }
    }

    public LineHit {
        words = List.copyOf(words);
    }

    public List<LineWord> found() {
        return words.stream().filter(LineWord::found).toList();
    }

    public String text() {
        return text(words);
    }

    public List<Run> runs() {
        var runs = new ArrayList<Run>();
        for (int start = 0; start < words.size(); start++) {
            int end = start;
            while (end < words.size() && words.get(end).found()) {
                end++;
            }
            if (end > start) {
                runs.add(run(start, end));
                start = end;
            }
        }
        return runs;
    }

    private Run run(int start, int end) {
        var part = words.subList(start, end);
        return new Run(
                text(words.subList(0, start)),
                text(part),
                text(words.subList(end, words.size())),
                part.stream().map(LineWord::box).reduce(Box::union).orElseThrow(),
                part.stream().map(LineWord::certainty).reduce(Certainty::or).orElseThrow(),
                part.stream()
                        .map(LineWord::possible)
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    private static String text(List<LineWord> words) {
        return words.stream().map(LineWord::text).collect(Collectors.joining(" "));
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "LineHit[" + words.size() + "]";
    }
}
