package org.mokanda.core.book;

import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.register.RegisterId;

/**
 * What a list shows of a paper book.
 *
 * @param isDescribed false when only custody or gaps are noted; then what a description says is null or empty
 * @param leaves declared; null when not known
 * @param acts declared; null when not known
 * @param wholeGap why the whole book is not there; null when it is, or nothing is known
 * @param gaps that stand, the one of the whole book included
 */
public record BookSummary(
        RegisterId register,
        int entries,
        boolean isDescribed,
        @Nullable Integer leaves,
        @Nullable Integer acts,
        SortedSet<BookCondition> condition,
        String place,
        Book.Whereabouts whereabouts,
        @Nullable GapKind wholeGap,
        int gaps) {
    public BookSummary {
        condition = BookCondition.sorted(condition);
    }

    public static BookSummary of(Book book) {
        var known = book.description();
        var shown = known == null ? BookDescription.BLANK : known;
        return new BookSummary(
                book.register(),
                book.entries(),
                known != null,
                shown.leaves(),
                shown.acts(),
                new TreeSet<>(shown.condition()),
                shown.place(),
                book.whereabouts(),
                book.wholeGap().orElse(null),
                book.openGaps().size());
    }

    /** What people wrote is left out (I7). */
    @Override
    public String toString() {
        return "BookSummary[" + register + " " + entries + "]";
    }
}
