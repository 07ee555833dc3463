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

    /** One for each word asked for, as what is reckoned of it once serves for all it is compared with. */
    private final Map<String, NameDistance> distances = new HashMap<>();

    private final Map<String, Map<String, Fit>> known;
    private final Map<String, Map<String, Fit>> remembered = new HashMap<>();
    private int rememberedCount;
    private String lastCompared = "";
    private NameDistance distanceOfLast = new NameDistance();
    private String lastAsked = "";
    private Map<String, Fit> knownOfLast = Map.of();
    private Map<String, Fit> rememberedOfLast = new HashMap<>();

    public WordFit() {
        this(new HashMap<>());
    }

    private WordFit(Map<String, Map<String, Fit>> known) {
        this.known = known;
    }

    /** Another that was told the same, for another thread; neither may be told anything afterwards. */
    public WordFit copy() {
        return new WordFit(known);
    }

    /** Is told what the other one was, which is not to be used any more. */
    public void add(WordFit other) {
        other.known.forEach((asked, fits) -> known.merge(asked, fits, WordFit::both));
    }

    private static Map<String, Fit> both(Map<String, Fit> some, Map<String, Fit> more) {
        var both = new HashMap<>(some);
        both.putAll(more);
        return both;
    }

    /** From now on this is how the two fit: an index knows more of them than their letters tell. */
    public void know(String asked, MeantWord found) {
        known.computeIfAbsent(asked, _ -> new HashMap<>()).put(found.word(), found.fit());
        lastAsked = "";
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
        turnTo(asked);
        var told = knownOfLast.get(found);
        return told == null ? rememberedOrComputed(asked, found) : told;
    }

    private NameDistance distance(String asked) {
        if (!asked.equals(lastCompared)) {
            lastCompared = asked;
            distanceOfLast = distances.computeIfAbsent(asked, _ -> new NameDistance());
        }
        return distanceOfLast;
    }

    private void turnTo(String asked) {
        if (!asked.equals(lastAsked)) {
            lastAsked = asked;
            knownOfLast = known.getOrDefault(asked, Map.of());
            rememberedOfLast = remembered.computeIfAbsent(asked, _ -> new HashMap<>());
        }
    }

    private Fit rememberedOrComputed(String asked, String found) {
        var before = rememberedOfLast.get(found);
        if (before != null) {
            return before;
        }
        var computed = compute(asked, found, 1);
        if (rememberedCount++ < REMEMBERED_MAX) {
            rememberedOfLast.put(found, computed);
        }
        return computed;
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
     * The same for one of many words that are looked through once, those in alphabetical order soonest; remembers nothing.
     *
     * @param strictness what part of the usual {@link #limit} a misspelling may cost, 0..1
     */
    public Fit ofMany(String asked, CharSequence found, double strictness) {
        return asked.contentEquals(found) ? Fit.SAME : compute(asked, found, strictness);
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
        int edits = distance(asked).between(asked, found, limit);
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
        int edits = distance(asked).between(asked, found, Integer.MAX_VALUE);
        if (CanonicalName.of(asked).equals(CanonicalName.of(found)) || edits <= NameDistance.EDIT / 4) {
            return Nearness.SOUND;
        }
        return edits <= NameDistance.EDIT ? Nearness.ONE_LETTER : Nearness.SEVERAL_LETTERS;
    }
}
