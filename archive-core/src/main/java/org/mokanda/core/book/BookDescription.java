package org.mokanda.core.book;

import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A paper book as somebody who held it describes it; a later description takes the place of an earlier one, which stays.
 *
 * @param leaves declared number of leaves (folios), 1 to {@link NumberRange#NUMBER_MAX}; null when not known
 * @param acts declared number of acts, 0 to {@link NumberRange#NUMBER_MAX}; null when not known
 * @param firstAct number of the first act; null when not known
 * @param lastAct number of the last act, not below the first; null when not known
 * @param condition empty when nobody looked
 * @param place on the shelf; may be empty
 * @param note may be empty
 */
public record BookDescription(
        @Nullable Integer leaves,
        @Nullable Integer acts,
        @Nullable Integer firstAct,
        @Nullable Integer lastAct,
        SortedSet<BookCondition> condition,
        String place,
        String note)
        implements BookFact {
    /** Nothing known. */
    public static final BookDescription BLANK = new BookDescription(null, null, null, null, new TreeSet<>(), "", "");

    public BookDescription {
        requireNumber(leaves, 1);
        requireNumber(acts, 0);
        requireNumber(firstAct, 1);
        requireNumber(lastAct, 1);
        if (firstAct != null && lastAct != null && lastAct < firstAct) {
            throw new IllegalArgumentException("the last act stands before the first");
        }
        if (!BookCondition.isSound(condition)) {
            throw new IllegalArgumentException("in good condition, and not");
        }
        condition = BookCondition.sorted(condition);
        place = Typed.kept(place, LINE_MAX);
        note = Typed.kept(note, NOTE_MAX);
    }

    private static void requireNumber(@Nullable Integer number, int least) {
        if (number != null && (number < least || number > NumberRange.NUMBER_MAX)) {
            throw new IllegalArgumentException("a number outside " + least + ".." + NumberRange.NUMBER_MAX);
        }
    }

    /** This where it says something, and an earlier description where it does not. */
    public BookDescription over(BookDescription earlier) {
        return new BookDescription(
                leaves == null ? earlier.leaves : leaves,
                acts == null ? earlier.acts : acts,
                firstAct == null ? earlier.firstAct : firstAct,
                lastAct == null ? earlier.lastAct : lastAct,
                condition.isEmpty() ? earlier.condition : condition,
                place.isEmpty() ? earlier.place : place,
                note.isEmpty() ? earlier.note : note);
    }

    /** The same book elsewhere. */
    public BookDescription at(String newPlace) {
        return new BookDescription(leaves, acts, firstAct, lastAct, condition, newPlace, note);
    }

    /** What people wrote is left out (I7). */
    @Override
    public String toString() {
        return "BookDescription[" + leaves + " leaves, " + acts + " acts]";
    }
}
