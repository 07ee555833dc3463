package org.mokanda.core.search;

/**
 * A word of an index that may be the one meant by a word of a question: what the first stage of any index looks for.
 *
 * @param word folded
 * @param fit how it fits the word of the question
 */
public record MeantWord(String word, WordFit.Fit fit) {
    /**
     * What an act gains that bears it, about, in nats; 0 for a word that is not worth looking for.
     *
     * @param rarity of the word of the question, see {@link Rarity}
     * @param role a name of the person that is asked for has no cost of one that is not
     */
    public double value(double rarity, AskedRole role) {
        double value = rarity * fit.share() - fit.cost();
        return value > 0 ? value + unaskedCost(role) : 0;
    }

    /** The same of a word whose blank was forgotten, found as the two that it is. */
    public static double valueOfTwo(double rarity, AskedRole role) {
        return rarity + unaskedCost(role);
    }

    /** The same of one that the recogniser held possible, which is looked up letter by letter. */
    public static double valueOfPossible(double rarity) {
        return rarity - ActScore.OTHER_READING_COST;
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
