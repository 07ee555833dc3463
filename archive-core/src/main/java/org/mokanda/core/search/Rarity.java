package org.mokanda.core.search;

/**
 * How rare a word of a question is among the acts of an index, in nats. The formula is the same for every index; who counts as a bearer each
 * index decides by what it can count at little cost (docs/adr/0020).
 */
public final class Rarity {
    /** Of a word that nearly all acts bear: who asks for it wants it all the same. */
    public static final double MIN = 0.5;

    /** Of one and of two letters, whatever begins with them. */
    private static final double INITIAL_MAX = 2.5;

    private static final double SYLLABLE_MAX = 4;

    /** Acts that are thought beside those of an archive: of few acts one cannot tell how rare a name is. */
    private static final double ACTS_BESIDE = 1000;

    private Rarity() {}

    /**
     * Of a word of three letters or more.
     *
     * @param acts all there are
     * @param bearers of them those that bear the word or what it may mean; some may count in part
     */
    public static double of(long acts, double bearers) {
        return Math.max(MIN, Math.log((acts + ACTS_BESIDE) / (bearers + 0.5)));
    }

    /** Of an initial or a syllable, which may stand for more than the acts that bear just this. */
    public static double ofShort(String word, long acts, double bearers) {
        return Math.min(word.length() == 1 ? INITIAL_MAX : SYLLABLE_MAX, of(acts, bearers));
    }
}
