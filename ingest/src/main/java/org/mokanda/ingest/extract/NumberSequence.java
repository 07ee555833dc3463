package org.mokanda.ingest.extract;

import java.util.ArrayList;
import java.util.List;
import org.mokanda.core.calendar.DateContext;
import org.mokanda.core.calendar.FrenchDates;
import org.mokanda.ingest.extract.Sheet.TextLine;

/**
 * Acts that begin with nothing but their number: lines that count up by one, {@code 201. ... 202. ... 203.}, with a day in
 * the text of each. Items of one form count up as well, but hold labels.
 */
final class NumberSequence {
    private static final int SEQUENCE_MIN = 2;
    /** Figures of the greatest number of an act. */
    private static final int FIGURES_MAX = 5;

    private NumberSequence() {}

    /** Lines on which acts begin; empty when there is no sequence. */
    static List<Integer> in(List<TextLine> lines) {
        int[] numbers = new int[lines.size()];
        for (int line = 0; line < numbers.length; line++) {
            numbers[line] = number(lines.get(line));
        }
        List<Integer> longest = List.of();
        for (int first = 0; first < numbers.length; first++) {
            var chain = new ArrayList<Integer>();
            int expected = numbers[first];
            for (int line = first; line < numbers.length && expected >= 0; line++) {
                if (numbers[line] == expected) {
                    chain.add(line);
                    expected++;
                }
            }
            longest = chain.size() > longest.size() ? chain : longest;
        }
        return longest.size() >= SEQUENCE_MIN && eachHasADay(lines, longest) ? longest : List.of();
    }

    /** The number a line begins with, -1 for none and for the items of a form. */
    private static int number(TextLine line) {
        var first = line.words().getFirst().text();
        var figures = first.replaceAll("[.):°\\-]+$", "");
        boolean number = !figures.isEmpty()
                && figures.length() <= FIGURES_MAX
                && figures.chars().allMatch(letter -> letter >= '0' && letter <= '9');
        boolean parted = !figures.equals(first) || (line.words().size() > 1 && line.isWideGap(1));
        if (!number || !parted || line.words().size() < 2 || Labels.begins(line)) {
            return -1;
        }
        return Character.isUpperCase(line.words().get(1).text().charAt(0)) ? Integer.parseInt(figures) : -1;
    }

    private static boolean eachHasADay(List<TextLine> lines, List<Integer> begins) {
        int dated = 0;
        for (int i = 0; i < begins.size(); i++) {
            int to = i + 1 < begins.size() ? begins.get(i + 1) : lines.size();
            var script = new Script(lines.subList(begins.get(i), to));
            dated += FrenchDates.find(script.folded(), 0, script.size(), DateContext.NONE)
                            .isPresent()
                    ? 1
                    : 0;
        }
        return dated * 3 >= begins.size() * 2;
    }
}
