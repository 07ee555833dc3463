package org.mokanda.core.search;

/**
 * Did you mean: a word of the question that hardly any act bears, and the near spelling that many bear.
 *
 * @param asked as typed
 * @param instead folded
 */
public record Suggestion(String asked, String instead) {
    /** Most of one answer. */
    public static final int MAX = 3;

    /** Letters from which a word is worth another spelling. */
    public static final int LETTERS_MIN = 4;

    /** A word that more acts bear was meant as it was typed. */
    public static final int FEW = 2;

    /** Acts that must bear the other spelling, at least, and for each act that bears the word asked for. */
    private static final int MANY = 3;

    private static final int TIMES = 10;

    /** In nats: a letter, or another spelling of the same sound. */
    private static final double COST_MAX = 2.5;

    /** True for another spelling of a word; what only goes on is what is being typed. */
    public static boolean isOther(String word, String other, WordFit.Fit fit) {
        return fit.share() == 1 && fit.cost() > 0 && fit.cost() <= COST_MAX && !other.startsWith(word);
    }

    /** How many acts must bear the other spelling of a word that so many bear. */
    public static long enough(long bearers) {
        return Math.max(MANY, bearers * TIMES);
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "Suggestion";
    }
}
