package org.mokanda.core.act;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.page.Region;

/**
 * The value of a field together with who says so (I5).
 */
public sealed interface FieldValue {
    /** Never blank. */
    String text();

    /** Where it stands on the scan; absent when nobody has pointed to it. */
    @Nullable
    Region source();

    /** True for a value a named person answers for. */
    default boolean isValidated() {
        return switch (this) {
            case Proposed _ -> false;
            case Validated _ -> true;
        };
    }

    /**
     * Read by a machine, or typed elsewhere: nobody answers for it here.
     *
     * @param raw the words as read, before they were brought to the field's form
     * @param confidence 0..100
     */
    record Proposed(String text, String raw, @Nullable Region source, int confidence) implements FieldValue {
        public Proposed {
            if (text.isBlank() || confidence < 0 || confidence > 100) {
                throw new IllegalArgumentException("a proposal has text and a confidence of 0..100");
            }
        }

        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Proposed[" + confidence + "]";
        }
    }

    /**
     * A person answers for it.
     *
     * @param by login of that person
     */
    record Validated(String text, String by, @Nullable Region source) implements FieldValue {
        public Validated {
            if (text.isBlank() || by.isBlank()) {
                throw new IllegalArgumentException("a validated value has text and a person who answers for it");
            }
        }

        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Validated[" + by + "]";
        }
    }
}
