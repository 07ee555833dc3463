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

    private static final int LETTERS = 26;
    private static final int[] SINGLE = new int[LETTERS * LETTERS];
    private static final Several[][] SEVERAL = new Several[LETTERS * LETTERS][];

    /**
     * A confusion in which one side at least has several letters.
     *
     * @param leftLetters how many, 1 to {@value #ENDING_MAX}
     * @param left the letters as one number, see {@link #setEndings}
     */
    private record Several(int leftLetters, int left, int rightLetters, int right, int cost) {}

    static {
        Arrays.fill(SINGLE, EDIT);
        var several = new ArrayList<List<Several>>();
        for (int i = 0; i < SEVERAL.length; i++) {
            several.add(new ArrayList<>());
        }
        for (var confusion : NameConfusions.all()) {
            enter(confusion.left(), confusion.right(), confusion.cost(), several);
            enter(confusion.right(), confusion.left(), confusion.cost(), several);
        }
        for (int i = 0; i < LETTERS; i++) {
            SINGLE[i * LETTERS + i] = 0;
        }
        for (int i = 0; i < SEVERAL.length; i++) {
            SEVERAL[i] = several.get(i).toArray(Several[]::new);
        }
    }

    private static void enter(String left, String right, int cost, List<List<Several>> several) {
        int last = index(left.charAt(left.length() - 1), right.charAt(right.length() - 1));
        if (left.length() == 1 && right.length() == 1) {
            SINGLE[last] = Math.min(SINGLE[last], cost);
        } else {
            several.get(last).add(new Several(left.length(), ending(left), right.length(), ending(right), cost));
        }
    }

    /** All of a short text as one number. */
    private static int ending(String letters) {
        int ending = 0;
        for (int i = 0; i < letters.length(); i++) {
            ending = ending * LETTERS + letters.charAt(i) - 'a';
        }
        return ending;
    }

    private final int[][] rows = new int[LETTERS_MAX + 1][LETTERS_MAX + 1];
    private final int[] rowBest = new int[LETTERS_MAX + 1];
    private final int[] lostLeft = new int[LETTERS_MAX];
    private final int[] lostRight = new int[LETTERS_MAX];
    private final int[][] leftEndings = new int[ENDING_MAX + 1][LETTERS_MAX + 1];
    private final int[][] rightEndings = new int[ENDING_MAX + 1][LETTERS_MAX + 1];
    private String left = "";
    private String right = "";
    private int rowsKnown;

    /**
     * Fast for many {@code b} in alphabetical order with one {@code a}: what two neighbours begin with is reckoned once.
     *
     * @param a letters a to z
     * @param b letters a to z
     * @param limit the search may stop once the distance is sure to be above
     * @return the distance, or any value above {@code limit}
     */
    public int between(String a, String b, int limit) {
        setLeft(cut(a));
        int row = setRight(cut(b));
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
        if (!name.equals(left) || rowsKnown == 0) {
            left = name;
            right = "";
            rowsKnown = 0;
            for (int j = 0; j < left.length(); j++) {
                lostLeft[j] = NameConfusions.lost(left, j);
                rows[0][j + 1] = rows[0][j] + lostLeft[j];
                setEndings(left, j + 1, leftEndings);
            }
            rowBest[0] = 0;
        }
    }

    /** Takes the next name and tells how many of its rows are known from the last one. */
    private int setRight(String name) {
        int same = Math.min(rowsKnown, sameBeginning(name, right));
        right = name;
        rowsKnown = same;
        for (int i = same; i < right.length(); i++) {
            lostRight[i] = NameConfusions.lost(right, i);
            setEndings(right, i + 1, rightEndings);
        }
        return same;
    }

    /**
     * Letters that cost the same in both. What a letter costs depends on the letter that follows, and on whether there is one.
     */
    private static int sameBeginning(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int same = 0;
        while (same < shorter - 1 && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return Math.max(0, same - 1);
    }

    /** The letters before {@code end} as one number, for each number of letters; -1 where there are fewer. */
    private static void setEndings(String name, int end, int[][] endings) {
        int ending = 0;
        int power = 1;
        for (int letters = 1; letters <= ENDING_MAX; letters++) {
            if (letters > end) {
                endings[letters][end] = -1;
            } else {
                ending += (name.charAt(end - letters) - 'a') * power;
                power *= LETTERS;
                endings[letters][end] = ending;
            }
        }
    }

    /** A confusion may reach back {@value #ENDING_MAX} rows, so only a run of dear rows ends the search. */
    private boolean isAbove(int limit, int row) {
        for (int i = Math.max(0, row - ENDING_MAX); i <= row; i++) {
            if (rowBest[i] <= limit) {
                return false;
            }
        }
        return true;
    }

    private void fill(int i) {
        int[] above = rows[i - 1];
        int[] current = rows[i];
        char b = right.charAt(i - 1);
        int lost = lostRight[i - 1];
        current[0] = above[0] + lost;
        int best = current[0];
        for (int j = 1; j <= left.length(); j++) {
            char a = left.charAt(j - 1);
            int pair = index(a, b);
            int cost = Math.min(above[j] + lost, current[j - 1] + lostLeft[j - 1]);
            cost = Math.min(cost, above[j - 1] + SINGLE[pair]);
            for (var several : SEVERAL[pair]) {
                if (leftEndings[several.leftLetters()][j] == several.left()
                        && rightEndings[several.rightLetters()][i] == several.right()) {
                    cost = Math.min(cost, rows[i - several.rightLetters()][j - several.leftLetters()] + several.cost());
                }
            }
            if (i > 1 && j > 1 && b == left.charAt(j - 2) && right.charAt(i - 2) == a) {
                cost = Math.min(cost, rows[i - 2][j - 2] + EXCHANGE);
            }
            current[j] = cost;
            best = Math.min(best, cost);
        }
        rowBest[i] = best;
    }

    private static int index(char a, char b) {
        return (a - 'a') * LETTERS + (b - 'a');
    }

    private static String cut(String name) {
        return name.length() > LETTERS_MAX ? name.substring(0, LETTERS_MAX) : name;
    }
}
