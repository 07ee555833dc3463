package org.mokanda.core.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Two pages that may be scans of one leaf: a proposal (I5). Forms of a register differ by what is written into them alone, so it is not
 * enough that two pages are near: they must be much nearer than either is to pages that are just of the same form.
 *
 * @param earlier the one that came first, or is of the register that is first by reference
 * @param distance of their fingerprints, 0 to {@link Fingerprint#ALIKE_MAX}; the smaller the surer
 */
public record Likeness(PageId earlier, PageId later, int distance) {
    private static final Comparator<Likeness> SUREST_FIRST = Comparator.comparingInt(Likeness::distance)
            .thenComparing(Likeness::earlier)
            .thenComparing(Likeness::later);

    public Likeness {
        if (earlier.compareTo(later) >= 0) {
            throw new IllegalArgumentException("a page is like another: " + earlier + ", " + later);
        }
    }

    /** A leaf is hardly scanned more often: the next nearest page is another leaf. */
    private static final int SCANS_MAX = 4;

    /** Pages of one form are this far apart where there are too few to tell. */
    private static final int USUAL = Fingerprint.BITS / 5;

    private static final double MUCH_NEARER = 0.65;

    /** All likenesses among these pages, the surest first, at most {@code limit}; takes time by the square of their number. */
    public static List<Likeness> among(List<PageExamination> examinations, int limit) {
        return among(examinations, limit, _ -> true);
    }

    /** @param wanted is asked of each likeness; others count for nothing, not even against the limit */
    public static List<Likeness> among(List<PageExamination> examinations, int limit, Predicate<Likeness> wanted) {
        var pages = examinations.stream()
                .filter(one -> one.fingerprint() != null)
                .sorted(Comparator.comparing(PageExamination::page))
                .toList();
        var usual = new int[pages.size()];
        for (int i = 0; i < usual.length; i++) {
            usual[i] = usual(pages.get(i), pages);
        }
        var found = new ArrayList<Likeness>();
        for (int i = 0; i < usual.length; i++) {
            for (int j = 0; j < i; j++) {
                int distance = apart(pages.get(i), pages.get(j));
                if (isMuchNearer(distance, Math.min(usual[i], usual[j]))) {
                    var likeness =
                            new Likeness(pages.get(j).page(), pages.get(i).page(), distance);
                    if (wanted.test(likeness)) {
                        found.add(likeness);
                    }
                }
            }
            if (found.size() > 2L * limit) {
                found.sort(SUREST_FIRST);
                found.subList(limit, found.size()).clear();
            }
        }
        return found.stream().sorted(SUREST_FIRST).limit(limit).toList();
    }

    /** Likenesses of one page with others, the surest first; the others must be those nearest to it, whatever else there is. */
    public static List<Likeness> with(PageExamination one, List<PageExamination> others) {
        var pages = others.stream()
                .filter(other -> other.fingerprint() != null && !other.page().equals(one.page()))
                .toList();
        if (one.fingerprint() == null) {
            return List.of();
        }
        int usual = usual(one, pages);
        var found = new ArrayList<Likeness>();
        for (var other : pages) {
            int distance = apart(one, other);
            if (isMuchNearer(distance, usual)) {
                boolean first = one.page().compareTo(other.page()) < 0;
                found.add(new Likeness(first ? one.page() : other.page(), first ? other.page() : one.page(), distance));
            }
        }
        found.sort(SUREST_FIRST);
        return List.copyOf(found);
    }

    private static boolean isMuchNearer(int distance, int usual) {
        return distance <= Fingerprint.ALIKE_MAX && distance <= MUCH_NEARER * usual;
    }

    /** How far the page is from the nearest that is hardly another scan of it. */
    private static int usual(PageExamination one, List<PageExamination> others) {
        var nearest = new int[SCANS_MAX];
        Arrays.fill(nearest, USUAL);
        for (var other : others) {
            int distance = other.page().equals(one.page()) ? USUAL : apart(one, other);
            if (distance < nearest[SCANS_MAX - 1]) {
                nearest[SCANS_MAX - 1] = distance;
                Arrays.sort(nearest);
            }
        }
        return nearest[SCANS_MAX - 1];
    }

    private static int apart(PageExamination one, PageExamination other) {
        var print = one.fingerprint();
        var otherPrint = other.fingerprint();
        return print == null || otherPrint == null ? Fingerprint.BITS : print.distance(otherPrint);
    }
}
