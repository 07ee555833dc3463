package org.mokanda.core.search;

/**
 * A word of an index that may be the one meant by a word of a question: what the first stage of any index looks for.
 *
 * @param word folded
 * @param fit how it fits the word of the question
 */
public record MeantWord(String word, WordFit.Fit fit) {
    /** Who asks writes a name as it is, or else by ear: as often the one as the other. */
    private static final double WRITTEN_RIGHT = 0.5;

    /** About one letter in thirty of an indexed name is wrong. */
    private static final double MISREAD = 1.0 / 30;

    /**
     * The same where there are two ways from the word of the question to this one: the asker spelt it otherwise, which is what it costs
     * already; or the asker wrote it right, and this is what a machine made of it. Of a name that many acts bear there are many misreadings,
     * each in few acts: a rare word near it is most likely one of them and costs little, a frequent one is another name and costs
     * what it did (noisy channel model, Kernighan, Church and Gale 1990).
     *
     * @param asked acts that bear the very word of the question
     * @param bearers acts that bear this one
     */
    public MeantWord orMisread(int asked, int bearers) {
        if (fit.cost() == 0 || fit.beginning()) {
            return this;
        }
        double otherwise = Math.exp(-fit.cost());
        double misread = Math.min(1, MISREAD * otherwise * asked / Math.max(1, bearers));
        double cost = -Math.log(Math.min(1, otherwise + WRITTEN_RIGHT * misread));
        return new MeantWord(word, new WordFit.Fit(fit.share(), cost, false));
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

    /** The same of one that the recogniser held possible, which is looked up letter by letter. */
    public static double valueOfPossible(double rarity) {
        return rarity + ActScore.FOUND_GAIN - ActScore.OTHER_READING_COST;
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
