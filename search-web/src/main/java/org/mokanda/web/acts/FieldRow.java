package org.mokanda.web.acts;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.FieldValue;

/**
 * One line of the form.
 *
 * @param code name in the form
 * @param state {@code proposed}, {@code validated} or {@code empty}
 * @param confidence 0..100 for a proposal, else absent
 * @param raw the words as read, when they differ from the value
 * @param open a machine's value nobody has confirmed yet
 * @param seen the box that confirms it is ticked
 * @param problem key of what is wrong; absent when nothing is
 * @param theirs what somebody else put there meanwhile, when it differs
 */
record FieldRow(
        String code,
        String labelKey,
        String value,
        String state,
        @Nullable Integer confidence,
        @Nullable String raw,
        boolean date,
        boolean open,
        boolean seen,
        @Nullable String problem,
        @Nullable String theirs) {

    static String state(@Nullable FieldValue value) {
        return switch (value) {
            case null -> "empty";
            case FieldValue.Proposed _ -> "proposed";
            case FieldValue.Validated _ -> "validated";
        };
    }

    public boolean proposed() {
        return state.equals("proposed");
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "FieldRow";
    }
}
