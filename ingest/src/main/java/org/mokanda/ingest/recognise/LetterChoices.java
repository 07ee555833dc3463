package org.mokanda.ingest.recognise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mokanda.core.reading.Alternative;
import org.mokanda.core.reading.Word;
import org.mokanda.core.search.TextWords;

/**
 * What a network held possible for each letter of a word, and the words that come of it. It looks at a line in narrow steps, each
 * with a share of 1 for every letter and for none; a letter extends over several, and counts by the step that is surest of it. So
 * one letter is taken for another or left out, and none is put in between, which the steps would allow and hardly any ink means.
 */
final class LetterChoices {
    /** A word less likely than this share of the likeliest is hardly ever the right one. */
    private static final double LIKELY_FROM = 0.02;

    /** Words that are followed from letter to letter (I11). */
    private static final int FOLLOWED_MAX = 40;

    /** Shorter words are everywhere. */
    private static final int LETTERS_MIN = 3;

    /** The network's own shares are cut off at one in a hundred. */
    private static final double UNTOLD = 0.003;

    private static final String NO_LETTER = "";

    private final List<Map<String, Double>> letters = new ArrayList<>();
    private double none;
    private double noneInStep;
    private boolean isInStep;

    private record Followed(String text, double likelihood) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Followed[" + likelihood + "]";
        }
    }

    void beginLetter() {
        endLetter();
        letters.add(new LinkedHashMap<>());
        none = 1;
    }

    void beginStep() {
        endStep();
        isInStep = true;
        noneInStep = UNTOLD;
    }

    /** @param share of 1, in the present step of the present letter */
    void add(String letter, double share) {
        if (letter.isEmpty()) {
            noneInStep = Math.max(noneInStep, share);
        } else if (!letters.isEmpty()) {
            letters.getLast().merge(letter, share, Math::max);
        }
    }

    private void endStep() {
        if (isInStep) {
            none *= noneInStep;
            isInStep = false;
        }
    }

    private void endLetter() {
        endStep();
        if (!letters.isEmpty()) {
            letters.getLast().merge(NO_LETTER, none, Math::max);
        }
    }

    /** Those that a search tells from the word as it was read, and from each other. */
    List<Alternative> alternatives(String text) {
        endLetter();
        var known = new HashSet<String>();
        known.add(searched(text));
        var alternatives = new ArrayList<Alternative>();
        for (var word : likeliest()) {
            var searched = searched(word.text());
            if (alternatives.size() < Word.ALTERNATIVES_MAX
                    && searched.length() >= LETTERS_MIN
                    && known.add(searched)) {
                alternatives.add(new Alternative(word.text(), (int) Math.round(100 * word.likelihood())));
            }
        }
        return List.copyOf(alternatives);
    }

    private static String searched(String text) {
        return String.join("", TextWords.of(text));
    }

    private List<Followed> likeliest() {
        var followed = List.of(new Followed("", 1));
        for (var letter : letters) {
            double best = letter.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(1);
            var next = new HashMap<String, Double>();
            for (var word : followed) {
                letter.forEach((text, share) -> {
                    double likelihood = word.likelihood() * share / best;
                    if (likelihood >= LIKELY_FROM) {
                        next.merge(word.text() + text.strip(), likelihood, Math::max);
                    }
                });
            }
            followed = next.entrySet().stream()
                    .map(entry -> new Followed(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparingDouble(Followed::likelihood)
                            .reversed()
                            .thenComparing(Followed::text))
                    .limit(FOLLOWED_MAX)
                    .toList();
        }
        return followed;
    }
}
