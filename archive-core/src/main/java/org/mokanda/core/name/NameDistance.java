package org.mokanda.core.name;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Confusion-weighted edit distance of two folded names: how dear it is to take one for the other by ear, by eye or by a
 * slip of the hand. Costs in 1/256 of an edit: a wrong, missing or surplus letter is {@value #EDIT}, two neighbours
 * exchanged {@value #EXCHANGE}, a confusion of {@link NameConfusions} what stands there. Symmetric; 0 for equal names.
 *
 * <p>O(n*m*r), n and m at most {@value #LETTERS_MAX} letters (the rest is not looked at), r the few confusions that end
 * in the same two letters. Must agree with PlainNameDistance in the tests. Holds buffers: one thread at a time.
 */
public final class NameDistance {
    /** One edit. */
    public static final int EDIT = 256;

    /** Longest name that is compared. */
    public static final int LETTERS_MAX = 64;

    /** Two neighbouring letters exchanged. */
    static final int EXCHANGE = 160;

    /** Letters of the longest confusion. */
    private static final int ENDING_MAX = 3;

    private static final int LETTER_BITS = 5;
    private static final int LETTER_MASK = (1 << LETTER_BITS) - 1;
    private static final int PAIRS = 1 << (2 * LETTER_BITS);

    /** The last letters before a place as one number, the newest lowest; a letter is 1 to 26. */
    private static final int ENDING_MASK = (1 << (ENDING_MAX * LETTER_BITS)) - 1;

    private static final int TWO_MASK = PAIRS - 1;

    /** Of a pair of letters, what one costs for the other, and whether there are {@link #SEVERAL} that end so. */
    private static final int[] SINGLE = new int[PAIRS];

    private static final int HAS_SEVERAL = 1 << 16;

    /** In {@link #singles}, that the letter stands just before on the left, so that two neighbours may be exchanged. */
    private static final int HAS_EXCHANGE = 1 << 17;

    private static final int COST_MASK = HAS_SEVERAL - 1;

    private static final Several[][] SEVERAL = new Several[PAIRS][];

    /** Letters, as sets, of which one must stand before on the left, or one before on the right, for any of {@link #SEVERAL}. */
    private static final int[] BEFORE_LEFT = new int[PAIRS];

    private static final int[] BEFORE_RIGHT = new int[PAIRS];
    /** The cheapest confusion that has these two letters, or these three, on one side. */
    private static final short[] OF_TWO = new short[PAIRS];

    private static final short[] OF_THREE = new short[ENDING_MASK + 1];
    private static final short FAR = Short.MAX_VALUE;

    /**
     * A confusion in which one side at least has several letters.
     *
     * @param leftLetters how many, 1 to {@value #ENDING_MAX}
     * @param leftMask of an ending, what of it is compared with {@code left}
     */
    private record Several(
            int leftLetters, int leftMask, int left, int rightLetters, int rightMask, int right, int cost) {
        static Several of(String left, String right, int cost) {
            return new Several(
                    left.length(),
                    mask(left.length()),
                    ending(left),
                    right.length(),
                    mask(right.length()),
                    ending(right),
                    cost);
        }

        private static int mask(int letters) {
            return (1 << (letters * LETTER_BITS)) - 1;
        }

        private static int ending(String letters) {
            int ending = 0;
            for (int i = 0; i < letters.length(); i++) {
                ending = ending << LETTER_BITS | letter(letters.charAt(i));
            }
            return ending;
        }
    }

    static {
        Arrays.fill(SINGLE, EDIT);
        Arrays.fill(OF_TWO, FAR);
        Arrays.fill(OF_THREE, FAR);
        var several = new ArrayList<List<Several>>();
        for (int i = 0; i < PAIRS; i++) {
            several.add(new ArrayList<>());
        }
        for (var confusion : NameConfusions.all()) {
            enter(confusion.left(), confusion.right(), confusion.cost(), several);
            enter(confusion.right(), confusion.left(), confusion.cost(), several);
        }
        for (int letter = 0; letter <= LETTER_MASK; letter++) {
            SINGLE[pair(letter, letter)] = 0;
        }
        for (int i = 0; i < PAIRS; i++) {
            SEVERAL[i] = several.get(i).toArray(Several[]::new);
            SINGLE[i] |= SEVERAL[i].length == 0 ? 0 : HAS_SEVERAL;
        }
    }

    private static void enter(String left, String right, int cost, List<List<Several>> several) {
        int last = pair(letter(right.charAt(right.length() - 1)), letter(left.charAt(left.length() - 1)));
        if (left.length() == 1 && right.length() == 1) {
            SINGLE[last] = Math.min(SINGLE[last], cost);
        } else {
            several.get(last).add(Several.of(left, right, cost));
            BEFORE_LEFT[last] |= beforeLast(left);
            BEFORE_RIGHT[last] |= beforeLast(right);
        }
        int ending = Several.ending(right);
        switch (right.length()) {
            case 2 -> OF_TWO[ending] = (short) Math.min(OF_TWO[ending], cost);
            case ENDING_MAX -> OF_THREE[ending] = (short) Math.min(OF_THREE[ending], cost);
            default -> {}
        }
    }

    /** As a set; empty for one letter. */
    private static int beforeLast(String letters) {
        return letters.length() == 1 ? 0 : 1 << letter(letters.charAt(letters.length() - 2));
    }

    private static int letter(char c) {
        return c - 'a' + 1;
    }

    private static int pair(int right, int left) {
        return right << LETTER_BITS | left;
    }

    /** Made as they are needed: few names have so many letters. */
    private final int[][] rows = new int[LETTERS_MAX + 1][];

    /** {@link #SINGLE} for each letter on the right and each place on the left, which is asked for again and again. */
    private final int[][] singles = new int[LETTER_MASK + 1][];

    private final int[] rowBest = new int[LETTERS_MAX + 1];
    private final int[] lostLeft = new int[LETTERS_MAX];
    private final int[] leftEndings = new int[LETTERS_MAX + 1];
    private final int[] rightEndings = new int[LETTERS_MAX + 1];
    private final Letters left = new Letters();
    private final Letters right = new Letters();
    private final Letters next = new Letters();
    private String lastLeft = "";
    private int rowsKnown;

    /**
     * Fast for many {@code b} in alphabetical order with one {@code a}: what two neighbours begin with is reckoned once.
     *
     * @param a letters a to z
     * @param b letters a to z, not kept
     * @param limit the search may stop once the distance is sure to be above
     * @return the distance, or any value above {@code limit}
     */
    public int between(String a, CharSequence b, int limit) {
        setLeft(a);
        int row = setRight(b);
        if (row > 0 && isAbove(limit, row)) {
            return limit + 1;
        }
        while (row < right.length()) {
            row++;
            fill(row);
            rowsKnown = row;
            if (isAbove(limit, row)) {
                return limit + 1;
            }
        }
        return rows[right.length()][left.length()];
    }

    private void setLeft(String name) {
        if (!name.equals(lastLeft) || rowsKnown == 0) {
            lastLeft = name;
            left.set(name);
            rowsKnown = 0;
            int[] first = row(0);
            for (int j = 0; j < left.length(); j++) {
                lostLeft[j] = NameConfusions.lost(left, j);
                first[j + 1] = first[j] + lostLeft[j];
                leftEndings[j + 1] = ending(leftEndings[j], left.charAt(j));
            }
            rowBest[0] = 0;
            Arrays.fill(singles, null);
        }
    }

    private int[] row(int i) {
        var row = rows[i];
        if (row == null) {
            row = new int[LETTERS_MAX + 1];
            rows[i] = row;
        }
        return row;
    }

    private int[] singles(int letter) {
        var known = singles[letter];
        if (known == null) {
            known = new int[left.length() + 1];
            for (int j = 1; j <= left.length(); j++) {
                int exchange = j > 1 && before(leftEndings[j]) == letter ? HAS_EXCHANGE : 0;
                known[j] = SINGLE[pair(letter, leftEndings[j] & LETTER_MASK)] | exchange;
            }
            singles[letter] = known;
        }
        return known;
    }

    /** Takes the next name and tells how many of its rows are known from the last one. */
    private int setRight(CharSequence name) {
        next.set(name);
        int same = rowsKnown == 0 ? 0 : Math.min(rowsKnown, sameRows());
        right.set(next);
        rowsKnown = same;
        for (int i = same; i < right.length(); i++) {
            rightEndings[i + 1] = ending(rightEndings[i], right.charAt(i));
        }
        return same;
    }

    /**
     * Letters that cost the same in both. What a letter costs depends on the letter that follows, and on whether there is one.
     */
    private int sameRows() {
        return Math.max(0, Math.min(next.sameBeginning(right), Math.min(next.length(), right.length()) - 1) - 1);
    }

    private static int ending(int before, char c) {
        return (before << LETTER_BITS | letter(c)) & ENDING_MASK;
    }

    /** Whether every way on from a row is dearer: from it a letter at a time, or over it by several letters at once. */
    private boolean isAbove(int limit, int row) {
        if (rowBest[row] <= limit) {
            return false;
        }
        if (row == right.length()) {
            return true;
        }
        int three = row + 2 <= right.length() ? OF_THREE[rightEndings[row + 2]] : FAR;
        int two = Math.min(EXCHANGE, OF_TWO[rightEndings[row + 1] & TWO_MASK]);
        return rowBest[row - 1] + Math.min(two, three) > limit
                && (row < 2 || rowBest[row - 2] + OF_THREE[rightEndings[row + 1]] > limit);
    }

    private void fill(int i) {
        int[] above = row(i - 1);
        int[] current = row(i);
        int[] single = singles(rightEndings[i] & LETTER_MASK);
        int lost = NameConfusions.lost(right, i - 1);
        int diagonal = above[0];
        int last = diagonal + lost;
        current[0] = last;
        int best = last;
        for (int j = 1; j < single.length; j++) {
            int entry = single[j];
            int up = above[j];
            int cost = Math.min(up + lost, last + lostLeft[j - 1]);
            cost = Math.min(cost, diagonal + (entry & COST_MASK));
            if (entry > COST_MASK) {
                cost = Math.min(cost, several(entry, i, j));
            }
            current[j] = cost;
            diagonal = up;
            last = cost;
            best = Math.min(best, cost);
        }
        rowBest[i] = best;
    }

    /** The cheapest way to a place by several letters at once. */
    private int several(int entry, int i, int j) {
        int ending = rightEndings[i];
        int pair = pair(ending & LETTER_MASK, leftEndings[j] & LETTER_MASK);
        int cheapest = Integer.MAX_VALUE;
        if ((entry & HAS_SEVERAL) != 0
                && (isIn(BEFORE_LEFT[pair], before(leftEndings[j])) || isIn(BEFORE_RIGHT[pair], before(ending)))) {
            cheapest = confused(pair, i, j);
        }
        if ((entry & HAS_EXCHANGE) != 0 && i > 1 && (leftEndings[j] & TWO_MASK) == exchanged(ending)) {
            cheapest = Math.min(cheapest, rows[i - 2][j - 2] + EXCHANGE);
        }
        return cheapest;
    }

    /** The cheapest way to a place by a confusion of several letters. */
    private int confused(int pair, int i, int j) {
        int cheapest = Integer.MAX_VALUE;
        for (var several : SEVERAL[pair]) {
            if ((leftEndings[j] & several.leftMask()) == several.left()
                    && (rightEndings[i] & several.rightMask()) == several.right()) {
                cheapest = Math.min(
                        cheapest, rows[i - several.rightLetters()][j - several.leftLetters()] + several.cost());
            }
        }
        return cheapest;
    }

    private static boolean isIn(int letters, int letter) {
        return (letters >>> letter & 1) != 0;
    }

    /** The letter before the last, 0 for none. */
    private static int before(int ending) {
        return ending >> LETTER_BITS & LETTER_MASK;
    }

    /** The last two letters the other way round. */
    private static int exchanged(int ending) {
        return (ending & LETTER_MASK) << LETTER_BITS | (ending >> LETTER_BITS & LETTER_MASK);
    }
}
