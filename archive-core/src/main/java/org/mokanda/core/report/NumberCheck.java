package org.mokanda.core.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.NumberRange;

/**
 * Looks for numbers that are wanting, double, out of order or beyond what was declared. Which numbers are out of order is told
 * by the longest row that rises: all others stand wrong, so that one misread number is one finding.
 *
 * @param first the lowest number there should be; null when nobody knows: then the lowest in order
 * @param last the highest there should be; null when nobody knows: then the highest in order
 * @param gaps declared: of these nothing is wanting
 * @param isOddWhenThere true when what was declared wanting should not be found, as with torn leaves; a cancelled act may well be
 */
record NumberCheck(
        NumberFinding.Series series,
        @Nullable Integer first,
        @Nullable Integer last,
        List<NumberRange> gaps,
        boolean isOddWhenThere) {
    NumberCheck {
        gaps = List.copyOf(gaps);
    }

    /** @param found in the order of the book */
    List<NumberFinding> findings(List<FoundNumber> found) {
        var beyond = found.stream().filter(this::isBeyond).toList();
        var within = found.stream().filter(number -> !isBeyond(number)).toList();
        var rising = rising(within);
        var findings = new ArrayList<NumberFinding>();
        findings.addAll(missing(within, rising));
        findings.addAll(doubles(within));
        findings.addAll(outOfOrder(within, rising));
        findings.addAll(beyond(beyond));
        if (isOddWhenThere) {
            within.stream()
                    .filter(number -> number.source() != FoundNumber.Source.PLACE)
                    .filter(number -> gaps.stream().anyMatch(gap -> holds(gap, number.number())))
                    .forEach(number -> findings.add(of(NumberFinding.Kind.DECLARED_MISSING, number)));
        }
        findings.sort(Comparator.comparingInt(
                        (NumberFinding finding) -> finding.numbers().first())
                .thenComparing(NumberFinding::kind));
        return findings;
    }

    private boolean isBeyond(FoundNumber number) {
        return (last != null && number.number() > last) || (first != null && number.number() < first);
    }

    /** Numbers in a row that nobody read are told together: where a book has more pages than was declared, all of its end is. */
    private List<NumberFinding> beyond(List<FoundNumber> found) {
        var findings = new ArrayList<NumberFinding>();
        for (int begin = 0; begin < found.size(); ) {
            int end = begin + 1;
            while (end < found.size()
                    && found.get(begin).source() == FoundNumber.Source.PLACE
                    && found.get(end).source() == FoundNumber.Source.PLACE
                    && found.get(end).number() == found.get(end - 1).number() + 1) {
                end++;
            }
            var first = found.get(begin);
            findings.add(new NumberFinding(
                    series,
                    NumberFinding.Kind.BEYOND,
                    new NumberRange(first.number(), found.get(end - 1).number()),
                    List.of(first.page()),
                    first.source()));
            begin = end;
        }
        return findings;
    }

    private static boolean holds(NumberRange range, int number) {
        return range.first() <= number && number <= range.last();
    }

    private NumberFinding of(NumberFinding.Kind kind, FoundNumber number) {
        return new NumberFinding(
                series,
                kind,
                new NumberRange(number.number(), number.number()),
                List.of(number.page()),
                number.source());
    }

    /** Places in {@code found} of the longest row of numbers that rise. */
    static Set<Integer> rising(List<FoundNumber> found) {
        var ends = new ArrayList<Integer>(); // place of the smallest end of a row of each length
        var before = new int[found.size()];
        for (int place = 0; place < found.size(); place++) {
            int number = found.get(place).number();
            int low = 0;
            int high = ends.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (found.get(ends.get(middle)).number() < number) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[place] = low == 0 ? -1 : ends.get(low - 1);
            if (low == ends.size()) {
                ends.add(place);
            } else {
                ends.set(low, place);
            }
        }
        var rising = new HashSet<Integer>();
        for (int place = ends.isEmpty() ? -1 : ends.getLast(); place >= 0; place = before[place]) {
            rising.add(place);
        }
        return rising;
    }

    private List<NumberFinding> outOfOrder(List<FoundNumber> found, Set<Integer> rising) {
        var inOrder = new HashSet<Integer>();
        rising.forEach(place -> inOrder.add(found.get(place).number()));
        var findings = new ArrayList<NumberFinding>();
        for (int place = 0; place < found.size(); place++) {
            // What is there once in order and once more is double, and told as such.
            if (!rising.contains(place) && !inOrder.contains(found.get(place).number())) {
                findings.add(of(NumberFinding.Kind.OUT_OF_ORDER, found.get(place)));
            }
        }
        return findings;
    }

    private List<NumberFinding> doubles(List<FoundNumber> found) {
        var pages = new TreeMap<Integer, List<FoundNumber>>();
        found.forEach(number ->
                pages.computeIfAbsent(number.number(), _ -> new ArrayList<>()).add(number));
        return pages.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> new NumberFinding(
                        series,
                        NumberFinding.Kind.DOUBLE,
                        new NumberRange(entry.getKey(), entry.getKey()),
                        entry.getValue().stream()
                                .map(FoundNumber::page)
                                .distinct()
                                .toList(),
                        weakest(entry.getValue())))
                .toList();
    }

    private static FoundNumber.Source weakest(List<FoundNumber> numbers) {
        return numbers.stream()
                .map(FoundNumber::source)
                .max(Comparator.naturalOrder())
                .orElse(FoundNumber.Source.PERSON);
    }

    private List<NumberFinding> missing(List<FoundNumber> found, Set<Integer> rising) {
        var inOrder = new TreeMap<Integer, FoundNumber>();
        rising.forEach(place -> inOrder.put(found.get(place).number(), found.get(place)));
        if (inOrder.isEmpty() && (first == null || last == null)) {
            return List.of();
        }
        int from = first != null ? first : inOrder.firstKey();
        int to = last != null ? last : inOrder.lastKey();
        var there = new BitSet();
        found.forEach(number -> there.set(number.number()));
        gaps.forEach(gap -> there.set(gap.first(), gap.last() + 1));
        var findings = new ArrayList<NumberFinding>();
        for (int begin = there.nextClearBit(from); begin <= to; ) {
            int next = there.nextSetBit(begin);
            int end = next < 0 || next > to ? to : next - 1;
            findings.add(missing(new NumberRange(begin, end), inOrder));
            begin = there.nextClearBit(end + 1);
        }
        return findings;
    }

    private NumberFinding missing(NumberRange numbers, TreeMap<Integer, FoundNumber> inOrder) {
        var before = inOrder.floorEntry(numbers.first());
        var after = inOrder.ceilingEntry(numbers.last());
        var around = new TreeSet<FoundNumber.Source>();
        if (before != null) {
            around.add(before.getValue().source());
        }
        if (after != null) {
            around.add(after.getValue().source());
        }
        return new NumberFinding(
                series,
                NumberFinding.Kind.MISSING,
                numbers,
                before == null ? List.of() : List.of(before.getValue().page()),
                around.isEmpty() ? FoundNumber.Source.PERSON : around.last());
    }
}
