package org.mokanda.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mokanda.core.book.NumberRange;

final class NumberCheckTest {
    private static final NumberFinding.Series ACTS = NumberFinding.Series.ACTS;

    /** A number on each page, in this order. */
    private static List<FoundNumber> on(int... numbers) {
        var found = new ArrayList<FoundNumber>();
        for (int number : numbers) {
            found.add(new FoundNumber(number, found.size() + 1, FoundNumber.Source.MACHINE));
        }
        return found;
    }

    private static List<String> told(NumberCheck check, List<FoundNumber> found) {
        return check.findings(found).stream()
                .map(finding -> finding.kind().code() + " " + finding.numbers() + " " + finding.pages())
                .toList();
    }

    private static NumberCheck check(Integer first, Integer last, NumberRange... gaps) {
        return new NumberCheck(ACTS, first, last, List.of(gaps), true);
    }

    @Test
    void nothingIsSaidOfABookInOrder() {
        assertEquals(List.of(), told(check(1, 4), on(1, 2, 3, 4)));
        assertEquals(List.of(), told(check(null, null), on(240, 241, 242)));
        assertEquals(List.of(), told(check(null, null), on()));
    }

    @Test
    void aWantingNumberStandsBehindThePageOfTheOneBeforeUnlessItsGapIsDeclared() {
        assertEquals(List.of("missing 3-4 [2]", "missing 7-9 [4]"), told(check(1, 9), on(1, 2, 5, 6)));
        assertEquals(List.of("missing 7-9 [4]"), told(check(1, 9, new NumberRange(3, 4)), on(1, 2, 5, 6)));
        assertEquals(List.of("missing 1-2 []"), told(check(1, null), on(3, 4)));
        assertEquals(List.of("missing 1-3 []"), told(check(1, 3), on()));
    }

    @Test
    void oneMisreadNumberIsOneFindingAndTheOneWanted() {
        assertEquals(List.of("missing 3 [2]", "out-of-order 813 [3]"), told(check(1, null), on(1, 2, 813, 4, 5)));
        assertEquals(List.of("missing 3 [2]", "beyond 813 [3]"), told(check(1, 5), on(1, 2, 813, 4, 5)));
    }

    @Test
    void aPageScannedTwiceIsToldOnce() {
        assertEquals(List.of("double 2 [2, 3]"), told(check(1, 3), on(1, 2, 2, 3)));
        assertEquals(List.of("double 1 [1, 4]"), told(check(1, 3), on(1, 2, 3, 1)));
    }

    @Test
    void whatWasDeclaredWantingAndIsThereIsTold() {
        assertEquals(List.of("declared-missing 2 [2]"), told(check(1, 3, new NumberRange(2, 2)), on(1, 2, 3)));
        var cancelled = new NumberCheck(ACTS, 1, 3, List.of(new NumberRange(2, 2)), false);
        assertEquals(List.of(), told(cancelled, on(1, 2, 3)));
    }

    @Test
    void pagesBeyondTheDeclaredOnesAreToldTogetherWhenTheyAreOnlyCounted() {
        var pages = IntStream.rangeClosed(1, 5).boxed().toList();
        var counted = Folios.of(pages, Set.of(), Map.of(), null).found();
        assertEquals(List.of("beyond 4-5 [4]"), told(check(1, 3), counted));
        assertEquals(List.of("beyond 4 [4]", "beyond 5 [5]"), told(check(1, 3), on(1, 2, 3, 4, 5)));
    }

