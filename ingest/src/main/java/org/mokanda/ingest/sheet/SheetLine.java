package org.mokanda.ingest.sheet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.Book;
import org.mokanda.core.book.BookDescription;
import org.mokanda.core.book.BookFact;
import org.mokanda.core.book.CustodyEvent;
import org.mokanda.core.book.Gap;
import org.mokanda.core.register.RegisterId;

/**
 * What a line of the sheet says of one register.
 *
 * @param line number in the file
 * @param said null or empty where the cell is empty: then what was known stays
 * @param received null when the line says nothing of it
 * @param returned null when the line says nothing of it
 */
public record SheetLine(
        int line,
        RegisterId register,
        BookDescription said,
        @Nullable CustodyEvent received,
        @Nullable CustodyEvent returned,
        List<Gap> gaps) {
    public SheetLine {
        gaps = List.copyOf(gaps);
    }

    /**
     * What this line adds to what is known; empty when all of it is known, so that a sheet can be taken in twice.
     *
     * @throws IllegalArgumentException together with what is known it makes no sense: the last act stands before the first
     */
    public List<BookFact> newTo(Book book) {
        var facts = new ArrayList<BookFact>();
        var known = book.description();
        var before = known == null ? BookDescription.BLANK : known;
        // A book that went back stands on no shelf here, whatever an old sheet says.
        boolean isGone = book.whereabouts() == Book.Whereabouts.RETURNED;
        var now = (isGone ? said.at("") : said).over(before);
        boolean isAbsent = gaps.stream().anyMatch(Gap::isWhole) && said.equals(BookDescription.BLANK);
        if (!now.equals(before) || (known == null && !isAbsent)) {
            facts.add(now);
        }
        addNew(facts, book, received);
        addNew(facts, book, returned);
        gaps.stream()
                .filter(gap ->
                        book.openGaps().stream().noneMatch(open -> open.fact().saysTheSameAs(gap)))
                .forEach(facts::add);
        return facts;
    }

    private static void addNew(List<BookFact> facts, Book book, @Nullable CustodyEvent event) {
        if (event != null
                && book.custody().stream()
                        .noneMatch(known -> known.fact().kind() == event.kind()
                                && known.fact().on().equals(event.on())
                                && known.fact().person().equals(event.person()))) {
            facts.add(event);
        }
    }

    /** What people wrote is left out (I7). */
    @Override
    public String toString() {
        return "SheetLine[" + line + " " + register + "]";
    }
}
