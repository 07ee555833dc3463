package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * A word of an index that may be the one meant by a word of a question: what the first stage of any index looks for.
 *
 * @param word folded
 * @param fit how it fits the word of the question
 */
public record MeantWord(String word, WordFit.Fit fit) {
    /** Most words of the index that one word of a question is taken for. */
    private static final int MAX = 256;

    /**
     * An act is found by the best spelt of its words; what part of the misspelling that is still taken for meant is worth
     * looking for.
     */
    private static final double STRICTNESS = 0.66;

    private static final Comparator<MeantWord> BEST_FIRST = Comparator.<MeantWord>comparingDouble(
                    meant -> meant.fit().cost() - 6 * meant.fit().share())
            .thenComparing(MeantWord::word);

    /**
     * Those that {@code asked} may mean, best fitting first, at most {@value #MAX}.
     *
     * @param found words of the index, soonest compared in alphabetical order; some may come again
     */
    public static List<MeantWord> among(Iterable<String> found, String asked, WordFit fit) {
        var meant = new ArrayList<MeantWord>();
        var seen = new HashSet<String>();
        for (var word : found) {
            var fitting = fit.ofMany(asked, word, STRICTNESS);
            if (fitting.share() > 0 && seen.add(word)) {
                meant.add(new MeantWord(word, fitting));
            }
        }
        meant.sort(BEST_FIRST);
        return List.copyOf(meant.subList(0, Math.min(MAX, meant.size())));
    }

    /**
     * What an act gains that bears it, about, in nats; 0 for a word that is not worth looking for.
     *
     * @param rarity of the word of the question, see {@link Rarity}
     * @param role a name of the person that is asked for has no cost of one that is not
     */
    public double value(double rarity, AskedRole role) {
        double value = rarity * fit.share() - fit.cost() + ActScore.FOUND_GAIN;
        return value > 0 ? value + unaskedCost(role) : 0;
    }

    /** The same of a word whose blank was forgotten, found as the two that it is. */
    public static double valueOfTwo(double rarity, AskedRole role) {
        return rarity + ActScore.FOUND_GAIN + unaskedCost(role);
    }

    private static double unaskedCost(AskedRole role) {
        return role == AskedRole.NAME ? ActScore.UNASKED_COST : 0;
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "MeantWord[" + fit + "]";
    }
}
