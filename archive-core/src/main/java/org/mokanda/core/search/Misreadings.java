package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.List;

/**
 * What a misspelling costs where it may be a misreading. There are two ways from a word of a question to a word of an index: who asks
 * spelt otherwise the name that stands there; or who asks meant the likeliest name of those that are near, and what stands there is what a
 * machine or a typist made of it. Of a name that many acts bear there are many misreadings, each in few acts: a rare word near it is
 * most likely one of them and costs little more than the name itself, a frequent one is another name and costs what it did (noisy
 * channel model, Kernighan, Church and Gale 1990).
 */
public final class Misreadings {
    /** About one letter in thirty of an indexed name is wrong. */
    private static final double MISREAD = 1.0 / 30;

    /** No rare word is surely a misreading: what stands letter by letter as it was asked for comes first. */
    private static final double SURE = 0.97;

    /** A name is not the misreading of one that is hardly more frequent. */
    private static final int RARER = 3;

    private Misreadings() {}

    /**
     * The words with what they cost now, never more than by their letters, in the same order.
     *
     * @param meant by one word of a question, each once
     * @param bearers of each, how many acts
     * @param fit remembers nothing of it
     */
    public static List<MeantWord> weighed(List<MeantWord> meant, int[] bearers, WordFit fit) {
        int name = likeliest(meant, bearers);
        if (name < 0) {
            return meant;
        }
        var weighed = new ArrayList<MeantWord>(meant.size());
        for (int i = 0; i < meant.size(); i++) {
            var word = meant.get(i);
            boolean rarer = (long) bearers[i] * RARER <= bearers[name];
            weighed.add(rarer && isWhole(word) ? weighed(word, bearers[i], meant.get(name), bearers[name], fit) : word);
        }
        return List.copyOf(weighed);
    }

    private static int likeliest(List<MeantWord> meant, int[] bearers) {
        int likeliest = -1;
        double most = 0;
        for (int i = 0; i < meant.size(); i++) {
            double meantSo =
                    isWhole(meant.get(i)) ? bearers[i] * meant.get(i).fit().likelihood() : 0;
            if (meantSo > most) {
                most = meantSo;
                likeliest = i;
            }
        }
        return likeliest;
    }

    private static boolean isWhole(MeantWord word) {
        return word.fit().share() == 1 && !word.fit().beginning();
    }

    private static MeantWord weighed(MeantWord word, int bearers, MeantWord name, int ofName, WordFit fit) {
        var misread = fit.whole(name.word(), word.word(), MeantWords.STRICTNESS);
        if (misread.share() == 0) {
            return word;
        }
        double misreadings = MISREAD * misread.likelihood() * ofName;
        double likelihood =
                word.fit().likelihood() + name.fit().likelihood() * Math.min(1, misreadings / Math.max(1, bearers));
        double cost = Math.min(word.fit().cost(), -Math.log(Math.min(SURE, likelihood)));
        return new MeantWord(word.word(), new WordFit.Fit(1, cost, false));
    }
}
