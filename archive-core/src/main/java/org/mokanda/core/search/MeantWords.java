package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Those of many words of an index that one word of a question may mean. One thread at a time. */
public final class MeantWords {
    /** Most that one word is taken for. */
    private static final int MAX = 256;

    /**
     * An act is found by the best spelt of its words; what part of the misspelling that is still taken for meant is worth
     * looking for.
     */
    static final double STRICTNESS = 0.66;

    private final String asked;
    private final WordFit fit;
    private final List<MeantWord> meant = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /** @param asked folded */
    public MeantWords(String asked, WordFit fit) {
        this.asked = asked;
        this.fit = fit;
    }

    /**
     * Takes a word of the index if it may be meant; some may come again.
     *
     * @param found folded, soonest compared in alphabetical order; not kept
     */
    public void offer(CharSequence found) {
        var fitting = fit.ofMany(asked, found, STRICTNESS);
        if (fitting.share() > 0) {
            var word = found.toString();
            if (seen.add(word)) {
                meant.add(new MeantWord(word, fitting));
            }
        }
    }

    /** The best fitting first, at most {@value #MAX}. */
    public List<MeantWord> best() {
        meant.sort(MeantWords::bestFirst);
        return List.copyOf(meant.subList(0, Math.min(MAX, meant.size())));
    }

    /** One comparison rather than a chain of them: hundreds are sorted for each word. */
    private static int bestFirst(MeantWord one, MeantWord other) {
        int byCost = Double.compare(costOf(one.fit()), costOf(other.fit()));
        return byCost != 0 ? byCost : one.word().compareTo(other.word());
    }

    private static double costOf(WordFit.Fit fit) {
        return fit.cost() - 6 * fit.share();
    }
}
