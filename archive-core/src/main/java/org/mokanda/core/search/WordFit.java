package org.mokanda.core.search;

import java.util.HashMap;
import java.util.Map;
import org.mokanda.core.name.CanonicalName;
import org.mokanda.core.name.NameDistance;
import org.mokanda.core.search.MatchReason.Nearness;

/**
 * How well one word of a question fits one word of an act. Remembers what it computed, as the same names come back in
 * most candidates. One thread at a time.
 */
public final class WordFit {
    /**
     * What a whole edit costs, in nats. About one letter in thirty of an indexed name is wrong (ln 30 is 3.4), but half of the words
     * asked for are spelt by ear, and one that is misspelt once is so again more easily.
     */
    static final double EDIT_COST = 2;

    /** What a misspelling may cost for each two letters of a word or so, up to eight letters: an edit and a slip of the ear. */
    private static final int LIMIT = NameDistance.EDIT * 6 / 5;

    /** What a word that is only begun or cut may cost beside its missing letters. */
    private static final double CUT_COST = 0.5;

    /** Fewest letters that are left of a word whose end is lost on the paper. */
    public static final int CUT_MIN = 4;

    /** So short a word stands for any word it begins; its rarity is that of the beginning. */
    private static final int INITIALS_MAX = 2;

    /** In nats: a word that one in 400 bears. */
    private static final double USUAL_RARITY = 6;

    private static final int LENGTH_DIFFERENCE_MAX = 3;
    private static final int REMEMBERED_MAX = 20_000;

    /**
     * @param share of the word's rarity that this fit is worth, 0..1; less than 1 when only the beginning is known
     * @param cost in nats, 0 for the same word
     * @param beginning true when one is taken for the beginning of the other
     */
    public record Fit(double share, double cost, boolean beginning) {
        public static final Fit SAME = new Fit(1, 0, false);

        /** Stands for "does not fit at all". */
        public static final Fit NONE = new Fit(0, 0, false);

        /** How likely one who meant the found word writes the asked one, against writing it letter by letter, 0..1. */
        public double likelihood() {
            return Math.exp(-cost - USUAL_RARITY * (1 - share));
        }
    }

    private final NameDistance distance = new NameDistance();
    private final Map<String, Map<String, Fit>> remembered = new HashMap<>();
    private int rememberedCount;
    private String lastAsked = "";
    private Map<String, Fit> ofLastAsked = new HashMap<>();

    /** Another that knows the same, for another thread. */
    public WordFit copy() {
        var copy = new WordFit();
        copy.add(this);
        return copy;
    }

    /** Takes over what another one computed, of other words best; that one may be used on. */
    public void add(WordFit other) {
        other.remembered.forEach((asked, fits) -> remembered(asked).putAll(fits));
        rememberedCount += other.rememberedCount;
    }

    /** @return {@link Fit#NONE} when the words have nothing to do with each other */
    public Fit of(String asked, String found) {
        if (asked.equals(found)) {
            return Fit.SAME;
        }
        // Most words of an act are of another length: told before anything is remembered of them.
        if (!mayFitWhole(asked.length(), found.length()) && !found.startsWith(asked) && !asked.startsWith(found)) {
            return Fit.NONE;
        }
        var known = remembered(asked).get(found);
        if (known == null) {
            known = compute(asked, found, 1);
            remember(asked, found, known);
        }
        return known;
    }

    private Map<String, Fit> remembered(String asked) {
        if (!asked.equals(lastAsked)) {
            lastAsked = asked;
            ofLastAsked = remembered.computeIfAbsent(asked, _ -> new HashMap<>());
        }
        return ofLastAsked;
    }

    /** From now on this is how the two fit: an index knows more of them than their letters tell. */
    public void know(String asked, MeantWord found) {
        remembered(asked).put(found.word(), found.fit());
    }

    private void remember(String asked, String found, Fit fit) {
        if (rememberedCount++ < REMEMBERED_MAX) {
            remembered(asked).put(found, fit);
        }
    }

    /** Spellings of one sound differ by two letters at most; three missing ones are another word. */
    static boolean mayFitWhole(int askedLetters, int foundLetters) {
        return Math.abs(askedLetters - foundLetters) <= LENGTH_DIFFERENCE_MAX;
    }

    /** Dearest distance, in 1/256 of an edit, at which a word of so many letters still counts as meant. */
    public static int limit(int letters) {
        return switch (letters) {
            case 1, 2 -> 0;
            case 3 -> LIMIT;
            case 4, 5 -> 2 * LIMIT;
            case 6, 7 -> 3 * LIMIT;
            default -> 4 * LIMIT;
        };
    }

    /**
     * The same for one of many words that are looked through once, those in alphabetical order soonest: what does not fit is not
     * remembered.
     *
     * @param strictness what part of the usual {@link #limit} a misspelling may cost, 0..1
     */
    public Fit ofMany(String asked, CharSequence found, double strictness) {
        if (asked.contentEquals(found)) {
            return Fit.SAME;
        }
        var fit = compute(asked, found, strictness);
        // A beginning may fit better as a misspelling when that may cost more.
        if (fit.share() > 0 && !fit.beginning()) {
            remember(asked, found.toString(), fit);
        }
        return fit;
    }

    private Fit compute(String asked, CharSequence found, double strictness) {
        var whole = whole(asked, found, strictness);
        var begun = asBeginning(asked, found);
        return worth(begun) > worth(whole) ? begun : whole;
    }

    /** The same of one word for the whole other one; remembers nothing. */
    Fit whole(String asked, CharSequence found, double strictness) {
        int limit = (int) (limit(Math.min(asked.length(), found.length())) * strictness);
        if (limit == 0 || !mayFitWhole(asked.length(), found.length())) {
            return Fit.NONE;
        }
        int edits = distance.between(asked, found, limit);
        return edits > limit ? Fit.NONE : new Fit(1, EDIT_COST * edits / NameDistance.EDIT, false);
    }

    /** An initial, a word as far as typed, or a word whose end is lost on the paper. */
    private static Fit asBeginning(String asked, CharSequence found) {
        boolean begins = beginsWith(found, asked);
        boolean cut = found.length() >= CUT_MIN && beginsWith(asked, found);
        if (!begins && !cut) {
            return Fit.NONE;
        }
        if (asked.length() <= INITIALS_MAX) {
            return new Fit(1, CUT_COST, true);
        }
        double share = (double) Math.min(asked.length(), found.length()) / Math.max(asked.length(), found.length());
        return new Fit(share, CUT_COST, true);
    }

    private static boolean beginsWith(CharSequence word, CharSequence beginning) {
        if (word.length() < beginning.length()) {
            return false;
        }
        for (int i = 0; i < beginning.length(); i++) {
            if (word.charAt(i) != beginning.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** To compare fits of one word without knowing its rarity. */
    private static double worth(Fit fit) {
        return fit.share() * USUAL_RARITY - fit.cost();
    }

    /** How two words fit, in terms for people. */
    public Nearness nearness(String asked, String found) {
        if (asked.equals(found)) {
            return Nearness.SAME;
        }
        if (of(asked, found).beginning()) {
            return Nearness.BEGINNING;
        }
        int edits = distance.between(asked, found, Integer.MAX_VALUE);
        if (CanonicalName.of(asked).equals(CanonicalName.of(found)) || edits <= NameDistance.EDIT / 4) {
            return Nearness.SOUND;
        }
        return edits <= NameDistance.EDIT ? Nearness.ONE_LETTER : Nearness.SEVERAL_LETTERS;
    }
}
