package org.mokanda.core.calendar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One word of a French number. Cardinals and ordinals have the same value: only their place in a sentence tells them
 * apart.
 */
record NumberWord(Kind kind, int value) {
    enum Kind {
        ZERO,
        /** 1 to 9. */
        UNIT,
        /** 10. */
        TEN,
        /** 11 to 16. */
        TEEN,
        /** 20 to 60. */
        TENS,
        /** 70, 80, 90 in one word. */
        BELGIAN_TENS,
        HUNDRED,
        THOUSAND,
        AND
    }

    /** Letters of one glued run that are looked at. */
    private static final int GLUED_MAX = 64;

    private static final Map<String, NumberWord> WORDS = new LinkedHashMap<>();

    static {
        add(Kind.ZERO, 0, "zero");
        add(Kind.UNIT, 1, "un", "une", "unieme", "premier", "premiere");
        add(Kind.UNIT, 2, "deux", "deuxieme", "second", "deus");
        add(Kind.UNIT, 3, "trois", "troisieme", "troi", "troix");
        add(Kind.UNIT, 4, "quatre", "quatrieme", "quatr");
        add(Kind.UNIT, 5, "cinq", "cinquieme", "cinc", "sinq");
        add(Kind.UNIT, 6, "six", "sixieme", "sis");
        add(Kind.UNIT, 7, "sept", "septieme", "cept", "set", "sette");
        add(Kind.UNIT, 8, "huit", "huitieme", "uit", "huits");
        add(Kind.UNIT, 9, "neuf", "neuvieme", "noeuf");
        add(Kind.TEN, 10, "dix", "dixieme", "dis");
        add(Kind.TEEN, 11, "onze", "onzieme", "onse");
        add(Kind.TEEN, 12, "douze", "douzieme", "douse");
        add(Kind.TEEN, 13, "treize", "treizieme", "treise", "treze");
        add(Kind.TEEN, 14, "quatorze", "quatorzieme", "quatorse");
        add(Kind.TEEN, 15, "quinze", "quinzieme", "quinse");
        add(Kind.TEEN, 16, "seize", "seizieme", "seise");
        add(Kind.TENS, 20, "vingt", "vingts", "vingtieme", "vint");
        add(Kind.TENS, 30, "trente", "trentieme", "trante");
        add(Kind.TENS, 40, "quarante", "quarantieme", "quarente", "carante");
        add(Kind.TENS, 50, "cinquante", "cinquantieme", "cinquente", "sinquante");
        add(Kind.TENS, 60, "soixante", "soixantieme", "soixente", "soissante");
        add(Kind.BELGIAN_TENS, 70, "septante", "septantieme", "septente");
        add(Kind.BELGIAN_TENS, 80, "octante", "octantieme", "huitante");
        add(Kind.BELGIAN_TENS, 90, "nonante", "nonantieme", "nonente");
        add(Kind.HUNDRED, 100, "cent", "cents", "centieme", "sent");
        add(Kind.THOUSAND, 1000, "mil", "mille", "milles", "milieme", "millieme");
        add(Kind.AND, 0, "et");
    }

    private static void add(Kind kind, int value, String... spellings) {
        for (var spelling : spellings) {
            WORDS.put(spelling, new NumberWord(kind, value));
        }
    }

    /** The word as spelt, empty when it is none. */
    static @Nullable NumberWord exactly(String folded) {
        return WORDS.get(folded);
    }

    /**
     * The number words one folded run of letters stands for: one as a rule, several when words are glued, none when it is
     * no number. Small errors of spelling and reading are forgiven when only one value comes near.
     */
    static List<NumberWord> of(String folded) {
        var shape = unmistake(folded);
        var exact = WORDS.get(shape);
        if (exact != null) {
            return List.of(exact);
        }
        var glued = unglue(shape);
        if (!glued.isEmpty()) {
            return glued;
        }
        var near = nearest(shape);
        return near == null ? List.of() : List.of(near);
    }

    /** Undoes the commonest misreadings of print: rn for m, figures among letters. */
    private static String unmistake(String folded) {
        if (folded.chars().noneMatch(Character::isLetter)) {
            return folded;
        }
        return folded.replace("rn", "m").replace('1', 'l').replace('0', 'o').replace('5', 's');
    }

    private static @Nullable NumberWord nearest(String word) {
        if (word.length() < 4 || word.length() > 16) {
            return null;
        }
        int limit = word.length() >= 8 ? 2 : 1;
        int best = limit + 1;
        NumberWord found = null;
        boolean doubtful = false;
        for (var entry : WORDS.entrySet()) {
            if (entry.getKey().length() < 4) {
                continue;
            }
            int distance = FrenchWord.distance(word, entry.getKey(), limit);
            if (distance < best) {
                best = distance;
                found = entry.getValue();
                doubtful = false;
            } else if (distance == best && !entry.getValue().equals(found)) {
                doubtful = true;
            }
        }
        return doubtful ? null : found;
    }

    /** The fewest words that make up the run exactly, at least two; empty when there is no such cut. */
    private static List<NumberWord> unglue(String run) {
        if (run.length() < 5 || run.length() > GLUED_MAX) {
            return List.of();
        }
        int[] wordsTo = new int[run.length() + 1];
        int[] cutBefore = new int[run.length() + 1];
        java.util.Arrays.fill(wordsTo, Integer.MAX_VALUE);
        wordsTo[0] = 0;
        for (int end = 2; end <= run.length(); end++) {
            for (int start = Math.max(0, end - 12); start <= end - 2; start++) {
                if (wordsTo[start] < wordsTo[end] - 1 && WORDS.containsKey(run.substring(start, end))) {
                    wordsTo[end] = wordsTo[start] + 1;
                    cutBefore[end] = start;
                }
            }
        }
        if (wordsTo[run.length()] == Integer.MAX_VALUE) {
            return List.of();
        }
        var words = new ArrayList<NumberWord>();
        for (int end = run.length(); end > 0; end = cutBefore[end]) {
            var word = WORDS.get(run.substring(cutBefore[end], end));
            if (word != null) {
                words.addFirst(word);
            }
        }
        return words;
    }
}
