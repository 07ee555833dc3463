package org.mokanda.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What the first stage reads for one word of a question. All of it, as a rule; of names that very many bear what fits best. It is decided
 * for all words and for the whole index before anything is read, so that it does not depend on where in the index an act lies.
 *
 * @param values what an act gains by each spelling, in nats; 0 for one that is not read
 * @param pairs which pairs of words are read
 */
record Reading(AskedWords.Source word, float[] values, boolean[] pairs) {
    private static final Comparator<Way> BEST_FITTING_FIRST =
            Comparator.comparingDouble(Way::loss).thenComparingLong(Way::acts);

    /**
     * A way to find acts by a word.
     *
     * @param number of the spelling or pair
     * @param loss how much less it is worth than the best way of its word, in nats
     * @param acts that are read for it
     */
    private record Way(int word, int number, boolean isPair, float loss, long acts) {}

    /**
     * @param segments of the index
     * @param postingsMax beyond which no more is begun; the last that is begun may go beyond
     */
    static List<Reading> of(List<AskedWords.Source> words, int segments, long postingsMax) {
        var readings = new ArrayList<Reading>();
        var ways = new ArrayList<Way>();
        for (var word : words) {
            addWays(readings.size(), word, segments, ways);
            var pairs = new boolean[word.pairs().count()];
            Arrays.fill(pairs, true);
            readings.add(new Reading(word, word.values().clone(), pairs));
        }
        if (ways.stream().mapToLong(Way::acts).sum() > postingsMax) {
            leaveOut(ways, postingsMax, readings);
        }
        return readings;
    }

    private static void leaveOut(List<Way> ways, long postingsMax, List<Reading> readings) {
        ways.sort(BEST_FITTING_FIRST);
        long left = postingsMax;
        for (var way : ways) {
            if (left <= 0) {
                readings.get(way.word()).leaveOut(way);
            }
            left -= way.acts();
        }
    }

    private void leaveOut(Way way) {
        if (way.isPair()) {
            pairs[way.number()] = false;
        } else {
            values[way.number()] = 0;
        }
    }

    /** Spellings that few acts of each segment bear are read already, and no way that could be left out. */
    private static void addWays(int number, AskedWords.Source word, int segments, List<Way> ways) {
        float best = word.pairValue();
        for (float value : word.values()) {
            best = Math.max(best, value);
        }
        long[] acts = new long[word.values().length];
        for (int segment = 0; segment < segments; segment++) {
            word.bearers().in(segment).many().forEach(cursor -> acts[cursor.spelling()] += cursor.acts());
        }
        for (int i = 0; i < acts.length; i++) {
            if (acts[i] > 0 && word.values()[i] > 0) {
                ways.add(new Way(number, i, false, best - word.values()[i], acts[i]));
            }
        }
        for (int i = 0; i < word.pairs().count(); i++) {
            if (word.pairs().acts(i) > 0) {
                ways.add(new Way(
                        number, i, true, best - word.pairValue(), word.pairs().acts(i)));
            }
        }
    }
}
