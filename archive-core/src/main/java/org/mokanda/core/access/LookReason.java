package org.mokanda.core.access;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mokanda.core.name.NameFolding;

/**
 * Why somebody looks at what is still closed (I6).
 *
 * @param reference number or date of the request or letter, as it is filed; no name (I7), so it has a figure, and what is written today is
 *     a {@linkplain #isReference reference}. May be empty unless the purpose {@linkplain Purpose#needsReference() needs} it
 */
public record LookReason(Purpose purpose, String reference) {
    public static final int REFERENCE_MAX = 60;

    /** Letters up to which a word is rather an abbreviation, or joins others. */
    private static final int ABBREVIATION_MAX = 4;

    /** As the two languages of the screens write them. */
    private static final Set<String> MONTHS = Stream.of(Locale.FRENCH, Locale.ENGLISH)
            .flatMap(language ->
                    Arrays.stream(Month.values()).map(month -> month.getDisplayName(TextStyle.FULL, language)))
            .map(month -> NameFolding.plain(month.toLowerCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet());

    /** What the office looks for. */
    public enum Purpose {
        /** The person whom the act names asks. */
        PERSON,
        /** Who descends from this person, is married to them, or acts for them. */
        FAMILY,
        /** A court, a ministry, another office. */
        AUTHORITY,
        /** Keying, validating, putting pages in order. */
        WORK,
        OTHER;

        public boolean needsReference() {
            return this == AUTHORITY || this == OTHER;
        }

        /** Stable code, e.g. {@code authority}; the bundle key is {@code look.purpose.} and this code. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public LookReason {
        if (reference.isEmpty() ? purpose.needsReference() : !isKept(reference)) {
            throw new IllegalArgumentException("no reference of a request");
        }
    }

    /**
     * Whether a text may be the reference of a request: a number or a date, with the abbreviations of the office that files it and one word
     * beside it at most ({@code Réquisition 12/2026}, {@code lettre du 3 septembre 2026}). Names come as several words, so that one with
     * a year of birth is none. It keeps people from writing a name without thinking, and cannot tell who writes one on purpose.
     */
    public static boolean isReference(String text) {
        return isKept(text) && words(text) <= 1;
    }

    /** Beside what has a figure. */
    private static long words(String text) {
        return Arrays.stream(text.split("\\s+"))
                .filter(part -> part.codePoints().noneMatch(Character::isDigit))
                .flatMap(part -> Arrays.stream(part.split("[^\\p{L}\\p{M}]+")))
                .filter(LookReason::isWord)
                .count();
    }

    private static boolean isWord(String letters) {
        return letters.codePointCount(0, letters.length()) > ABBREVIATION_MAX
                && !MONTHS.contains(NameFolding.plain(letters.toLowerCase(Locale.ROOT)));
    }

    /** Wider than what is taken today: the trace of looks has what was taken before too. */
    private static boolean isKept(String text) {
        return text.length() <= REFERENCE_MAX
                && text.equals(text.strip())
                && text.codePoints().anyMatch(Character::isDigit)
                && text.codePoints().noneMatch(LookReason::isUnprintable);
    }

    private static boolean isUnprintable(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }

    /** The reference is somebody's own words (I7). */
    @Override
    public String toString() {
        return "LookReason[" + purpose + "]";
    }
}
