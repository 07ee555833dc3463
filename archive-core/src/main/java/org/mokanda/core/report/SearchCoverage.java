package org.mokanda.core.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.book.BookSummary;
import org.mokanda.core.book.GapKind;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.register.RegisterSpan;
import org.mokanda.core.register.RegisterSummary;
import org.mokanda.core.register.Registers.YearCount;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.AskedPlace;
import org.mokanda.core.search.Facet;

/**
 * Where an act that was not found would stand: which registers were looked through, and of which it cannot be said. What a
 * negative certificate (certificat négatif) must rest on. It takes a bounded number of registers, however many there are.
 *
 * @param registers how many registers there are within the span, tables aside
 * @param books the first {@link #BOOKS_MAX} of them, by year
 * @param missing years of which no register is known at all, by kind; empty when the question has no year
 * @param closed years that the asker may not see, by kind; nothing is said of their registers
 * @param tables of these years, to be leafed through
 */
public record SearchCoverage(
        RegisterSpan span,
        boolean hasYears,
        int registers,
        List<Book> books,
        SortedMap<RegisterKind, List<Integer>> missing,
        SortedMap<RegisterKind, List<Integer>> closed,
        List<RegisterId> tables) {
    /** Most registers of which it is told how far they are searched. */
    public static final int BOOKS_MAX = 100;

    private static final int TABLES_MAX = 12;
    /** A year that somebody remembers is seldom wrong by more. */
    private static final int YEARS_AROUND = 5;

    private static final int YEARS_OF_TABLE = 9;
    private static final int FIRST_YEAR = 1885;

    /** What an act of each kind may stand in; with no kind asked, an act is looked for in all books but tables. */
    private static final Set<RegisterKind> BOOKS_OF_ACTS = EnumSet.complementOf(EnumSet.of(RegisterKind.TABLE));

    /** Books an office keeps each year. */
    private static final Set<RegisterKind> YEARLY =
            EnumSet.of(RegisterKind.BIRTH, RegisterKind.MARRIAGE, RegisterKind.DEATH);

    /** Why an act of a register may not be found though it is there. */
    public enum Shortfall {
        /** The office kept none that year. */
        NO_REGISTER,
        LOST,
        /** Not a page of it is here. */
        NOT_SCANNED,
        /** Some of its pages were not read yet. */
        WAITING,
        /** Some of its pages or files could not be read. */
        UNREADABLE,
        /** It was read, and no act was made out or keyed. */
        NO_ACTS,
        /** It has fewer acts here than the book is said to have. */
        FEWER_ACTS,
        /** Leaves are missing or not scanned, or acts were struck out. */
        GAPS;

        /** Stable code, e.g. {@code not-scanned}; the bundle key is {@code coverage.} and this code. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A register, and how far it was looked through.
     *
     * @param actsDeclared how many the book is said to have; 0 when nobody counted
     * @param shortfalls none when every page was read and nothing is known to be wanting
     */
    public record Book(RegisterSummary counts, int actsDeclared, Set<Shortfall> shortfalls) {
        public Book {
            shortfalls = Set.copyOf(shortfalls);
        }

        static Book of(RegisterSummary counts, Optional<BookSummary> paper) {
            int declared = paper.map(BookSummary::acts).orElse(0);
            return new Book(counts, declared, shortfalls(counts, paper, declared));
        }

        private static Set<Shortfall> shortfalls(RegisterSummary counts, Optional<BookSummary> paper, int declared) {
            var wholeGap = paper.map(BookSummary::wholeGap).orElse(null);
            if (counts.pages() == 0) {
                return Set.of(
                        wholeGap == GapKind.NO_REGISTER
                                ? Shortfall.NO_REGISTER
                                : wholeGap == GapKind.LOST ? Shortfall.LOST : Shortfall.NOT_SCANNED);
            }
            var found = EnumSet.noneOf(Shortfall.class);
            if (counts.pagesWaiting() > 0) {
                found.add(Shortfall.WAITING);
            }
            if (counts.pagesSetAside() > 0) {
                found.add(Shortfall.UNREADABLE);
            }
            if (counts.acts() == 0 && counts.pagesWaiting() == 0) {
                found.add(Shortfall.NO_ACTS);
            } else if (counts.acts() < declared) {
                found.add(Shortfall.FEWER_ACTS);
            }
            if (paper.map(BookSummary::gaps).orElse(0) > 0) {
                found.add(Shortfall.GAPS);
            }
            return found;
        }

        /** True when every page was read and nothing is known to be wanting. */
        public boolean isWhole() {
            return shortfalls.isEmpty();
        }

        /** True when not a page of it could be looked at. */
        public boolean isAbsent() {
            return counts.pages() == 0;
        }
    }

    public SearchCoverage {
        books = List.copyOf(books);
        tables = List.copyOf(tables);
    }

    /**
     * @param catalogue in the sight of whoever asks
     * @param lastYear this year: of later ones no register can be missing
     */
    public static SearchCoverage of(Catalogue catalogue, Sight sight, ActQuery query, int lastYear) {
        var kinds = query.filter().of(Facet.KIND).stream()
                .flatMap(kind ->
                        Stream.of(ActKind.values()).filter(known -> known.code().equals(kind)))
                .toList();
        boolean hasYears = query.yearFrom() != null && query.yearTo() != null;
        int from = query.yearFrom() == null ? FIRST_YEAR : query.yearFrom() - YEARS_AROUND;
        int to = query.yearTo() == null ? lastYear : query.yearTo() + YEARS_AROUND;
        int first = Math.clamp(from, FIRST_YEAR, lastYear);
        var span = new RegisterSpan(offices(query), kinds(kinds), first, Math.clamp(to, first, lastYear));
        var counts = catalogue.registers().counts(span);
        var yearly = new TreeSet<>(span.kinds());
        if (kinds.isEmpty()) {
            yearly.retainAll(YEARLY);
        }
        var closed = byYear(span, span.kinds(), (kind, year) -> !sight.sees(kind, year));
        var known = counts.stream()
                .map(count -> Map.entry(count.kind(), count.year()))
                .collect(Collectors.toSet());
        var missing = byYear(
                span,
                hasYears ? yearly : Set.of(),
                (kind, year) -> sight.sees(kind, year) && !known.contains(Map.entry(kind, year)));
        var tables = span.of(Set.of(RegisterKind.TABLE), first - YEARS_OF_TABLE, span.lastYear());
        return new SearchCoverage(
                span,
                hasYears,
                counts.stream().mapToInt(YearCount::registers).sum(),
                catalogue.registers().within(span, BOOKS_MAX).stream()
                        .map(each -> Book.of(each, catalogue.books().summary(each.id())))
                        .toList(),
                missing,
                closed,
                hasYears
                        ? catalogue.registers().within(tables, TABLES_MAX).stream()
                                .map(RegisterSummary::id)
                                .toList()
                        : List.of());
    }

    /** Those that are chosen, and those whose name is said to be a place. */
    private static Set<OfficeCode> offices(ActQuery query) {
        return Stream.concat(
                        query.filter().of(Facet.OFFICE).stream().map(OfficeCode::new),
                        query.places().stream()
                                .filter(AskedPlace::marked)
                                .flatMap(place -> Stream.ofNullable(place.office())))
                .collect(Collectors.toSet());
    }

    private static Set<RegisterKind> kinds(List<ActKind> kinds) {
        return kinds.isEmpty()
                ? BOOKS_OF_ACTS
                : kinds.stream().flatMap(kind -> books(kind).stream()).collect(Collectors.toSet());
    }

    private static Set<RegisterKind> books(ActKind kind) {
        return switch (kind) {
            case BIRTH -> Set.of(RegisterKind.BIRTH);
            case MARRIAGE -> Set.of(RegisterKind.MARRIAGE);
            case DEATH -> Set.of(RegisterKind.DEATH);
            case TABLE_ENTRY -> Set.of(RegisterKind.TABLE);
            case OTHER -> Set.of(RegisterKind.SUPPLEMENTARY, RegisterKind.OTHER);
        };
    }

    @FunctionalInterface
    private interface Wanted {
        boolean test(RegisterKind kind, int year);
    }

    private static SortedMap<RegisterKind, List<Integer>> byYear(
            RegisterSpan span, Set<RegisterKind> kinds, Wanted wanted) {
        var found = new TreeMap<RegisterKind, List<Integer>>(Comparator.naturalOrder());
        for (var kind : kinds) {
            var years = IntStream.rangeClosed(span.firstYear(), span.lastYear())
                    .filter(year -> wanted.test(kind, year))
                    .boxed()
                    .toList();
            if (!years.isEmpty()) {
                found.put(kind, years);
            }
        }
        return found;
    }

    /** Registers of which all is told: the first ones when there are more. */
    public boolean isAll() {
        return books.size() == registers;
    }

    /** Looked through from the first page to the last. */
    public List<Book> whole() {
        return books.stream().filter(Book::isWhole).toList();
    }

    /** Looked through, but for what {@link Book#shortfalls} says. */
    public List<Book> partly() {
        return books.stream()
                .filter(book -> !book.isWhole() && !book.isAbsent())
                .toList();
    }

    /** Of which not a page is here. */
    public List<Book> absent() {
        return books.stream().filter(Book::isAbsent).toList();
    }

    /** Years in a row as one: {@code 1952-1954, 1956}. */
    public static String ranges(List<Integer> years) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < years.size(); i++) {
            int first = years.get(i);
            while (i + 1 < years.size() && years.get(i + 1) == years.get(i) + 1) {
                i++;
            }
            int last = years.get(i);
            parts.add(first == last ? String.valueOf(first) : first + "-" + last);
        }
        return String.join(", ", parts);
    }
}
