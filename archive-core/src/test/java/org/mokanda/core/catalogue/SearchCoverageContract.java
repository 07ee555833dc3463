package org.mokanda.core.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.access.Sight;
import org.mokanda.core.book.BookDescription;
import org.mokanda.core.book.BookEntry;
import org.mokanda.core.book.BookFact;
import org.mokanda.core.book.Gap;
import org.mokanda.core.book.GapKind;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.report.SearchCoverage;
import org.mokanda.core.report.SearchCoverage.Shortfall;
import org.mokanda.core.search.QuestionParser;

/** What a search that found nothing can say of where it looked, on every catalogue. */
public abstract class SearchCoverageContract extends OpenCatalogue {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private SearchCoverage coverage(String question) {
        return coverage(question, Sight.everything());
    }

    private SearchCoverage coverage(String question, Sight sight) {
        var seen = new CatalogueInSight(catalogue, () -> sight);
        return SearchCoverage.of(seen, sight, QuestionParser.parse(question), 2026);
    }

    private static RegisterId register(String reference) {
        return RegisterId.parse(reference).orElseThrow();
    }

    /** A register of pages that are read, each with an act. */
    private List<PageId> read(String reference, int pages) {
        var added = scanned(reference, pages);
        finish(added.stream()
                .map(page -> recognised(page, proposal(page, "Lokwa")))
                .toList());
        return added;
    }

    private List<PageId> scanned(String reference, int pages) {
        var id = register(reference);
        catalogue.registers().open(id, "anna");
        return catalogue.pages().addScans(id, List.of(scan(id, reference + ".pdf", pages, null)), "anna").stream()
                .map(page -> page.id())
                .toList();
    }

    private void finish(List<PageOutcome> outcomes) {
        catalogue.pages().finish(1, outcomes, "worker");
    }

    private void said(String reference, BookFact fact) {
        var known = catalogue.books().entries(register(reference)).size();
        catalogue.books().record(new BookEntry(register(reference), known + 1, fact, "anna", NOON));
    }

    private static BookDescription described(@Nullable Integer acts) {
        return new BookDescription(120, acts, null, null, new TreeSet<>(), "", "");
    }

    private static Map<String, Set<Shortfall>> shortfalls(SearchCoverage coverage) {
        var found = new TreeMap<String, Set<Shortfall>>();
        coverage.books().forEach(book -> found.put(book.counts().id().reference(), book.shortfalls()));
        return found;
    }

    @Test
    void eachRegisterOfTheseYearsTellsHowFarItWasLookedThrough() {
        read("KMB-birth-1953", 2);
        scanned("KMB-birth-1954", 2);
        var unreadable = scanned("KMB-birth-1955", 2);
        finish(List.of(
                recognised(unreadable.get(0), proposal(unreadable.get(0), "Lokwa")),
                new PageOutcome.SetAside(unreadable.get(1), QuarantineReason.TOO_SLOW)));
        finish(List.of(recognised(scanned("KMB-birth-1956", 1).getFirst())));
        read("KMB-birth-1957", 2);
        said("KMB-birth-1957", described(480));
        read("KMB-birth-1958", 1);
        said("KMB-birth-1958", new Gap(GapKind.LEAF_MISSING, new NumberRange(3, 4), "", ""));
        said("KMB-birth-1959", described(120));
        said("KMB-birth-1960", new Gap(GapKind.LOST, null, "", ""));
        said("KMB-birth-1961", new Gap(GapKind.NO_REGISTER, null, "", ""));
        read("KMB-birth-1963", 1);
        read("KMB-death-1957", 1);

        var coverage = coverage("naissance Tshala vers 1957");

        assertEquals(
                Map.of(
                        "KMB-birth-1953", Set.of(),
                        "KMB-birth-1954", Set.of(Shortfall.WAITING),
                        "KMB-birth-1955", Set.of(Shortfall.UNREADABLE),
                        "KMB-birth-1956", Set.of(Shortfall.NO_ACTS),
                        "KMB-birth-1957", Set.of(Shortfall.FEWER_ACTS),
                        "KMB-birth-1958", Set.of(Shortfall.GAPS),
                        "KMB-birth-1959", Set.of(Shortfall.NOT_SCANNED),
                        "KMB-birth-1960", Set.of(Shortfall.LOST),
                        "KMB-birth-1961", Set.of(Shortfall.NO_REGISTER)),
                shortfalls(coverage));
        assertEquals(9, coverage.registers());
        assertEquals(1, coverage.whole().size());
        assertEquals(5, coverage.partly().size());
        assertEquals(3, coverage.absent().size());
        assertEquals(Map.of(RegisterKind.BIRTH, List.of(1952, 1962)), coverage.missing());
    }

