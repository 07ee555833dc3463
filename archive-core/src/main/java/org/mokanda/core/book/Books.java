package org.mokanda.core.book;

import java.time.Year;
import java.util.List;
import java.util.Optional;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

/** The inventory of paper books the catalogue knows. Safe for many threads. */
public interface Books {
    /** All entries of a register, in the order of writing; none when its book was never spoken of. */
    List<BookEntry> entries(RegisterId register);

    /** The book as its entries tell it; a blank one when there are none. */
    default Book find(RegisterId register) {
        return Book.of(register, entries(register));
    }

    /** What a list shows of this book; empty when it was never spoken of. */
    Optional<BookSummary> summary(RegisterId register);

    /** All books that were spoken of, by reference of their register. */
    List<BookSummary> list();

    /**
     * Gaps that stand in registers of one office and kind, by register and then in the order of writing. With them a
     * search that finds nothing can say why.
     *
     * @param first year of the first register
     * @param last year of the last register, included
     */
    List<StatedGap> gaps(OfficeCode office, RegisterKind kind, Year first, Year last);

    /**
     * Records an entry that is already sealed in the store (I4), and makes its register known if it is not yet. An entry
     * that is there already is left as it is.
     *
     * @throws IllegalStateException an entry before this one is missing
     */
    void record(BookEntry entry);

    /** A gap of a register, and the number of the entry that tells of it. */
    record StatedGap(RegisterId register, int entry, Gap gap) {}
}
