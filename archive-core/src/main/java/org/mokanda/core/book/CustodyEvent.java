package org.mokanda.core.book;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A paper book came, went or was put elsewhere: a link in its chain of custody. Who noted it stands in the
 * {@link BookEntry}.
 *
 * @param on the day it happened, which may be long before it was noted
 * @param person who brought it or took it back; may be empty for a move
 * @param place where the book was put; may be empty but for a move
 * @param note may be empty
 */
public record CustodyEvent(Kind kind, LocalDate on, String person, String place, String note) implements BookFact {
    /** The first day an event may have: the first decree on civil status is of 1885. */
    public static final LocalDate FIRST_DAY = LocalDate.of(1885, 1, 1);

    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");

    /** Which way the book went. */
    public enum Kind {
        /** Somebody brought it here. */
        RECEIVED,
        /** It was handed back. */
        RETURNED,
        /** It was put elsewhere in the house. */
        MOVED;

        /** Stable; what stored records carry. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> ofCode(String code) {
            return Stream.of(values()).filter(kind -> kind.code().equals(code)).findFirst();
        }
    }

    public CustodyEvent {
        person = Typed.kept(person, LINE_MAX);
        place = Typed.kept(place, LINE_MAX);
        note = Typed.kept(note, NOTE_MAX);
        if (kind == Kind.MOVED ? place.isEmpty() : person.isEmpty()) {
            throw new IllegalArgumentException("who, or where to, is not said");
        }
        if (on.isBefore(FIRST_DAY)) {
            throw new IllegalArgumentException("a day before " + FIRST_DAY);
        }
    }

    /** Reads {@code 2026-03-02} or {@code 02/03/2026}, the day before the month; empty when it is neither. */
    public static Optional<LocalDate> day(String text) {
        try {
            var match = DAY_FIRST.matcher(text.strip());
            return Optional.of(
                    match.matches()
                            ? LocalDate.of(
                                    Integer.parseInt(match.group(3)),
                                    Integer.parseInt(match.group(2)),
                                    Integer.parseInt(match.group(1)))
                            : LocalDate.parse(text.strip()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** People and places are left out (I7). */
    @Override
    public String toString() {
        return "CustodyEvent[" + kind + " " + on + "]";
    }
}
