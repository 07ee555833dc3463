package org.mokanda.core.access;

import java.util.Locale;

/**
 * Why somebody looks at what is still closed (I6).
 *
 * @param reference number or date of the request or letter, as it is filed; no name (I7), so it has a figure. May be empty unless
 *     the purpose {@linkplain Purpose#needsReference() needs} it
 */
public record LookReason(Purpose purpose, String reference) {
    public static final int REFERENCE_MAX = 60;

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
        if (reference.isEmpty() ? purpose.needsReference() : !isReference(reference)) {
            throw new IllegalArgumentException("no reference of a request");
        }
    }

    /** Whether a text may be the reference of a request. */
    public static boolean isReference(String text) {
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
