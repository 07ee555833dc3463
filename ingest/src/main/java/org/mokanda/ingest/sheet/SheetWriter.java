package org.mokanda.ingest.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.Book;
import org.mokanda.core.book.BookCondition;
import org.mokanda.core.book.BookDescription;
import org.mokanda.core.book.CustodyEvent;
import org.mokanda.core.book.Gap;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.register.RegisterSummary;

/** Writes books as a sheet that {@link RegisterSheet} reads back. */
public final class SheetWriter {
    private final Locale locale;

    /** @param locale of the headings and words, French unless it is English */
    public SheetWriter(Locale locale) {
        this.locale = locale;
    }

    /**
     * All registers the archive knows; of an empty one the headings alone.
     *
     * @return how many
     */
    public int write(Catalogue catalogue, Appendable out) throws IOException {
        var books = catalogue.registers().list().stream()
                .map(RegisterSummary::id)
                .map(catalogue.books()::find)
                .toList();
        write(books, out);
        return books.size();
    }

    public void write(List<Book> books, Appendable out) throws IOException {
        var rows = books.stream()
                .map(this::cells)
                .map(cells -> Stream.of(SheetColumn.values())
                        .map(column -> cells.getOrDefault(column, ""))
                        .toList())
                .toList();
        TableWriter.write(
                Stream.of(SheetColumn.values())
                        .map(column -> column.heading(locale))
                        .toList(),
                rows,
                out);
    }

    private Map<SheetColumn, String> cells(Book book) {
        Map<SheetColumn, String> cells = new EnumMap<>(SheetColumn.class);
        var register = book.register();
        boolean isEnglish = SheetColumn.isEnglish(locale);
        cells.put(SheetColumn.OFFICE, register.office().value());
        cells.put(
                SheetColumn.KIND,
                isEnglish ? register.kind().code() : register.kind().frenchWord());
        cells.put(SheetColumn.YEAR, register.year().toString());
        cells.put(SheetColumn.VOLUME, number(register.volume()));
        var known = book.description() == null ? BookDescription.BLANK : book.description();
        cells.put(SheetColumn.LEAVES, number(known.leaves()));
        cells.put(SheetColumn.ACTS, number(known.acts()));
        cells.put(SheetColumn.FIRST_ACT, number(known.firstAct()));
        cells.put(SheetColumn.LAST_ACT, number(known.lastAct()));
        cells.put(
                SheetColumn.CONDITION,
                known.condition().stream()
                        .map(isEnglish ? BookCondition::code : BookCondition::frenchWord)
                        .collect(Collectors.joining(", ")));
        cells.put(SheetColumn.PLACE, known.place());
        cells.put(SheetColumn.NOTE, known.note());
        custody(book, CustodyEvent.Kind.RECEIVED).ifPresent(event -> {
            cells.put(SheetColumn.RECEIVED_FROM, event.person());
            cells.put(SheetColumn.RECEIVED_ON, event.on().toString());
        });
        custody(book, CustodyEvent.Kind.RETURNED)
                .filter(_ -> book.whereabouts() == Book.Whereabouts.RETURNED)
                .ifPresent(event -> {
                    cells.put(SheetColumn.RETURNED_TO, event.person());
                    cells.put(SheetColumn.RETURNED_ON, event.on().toString());
                });
        var gaps = new ArrayList<Gap>();
        book.openGaps().forEach(gap -> gaps.add(gap.fact()));
        cells.put(SheetColumn.GAPS, GapCell.write(gaps, locale));
        cells.put(
                SheetColumn.GAP_SOURCE,
                gaps.stream()
                        .map(Gap::source)
                        .filter(source -> !source.isEmpty())
                        .distinct()
                        .limit(2)
                        .collect(Collectors.collectingAndThen(
                                Collectors.toList(), sources -> sources.size() == 1 ? sources.getFirst() : "")));
        return cells;
    }

    /** The last one of its kind that stands. */
    private static Optional<CustodyEvent> custody(Book book, CustodyEvent.Kind kind) {
        return book.custody().stream()
                .filter(Book.Noted::stands)
                .map(Book.Noted::fact)
                .filter(event -> event.kind() == kind)
                .reduce((_, later) -> later);
    }

    private static String number(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }
}
