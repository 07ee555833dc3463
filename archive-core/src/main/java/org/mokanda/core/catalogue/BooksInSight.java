package org.mokanda.core.catalogue;

import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mokanda.core.access.Sight;
import org.mokanda.core.book.BookEntry;
import org.mokanda.core.book.BookSummary;
import org.mokanda.core.book.Books;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

record BooksInSight(Books all, Supplier<Sight> sight) implements Books {
    /** Who brought a book, and who said what of it, is for those who see all; others have {@link #summary}. */
    @Override
    public List<BookEntry> entries(RegisterId register) {
        return switch (sight.get()) {
            case Sight.Everything _ -> all.entries(register);
            case Sight.OpenYears _ -> List.of();
        };
    }

    @Override
    public Optional<BookSummary> summary(RegisterId register) {
        return sight.get().sees(register) ? all.summary(register) : Optional.empty();
    }

    @Override
    public List<BookSummary> list() {
        var seen = sight.get();
        return all.list().stream().filter(book -> seen.sees(book.register())).toList();
    }

    @Override
    public List<StatedGap> gaps(OfficeCode office, RegisterKind kind, Year first, Year last) {
        var seen = sight.get();
        return all.gaps(office, kind, first, last).stream()
                .filter(gap -> seen.sees(gap.register()))
                .toList();
    }

    @Override
    public void record(BookEntry entry) {
        all.record(entry);
    }
}
