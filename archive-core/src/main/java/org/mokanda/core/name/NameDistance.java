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
 * in the same two letters. Rows of costs instead of a table: four, as the longest confusion has three letters. Must
 * agree with PlainNameDistance in the tests. Holds buffers: one thread at a time.
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

    private static final int ROWS = ENDING_MAX + 1;
    private static final int LETTERS = 26;
    private static final int[] SINGLE = new int[LETTERS * LETTERS];
    private static final Several[][] SEVERAL = new Several[LETTERS * LETTERS][];

    /**
     * A confusion in which one side at least has several letters.
     *
     * @param leftLetters how many, 1 to {@value #ENDING_MAX}
     * @param left the letters as one number, see {@link #endings}
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

    private final int[][] rows = new int[ROWS][LETTERS_MAX + 1];
    private final int[] lostLeft = new int[LETTERS_MAX];
    private final int[] lostRight = new int[LETTERS_MAX];
    private final int[][] leftEndings = new int[ENDING_MAX + 1][LETTERS_MAX + 1];
    private final int[][] rightEndings = new int[ENDING_MAX + 1][LETTERS_MAX + 1];

    /**
     * @param a letters a to z
     * @param b letters a to z
     * @param limit the search may stop once the distance is sure to be above
     * @return the distance, or any value above {@code limit}
     */
    public int between(String a, String b, int limit) {
        var left = cut(a);
        var right = cut(b);
        if (left.equals(right)) {
            return 0;
        }
        lost(left, lostLeft);
        lost(right, lostRight);
        endings(left, leftEndings);
        endings(right, rightEndings);
        first(right);
        int best = 0;
        int previousBest = 0;
        int beforeThat = 0;
        for (int i = 1; i <= left.length(); i++) {
            int rowBest = row(left, right, i);
            // A confusion may reach back three rows, so only a run of dear rows ends the search.
            if (Math.min(Math.min(rowBest, best), Math.min(previousBest, beforeThat)) > limit) {
                return limit + 1;
            }
            beforeThat = previousBest;
            previousBest = best;
            best = rowBest;
        }
        return rows[left.length() % ROWS][right.length()];
    }

    private static void lost(String name, int[] costs) {
        for (int i = 0; i < name.length(); i++) {
            costs[i] = NameConfusions.lost(name, i);
        }
    }

    /** For each number of letters and each place in the name the letters before it as one number; -1 where there are fewer. */
    private static void endings(String name, int[][] endings) {
        for (int end = 0; end <= name.length(); end++) {
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
    }

    private void first(String right) {
        rows[0][0] = 0;
        for (int j = 1; j <= right.length(); j++) {
            rows[0][j] = rows[0][j - 1] + lostRight[j - 1];
        }
    }

    /** Fills row {@code i} and gives its smallest cost. */
    private int row(String left, String right, int i) {
        int[] above = rows[(i - 1) % ROWS];
        int[] current = rows[i % ROWS];
        char a = left.charAt(i - 1);
        int lost = lostLeft[i - 1];
        current[0] = above[0] + lost;
        int rowBest = current[0];
        for (int j = 1; j <= right.length(); j++) {
            int pair = index(a, right.charAt(j - 1));
            int cost = Math.min(above[j] + lost, current[j - 1] + lostRight[j - 1]);
            cost = Math.min(cost, above[j - 1] + SINGLE[pair]);
            for (var several : SEVERAL[pair]) {
                if (leftEndings[several.leftLetters()][i] == several.left()
                        && rightEndings[several.rightLetters()][j] == several.right()) {
                    int from = rows[(i - several.leftLetters()) % ROWS][j - several.rightLetters()];
                    cost = Math.min(cost, from + several.cost());
                }
            }
            if (i > 1 && j > 1 && a == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1)) {
                cost = Math.min(cost, rows[(i - 2) % ROWS][j - 2] + EXCHANGE);
            }
            current[j] = cost;
            rowBest = Math.min(rowBest, cost);
        }
        return rowBest;
    }

    private static int index(char a, char b) {
        return (a - 'a') * LETTERS + (b - 'a');
    }

    private static String cut(String name) {
        return name.length() > LETTERS_MAX ? name.substring(0, LETTERS_MAX) : name;
    }
}
