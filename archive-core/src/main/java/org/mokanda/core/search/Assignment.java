package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Gives each word of a question at most one word of an act, and each word of the act away at most once, so that the sum
 * of the values is the greatest there is. Two neighbours on one side may also go together to one word on the other
 * (glued and split particles).
 *
 * <p>Exact, by a table over the question's words and the sets of words used: O(q * 2^w), w at most {@value #COLUMNS_MAX}
 * of the act's words, those of greatest value. Holds a buffer: one thread at a time.
 */
final class Assignment {
    static final int COLUMNS_MAX = 10;

    private static final double UNKNOWN = Double.NaN;

    /**
     * A link that may be chosen; both spans are one or two words long, and one of them is one.
     *
     * @param evidence how much likelier the words are the ones asked for than any, in nats, whatever else the value holds
     */
    record Link(int asked, int askedCount, int found, int foundCount, double value, double evidence) {}

    private double[] best = new double[0];
    private int bits;

    /**
     * @param asked number of words of the question
     * @param found number of words of the act
     * @param links with values above 0, in the order of the question
     * @return the links chosen, in the order of the question
     */
    List<Link> choose(int asked, int found, List<Link> links) {
        if (nothingIsTakenTwice(links)) {
            return links;
        }
        int[] columns = columns(found, links);
        var byAsked = new ArrayList<List<Link>>();
        for (int i = 0; i < asked; i++) {
            byAsked.add(new ArrayList<>());
        }
        for (var link : links) {
            if (mask(link, columns) != 0) {
                byAsked.get(link.asked()).add(link);
            }
        }
        bits = 0;
        for (int column : columns) {
            bits = Math.max(bits, column + 1);
        }
        if (best.length < asked << bits) {
            best = new double[asked << bits];
        }
        Arrays.fill(best, 0, asked << bits, UNKNOWN);
        value(0, 0, asked, byAsked, columns);
        return chosen(asked, byAsked, columns);
    }

    /** Most acts have but a word or two of a question, and nothing is to be chosen. */
    private static boolean nothingIsTakenTwice(List<Link> links) {
        long asked = 0;
        long found = 0;
        for (var link : links) {
            long itsAsked = span(link.asked(), link.askedCount());
            long itsFound = span(link.found(), link.foundCount());
            if ((asked & itsAsked) != 0 || (found & itsFound) != 0) {
                return false;
            }
            asked |= itsAsked;
            found |= itsFound;
        }
        return true;
    }

    /** Words as a set; an act has at most {@value ActWords#WORDS_MAX}, a question less. */
    private static long span(int from, int count) {
        return ((1L << count) - 1) << from;
    }

    private double value(int i, int used, int asked, List<List<Link>> byAsked, int[] columns) {
        if (i >= asked) {
            return 0;
        }
        int place = (i << bits) | used;
        if (Double.isNaN(best[place])) {
            double value = value(i + 1, used, asked, byAsked, columns);
            for (var link : byAsked.get(i)) {
                int mask = mask(link, columns);
                if ((mask & used) == 0) {
                    value = Math.max(
                            value, link.value() + value(i + link.askedCount(), used | mask, asked, byAsked, columns));
                }
            }
            best[place] = value;
        }
        return best[place];
    }

    /** Walks the table again along the greatest sums. */
    private List<Link> chosen(int asked, List<List<Link>> byAsked, int[] columns) {
        var chosen = new ArrayList<Link>();
        int i = 0;
        int used = 0;
        while (i < asked) {
            double target = value(i, used, asked, byAsked, columns);
            int step = 1;
            for (var link : byAsked.get(i)) {
                int mask = mask(link, columns);
                if ((mask & used) == 0
                        && link.value() + value(i + link.askedCount(), used | mask, asked, byAsked, columns)
                                == target) {
                    chosen.add(link);
                    used |= mask;
                    step = link.askedCount();
                    break;
                }
            }
            i += step;
        }
        return chosen;
    }

    /** For each word of the act its column in the sets, or -1. */
    private static int[] columns(int found, List<Link> links) {
        double[] greatest = new double[found];
        for (var link : links) {
            for (int j = 0; j < link.foundCount(); j++) {
                greatest[link.found() + j] = Math.max(greatest[link.found() + j], link.value());
            }
        }
        var order = new ArrayList<Integer>();
        for (int j = 0; j < found; j++) {
            if (greatest[j] > 0) {
                order.add(j);
            }
        }
        order.sort(Collections.reverseOrder((a, b) -> Double.compare(greatest[a], greatest[b])));
        int[] columns = new int[found];
        Arrays.fill(columns, -1);
        for (int c = 0; c < Math.min(COLUMNS_MAX, order.size()); c++) {
            columns[order.get(c)] = c;
        }
        return columns;
    }

    /** The words a link uses up, as a set; 0 when one of them has no column. */
    private static int mask(Link link, int[] columns) {
        int mask = 0;
        for (int j = 0; j < link.foundCount(); j++) {
            int column = columns[link.found() + j];
            if (column < 0) {
                return 0;
            }
            mask |= 1 << column;
        }
        return mask;
    }
}
