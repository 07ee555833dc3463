package org.mokanda.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.NumberRange;

/**
 * Numbers of leaves by the place of their pages in the book: counted on from the last number that is known, and never up to the
 * next one.
 *
 * @param imagesPerLeaf 1 when a page shows a leaf or two facing ones, 2 when front and back are a page each
 */
record Folios(int imagesPerLeaf) {
    /** Declared leaves to pages above which front and back are thought to be a page each. */
    private static final double BOTH_SIDES = 1.5;

    /**
     * @param pages kept ones, in the order of the book
     * @param known numbers that were read or announced, by page
     * @param declared leaves; null when nobody said
     */
    static Folios of(List<Integer> pages, Map<Integer, FoundNumber> known, @Nullable Integer declared) {
        var anchors = anchors(pages, known);
        if (anchors.size() > 1) {
            int images = anchors.lastKey() - anchors.firstKey();
            int leaves = anchors.lastEntry().getValue() - anchors.firstEntry().getValue();
            return new Folios(images >= BOTH_SIDES * leaves ? 2 : 1);
        }
        return new Folios(declared != null && pages.size() >= BOTH_SIDES * declared ? 2 : 1);
    }

    /** Place to number, where the numbers rise. */
    private static TreeMap<Integer, Integer> anchors(List<Integer> pages, Map<Integer, FoundNumber> known) {
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

    /** The leaves in the order of the book; front and back that follow each other are one. */
    List<FoundNumber> found(List<Integer> pages, Map<Integer, FoundNumber> known) {
        var anchors = anchors(pages, known);
        var found = new ArrayList<FoundNumber>();
        int sides = 0;
        for (int place = 0; place < pages.size(); place++) {
            int page = pages.get(place);
            var read = known.get(page);
            int counted = read != null ? read.number() : counted(place, anchors);
            if (counted < 1 || counted > NumberRange.NUMBER_MAX) {
                continue;
            }
            boolean sameLeaf = !found.isEmpty() && found.getLast().number() == counted && sides < imagesPerLeaf;
            sides = sameLeaf ? sides + 1 : 1;
            if (!sameLeaf) {
                found.add(read != null ? read : new FoundNumber(counted, page, FoundNumber.Source.PLACE));
            }
        }
        return found;
    }

    /** 0 when there are more pages than leaves between two numbers that were read. */
    private int counted(int place, TreeMap<Integer, Integer> anchors) {
        var before = anchors.lowerEntry(place);
        var after = anchors.higherEntry(place);
        if (before != null) {
            int number = before.getValue() + (place - before.getKey()) / imagesPerLeaf;
            return after != null && number >= after.getValue() ? 0 : number;
        }
        if (after != null) {
            return after.getValue() - Math.ceilDiv(after.getKey() - place, imagesPerLeaf);
        }
        return place / imagesPerLeaf + 1;
    }
}
