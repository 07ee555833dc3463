package org.mokanda.ingest.sheet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mokanda.core.book.Book;
import org.mokanda.core.book.BookDesk;
import org.mokanda.core.book.Books;
import org.mokanda.core.register.RegisterId;

/** Holds a sheet against what is known of the books it names, and takes it in. Safe for many threads. */
public final class SheetDesk {
    private final BookDesk desk;
    private final Books books;

    public SheetDesk(BookDesk desk, Books books) {
        this.desk = desk;
        this.books = books;
    }

    /** The sheet with a problem more for each line that makes no sense together with what is known; in the order of lines. */
    public RegisterSheet sensible(RegisterSheet sheet) {
        var sensible = new ArrayList<SheetLine>();
        var problems = new ArrayList<>(sheet.problems());
        for (var line : sheet.lines()) {
            try {
                line.newTo(known(line.register()));
                sensible.add(line);
            } catch (IllegalArgumentException _) {
                problems.add(new SheetProblem(
                        line.line(),
                        SheetProblem.Kind.ACTS_ORDER,
                        line.register().reference(),
                        ""));
            }
        }
        problems.sort(Comparator.comparingInt(SheetProblem::line));
        return new RegisterSheet(sensible, problems);
    }

    /** What is known of a book, also what a power cut kept from the catalogue. */
    private Book known(RegisterId register) {
        desk.recover(register);
        return books.find(register);
    }

    /**
     * Each register is sealed by itself, so what was taken before a failure stays, and the sheet can be taken again.
     *
     * @param by login or name of a command's user
     * @return of how many registers it said something new
     */
    public int take(List<SheetLine> lines, String by) {
        int changed = 0;
        for (var line : lines) {
            var book = books.find(line.register());
            var facts = line.newTo(book);
            if (!facts.isEmpty()) {
                desk.note(line.register(), book.entries(), facts, by);
                changed++;
            }
        }
        return changed;
    }
}
