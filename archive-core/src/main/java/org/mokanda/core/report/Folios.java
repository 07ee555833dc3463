package org.mokanda.core.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.NumberRange;

/**
 * Numbers of leaves by the place of their pictures in the book: counted on from the last number that is known, and never up to
 * the next one. How a book was numbered and photographed nobody says; the {@link Counting} that agrees with the numbers that are
 * known, or with how many were declared, is taken.
 */
final class Folios {
    /** What a picture counts. */
    enum Counting {
        /** One: it shows a leaf, or two facing pages, of which an open book has as many as leaves. */
        BY_PICTURE,
        /** The number is that of front and back: a page counts a half, two facing pages one. */
        BY_LEAF,
        /** Each side has a number of its own: two facing pages count two. */
        BY_SIDE;

        private int halves(boolean isOpening) {
            return switch (this) {
                case BY_PICTURE -> 2;
                case BY_LEAF -> isOpening ? 2 : 1;
                case BY_SIDE -> isOpening ? 4 : 2;
            };
        }
    }

    /** So much of what was declared may be wanting before another way to count is thought of. */
    private static final double WANTING = 0.05;
    /** Declared leaves to pictures above which front and back are thought to be a picture each. */
    private static final double BOTH_SIDES = 1.5;

    private final List<Integer> pages;
    private final Map<Integer, FoundNumber> known;
    /** Places in the book to numbers, where the numbers that are known rise. */
    private final NavigableMap<Integer, Integer> anchors;
    /** Halves of a number before each place, and in all. */
    private final int[] before;

    private Folios(
            List<Integer> pages,
            Set<Integer> openings,
            Map<Integer, FoundNumber> known,
            NavigableMap<Integer, Integer> anchors,
            Counting counting) {
        this.pages = pages;
        this.known = known;
        this.anchors = anchors;
        before = new int[pages.size() + 1];
        for (int place = 0; place < pages.size(); place++) {
            before[place + 1] = before[place] + counting.halves(openings.contains(pages.get(place)));
        }
    }

    /**
     * @param pages kept ones, in the order of the book
     * @param openings those of them that show two facing pages
     * @param known numbers that were read or announced, by page
     * @param declared leaves; null when nobody said
     */
    static Folios of(
            List<Integer> pages, Set<Integer> openings, Map<Integer, FoundNumber> known, @Nullable Integer declared) {
        var anchors = anchors(pages, known);
        Function<Counting, Folios> by = counting -> new Folios(pages, openings, known, anchors, counting);
        var ways = Stream.of(Counting.values()).map(by).toList();
        if (anchors.size() > 1) {
            return Collections.min(ways, Comparator.comparingDouble(Folios::disagreement));
        }
        if (declared == null) {
            return by.apply(Counting.BY_PICTURE);
        }
        var nearest = Collections.min(ways, Comparator.comparingDouble(way -> way.off(declared)));
        if (nearest.off(declared) <= Math.max(1, WANTING * declared)) {
            return nearest;
        }
        return by.apply(pages.size() >= BOTH_SIDES * declared ? Counting.BY_LEAF : Counting.BY_PICTURE);
    }

    private static NavigableMap<Integer, Integer> anchors(List<Integer> pages, Map<Integer, FoundNumber> known) {
        var places = new ArrayList<Integer>();
        var read = new ArrayList<FoundNumber>();
        for (int place = 0; place < pages.size(); place++) {
            var folio = known.get(pages.get(place));
            if (folio != null) {
                places.add(place);
                read.add(folio);
            }
        }
        var anchors = new TreeMap<Integer, Integer>();
        NumberCheck.rising(read)
                .forEach(at -> anchors.put(places.get(at), read.get(at).number()));
        return anchors;
    }

    private double off(int declared) {
        return Math.abs(before[pages.size()] / 2.0 - declared);
    }

    /** From number to number that is known: where it is otherwise than counted, and then by how much. */
    private double disagreement() {
        double sum = 0;
        var last = anchors.firstEntry();
        for (var next : anchors.tailMap(last.getKey(), false).entrySet()) {
            double counted = (before[next.getKey()] - before[last.getKey()]) / 2.0;
            double off = Math.abs(counted - (next.getValue() - last.getValue()));
            sum += off < 1 ? 0 : 1 + off / (1 + off);
            last = next;
        }
        return sum;
    }

    /** The leaves in the order of the book; front and back that follow each other are one. */
    List<FoundNumber> found() {
        var found = new ArrayList<FoundNumber>();
        int halves = 0;
        for (int place = 0; place < pages.size(); place++) {
            int page = pages.get(place);
            var read = known.get(page);
            for (int half = before[place]; half < before[place + 1]; half++) {
                int number = number(place, half, read);
                if (number < 1 || number > NumberRange.NUMBER_MAX) {
                    continue;
                }
                boolean isSameLeaf = !found.isEmpty() && found.getLast().number() == number && halves < 2;
                halves = isSameLeaf ? halves + 1 : 1;
                if (!isSameLeaf) {
                    boolean isRead = read != null && read.number() == number;
                    found.add(isRead ? read : new FoundNumber(number, page, FoundNumber.Source.PLACE));
                }
            }
        }
        return found;
    }

    /** 0 when there are more pictures than leaves between two numbers that were read. */
    private int number(int place, int half, @Nullable FoundNumber read) {
        var earlier = anchors.lowerEntry(place);
        var later = anchors.higherEntry(place);
        int number;
        if (read != null) {
            number = read.number() + (half - before[place]) / 2;
            if (number == read.number()) {
                return number;
            }
        } else if (earlier != null) {
            number = earlier.getValue() + (half - before[earlier.getKey()]) / 2;
        } else if (later != null) {
            number = later.getValue() - Math.ceilDiv(before[later.getKey()] - half, 2);
        } else {
            number = half / 2 + 1;
        }
        return later != null && number >= later.getValue() ? 0 : number;
    }
}
