package org.mokanda.web.search;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.report.SearchCoverage;
import org.mokanda.core.report.SearchCoverage.Shortfall;
import org.mokanda.core.search.ActQuery;
import org.mokanda.web.Viewer;
import org.mokanda.web.Wording;
import org.springframework.stereotype.Component;

/** Where a question looked and where it could not, in words for screen and paper. */
@Component
class CoverageScreen {
    /**
     * A register.
     *
     * @param counts its pages and acts
     * @param reasons why an act of it may not have been found
     * @param mayBeAsked false when nobody can scan it: it was never kept, or is lost
     */
    record Line(String reference, String title, String counts, List<String> reasons, boolean mayBeAsked) {
        @Override
        public String toString() {
            return "Line[" + reference + "]";
        }
    }

    /** Years of one kind of register, e.g. {@code 1952-1954, 1956}. */
    record Years(String kind, String years) {
        @Override
        public String toString() {
            return "Years[" + years + "]";
        }
    }

    /** @param all false when there are more registers than lines */
    record Shown(
            String where,
            int registers,
            boolean all,
            List<Line> whole,
            List<Line> partly,
            List<Line> absent,
            List<Years> missing,
            List<Years> closed,
            List<Line> tables) {
        /** For the templates: true when there is nothing that could not be looked through. */
        public boolean isComplete() {
            return all
                    && registers > 0
                    && partly.isEmpty()
                    && absent.isEmpty()
                    && missing.isEmpty()
                    && closed.isEmpty();
        }

        @Override
        public String toString() {
            return "Shown[" + registers + "]";
        }
    }

    private final Catalogue catalogue;
    private final Viewer viewer;
    private final Wording wording;
    private final InstantSource clock;

    CoverageScreen(Catalogue catalogue, Viewer viewer, Wording wording, InstantSource clock) {
        this.catalogue = catalogue;
        this.viewer = viewer;
        this.wording = wording;
        this.clock = clock;
    }

    Shown show(ActQuery query) {
        int thisYear =
                LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault()).getYear();
        var coverage = SearchCoverage.of(catalogue, viewer.sight(), query, thisYear);
        return new Shown(
                where(coverage),
                coverage.registers(),
                coverage.isAll(),
                lines(coverage.whole()),
                lines(coverage.partly()),
                lines(coverage.absent()),
                years(coverage.missing()),
                years(coverage.closed()),
                coverage.tables().stream()
                        .map(table -> new Line(table.reference(), wording.register(table), "", List.of(), false))
                        .toList());
    }

    private String where(SearchCoverage coverage) {
        var span = coverage.span();
        var kinds = span.kinds().size() > RegisterKind.values().length / 2
                ? wording.text("coverage.all-kinds")
                : span.kinds().stream().sorted().map(this::kind).collect(Collectors.joining(", "));
        return coverage.hasYears()
                ? wording.text(
                        "coverage.where-years",
                        kinds,
                        String.valueOf(span.firstYear()),
                        String.valueOf(span.lastYear()))
                : wording.text("coverage.where", kinds);
    }

    private String kind(RegisterKind kind) {
        return wording.text("register.kind." + kind.code());
    }

    private List<Years> years(SortedMap<RegisterKind, List<Integer>> byKind) {
        return byKind.entrySet().stream().map(this::years).toList();
    }

    private Years years(Map.Entry<RegisterKind, List<Integer>> of) {
        return new Years(kind(of.getKey()), SearchCoverage.ranges(of.getValue()));
    }

    private List<Line> lines(List<SearchCoverage.Book> books) {
        return books.stream().map(this::line).toList();
    }

    private Line line(SearchCoverage.Book book) {
        var counts = book.counts();
        var pagesAndActs = wording.text("registers.pages", counts.pages()) + " · "
                + wording.text("registers.acts", counts.acts(), counts.actsValidated());
        return new Line(
                counts.id().reference(),
                wording.register(counts.id()),
                book.isAbsent() ? "" : pagesAndActs,
                book.shortfalls().stream()
                        .sorted()
                        .map(shortfall -> reason(shortfall, book))
                        .toList(),
                !book.shortfalls().contains(Shortfall.NO_REGISTER)
                        && !book.shortfalls().contains(Shortfall.LOST));
    }

    private String reason(Shortfall shortfall, SearchCoverage.Book book) {
        var counts = book.counts();
        var key = "coverage." + shortfall.code();
        return switch (shortfall) {
            case WAITING -> wording.text(key, counts.pagesWaiting());
            case UNREADABLE -> wording.text(key, counts.pagesSetAside());
            case FEWER_ACTS -> wording.text(key, counts.acts(), book.actsDeclared());
            case NO_REGISTER, LOST, NOT_SCANNED, NO_ACTS, GAPS -> wording.text(key);
        };
    }
}
