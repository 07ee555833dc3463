package org.mokanda.core.name;

import java.util.HashMap;
import java.util.Map;

/** {@link NameDistance} as one would say it: the cheapest way to consume both names from the end. Slow and plain. */
final class PlainNameDistance {
    private record Ends(int i, int j) {}

    private final String a;
    private final String b;
    private final Map<Ends, Integer> known = new HashMap<>();

    PlainNameDistance(String a, String b) {
        this.a = a;
        this.b = b;
    }

    int value() {
        return cost(a.length(), b.length());
    }

    private int cost(int i, int j) {
        if (i == 0 && j == 0) {
            return 0;
        }
        var ends = new Ends(i, j);
        var remembered = known.get(ends);
        if (remembered != null) {
            return remembered;
        }
        int best = Integer.MAX_VALUE;
        if (i > 0) {
            best = Math.min(best, cost(i - 1, j) + NameConfusions.lost(a, i - 1));
        }
        if (j > 0) {
            best = Math.min(best, cost(i, j - 1) + NameConfusions.lost(b, j - 1));
        }
        if (i > 0 && j > 0) {
            best = Math.min(best, cost(i - 1, j - 1) + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : NameDistance.EDIT));
        }
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
            best = Math.min(best, cost(i - 2, j - 2) + NameDistance.EXCHANGE);
        }
        for (var confusion : NameConfusions.all()) {
            best = Math.min(best, confused(i, j, confusion.left(), confusion.right(), confusion.cost()));
            best = Math.min(best, confused(i, j, confusion.right(), confusion.left(), confusion.cost()));
        }
        known.put(ends, best);
        return best;
    }

    private int confused(int i, int j, String left, String right, int cost) {
        boolean both = a.substring(0, i).endsWith(left) && b.substring(0, j).endsWith(right);
        return both ? cost(i - left.length(), j - right.length()) + cost : Integer.MAX_VALUE;
    }
}