    @Test
    void aQuestionWithoutAKindMissesTheBooksThatAnOfficeKeepsEachYear() {
        read("KMB-birth-1957", 1);
        read("KMB-supplementary-1958", 1);
        var coverage = coverage("Tshala 1957");
        assertEquals(
                List.of(RegisterKind.BIRTH, RegisterKind.MARRIAGE, RegisterKind.DEATH),
                List.copyOf(coverage.missing().keySet()));
        assertEquals(
                "1952-1956, 1958-1962", SearchCoverage.ranges(coverage.missing().get(RegisterKind.BIRTH)));
        assertEquals("1952-1962", SearchCoverage.ranges(coverage.missing().get(RegisterKind.DEATH)));
        assertEquals(2, coverage.registers());
    }

    @Test
    void aQuestionWithoutAYearLooksEverywhereAndMissesNothing() {
        read("KMB-birth-1901", 1);
        read("KMB-birth-2020", 1);
        var coverage = coverage("Tshala");
        assertFalse(coverage.hasYears());
        assertEquals(2, coverage.registers());
        assertTrue(coverage.missing().isEmpty());
    }

    @Test
    void noRegisterIsMissingOfYearsToCome() {
        assertEquals(
                List.of(2020, 2021, 2022, 2023, 2024, 2025, 2026),
                coverage("naissance Tshala 2025").missing().get(RegisterKind.BIRTH));
        assertEquals(List.of(2026), coverage("naissance Tshala 2050").missing().get(RegisterKind.BIRTH));
    }

    @Test
    void tablesThatMayHaveALineOfTheseYearsAreOffered() {
        read("KMB-table-1950", 1);
        read("KMB-table-1931", 1);
        assertEquals(
                List.of(register("KMB-table-1950")), coverage("Tshala 1957").tables());
        assertEquals(0, coverage("Tshala 1957").registers(), "a table has no acts");
    }

    @Test
    @Tag("I11")
    void ofVeryManyRegistersTheFirstAreTold() {
        IntStream.rangeClosed(1, SearchCoverage.BOOKS_MAX + 3)
                .forEach(volume -> catalogue.registers().open(register("KMB-birth-1957-" + volume), "anna"));
        var coverage = coverage("naissance Tshala 1957");
        assertEquals(SearchCoverage.BOOKS_MAX + 3, coverage.registers());
        assertEquals(SearchCoverage.BOOKS_MAX, coverage.books().size());
        assertFalse(coverage.isAll());
    }

    @Test
    @Tag("I6")
    void ofClosedYearsItIsSaidThatTheyAreClosedAndNotWhetherThereIsARegister() {
        read("KMB-birth-1954", 1);
        read("KMB-birth-1957", 1);
        var sight = new Sight.OpenYears(Map.of(RegisterKind.BIRTH, 1955));
        var with = coverage("naissance Tshala 1957", sight);
        assertEquals(Set.of("KMB-birth-1954"), shortfalls(with).keySet());
        assertEquals(1, with.registers());
        assertEquals("1952-1953, 1955", SearchCoverage.ranges(with.missing().get(RegisterKind.BIRTH)));
        assertEquals("1956-1962", SearchCoverage.ranges(with.closed().get(RegisterKind.BIRTH)));
        read("KMB-birth-1958", 1);
        said("KMB-birth-1959", new Gap(GapKind.LOST, null, "", ""));
        assertEquals(
                with, coverage("naissance Tshala 1957", sight), "closed ones come, and nothing is to be seen of it");
        assertTrue(coverage("décès Tshala 1957", sight).missing().isEmpty());
    }
}