    /** In any book: all that is wanting is told and nothing else, doubles are told, and a few moved pages at most themselves. */
    @Test
    void anyBook() {
        long seed = System.nanoTime();
        System.out.println("NumberCheckTest seed " + seed);
        var random = new Random(seed);
        for (int run = 0; run < 300; run++) {
            int last = random.nextInt(2, 120);
            var there = new ArrayList<Integer>(
                    IntStream.rangeClosed(1, last).boxed().toList());
            var lost = new TreeSet<Integer>();
            for (int i = random.nextInt(5); i > 0 && there.size() > 1; i--) {
                lost.add(there.remove(random.nextInt(there.size())));
            }
            var twice = new TreeSet<Integer>();
            for (int i = random.nextInt(3); i > 0; i--) {
                int number = there.get(random.nextInt(there.size()));
                twice.add(number);
                there.add(random.nextInt(there.size() + 1), number);
            }
            int moved = random.nextInt(3);
            for (int i = 0; i < moved; i++) {
                int number = there.remove(random.nextInt(there.size()));
                there.add(random.nextInt(there.size() + 1), number);
            }
            var findings =
                    check(1, last).findings(on(there.stream().mapToInt(n -> n).toArray()));
            assertEquals(lost, numbers(findings, NumberFinding.Kind.MISSING), () -> "seed " + seed);
            assertEquals(twice, numbers(findings, NumberFinding.Kind.DOUBLE), () -> "seed " + seed);
            assertTrue(
                    numbers(findings, NumberFinding.Kind.OUT_OF_ORDER).size() <= moved + twice.size(),
                    () -> "seed " + seed);
            assertTrue(numbers(findings, NumberFinding.Kind.BEYOND).isEmpty(), () -> "seed " + seed);
        }
    }

    private static TreeSet<Integer> numbers(List<NumberFinding> findings, NumberFinding.Kind kind) {
        var numbers = new TreeSet<Integer>();
        findings.stream()
                .filter(finding -> finding.kind() == kind)
                .map(NumberFinding::numbers)
                .forEach(range ->
                        IntStream.rangeClosed(range.first(), range.last()).forEach(numbers::add));
        return numbers;
    }

    private static List<Integer> leaves(int pages, Map<Integer, Integer> known, Integer declared) {
        return leaves(pages, Set.of(), known, declared);
    }

    private static List<Integer> leaves(
            int pages, Set<Integer> openings, Map<Integer, Integer> known, Integer declared) {
        var all = IntStream.rangeClosed(1, pages).boxed().toList();
        Map<Integer, FoundNumber> read = new HashMap<>();
        known.forEach((page, number) -> read.put(page, new FoundNumber(number, page, FoundNumber.Source.PERSON)));
        return Folios.of(all, openings, read, declared).found().stream()
                .map(FoundNumber::number)
                .toList();
    }

    @Test
    void leavesAreCountedByTheirPlaceFromWhatAPersonRead() {
        assertEquals(List.of(1, 2, 3), leaves(3, Map.of(), 3));
        assertEquals(List.of(1, 2, 3), leaves(6, Map.of(), 3), "front and back");
        assertEquals(List.of(9, 10, 11, 12), leaves(4, Map.of(3, 11), null));
        assertEquals(List.of(1, 2, 20, 21), leaves(4, Map.of(1, 1, 3, 20), null), "eighteen are wanting");
        assertEquals(List.of(5, 6, 7), leaves(6, Map.of(1, 5, 5, 7), null), "front and back, by what was read");
    }

    @Test
    void ofABookInFacingAndSinglePagesEachSideMayHaveItsNumber() {
        var openings = Set.of(2, 4, 5);
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8), leaves(5, openings, Map.of(), 8), "by what was declared");
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8), leaves(5, openings, Map.of(1, 1, 3, 4, 5, 7), null));
        assertEquals(
                List.of(1, 2, 3, 4, 5, 6, 9, 10),
                leaves(5, openings, Map.of(1, 1, 2, 2, 3, 4, 4, 5, 5, 9), null),
                "two are wanting");
    }

    @Test
    void ofABookInFacingAndSinglePagesFrontAndBackMayHaveOne() {
        var openings = Set.of(2, 3, 4);
        assertEquals(List.of(1, 2, 3, 4), leaves(5, openings, Map.of(), 4), "a cover, three openings, a back");
        var all = Set.of(1, 2, 3, 4, 5);
        assertEquals(
                List.of(1, 2, 3, 4, 5), leaves(5, all, Map.of(), 5), "an open book has as many openings as leaves");
        assertEquals(List.of(1, 2, 3, 4, 5), leaves(5, all, Map.of(), 7), "two are wanting");
    }

    @Test
    void whatAPersonReadIsKeptWhereItDoesNotFit() {
        assertEquals(List.of(1, 2, 9, 4), leaves(4, Map.of(3, 9, 4, 4), 4));
    }
}
