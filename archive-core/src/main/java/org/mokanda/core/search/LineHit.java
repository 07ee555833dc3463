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
    /** @param found true for a word that was looked for */
    public record LineWord(String text, Box box, Certainty certainty, boolean found) {
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
     */
    public record Run(String before, String text, String after, Box box, Certainty certainty) {
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
                part.stream().map(LineWord::certainty).reduce(Certainty::or).orElseThrow());
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
