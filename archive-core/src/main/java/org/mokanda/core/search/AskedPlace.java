package org.mokanda.core.search;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.register.OfficeCode;

/**
 * A place in a question.
 *
 * @param name as typed
 * @param office the office of this name; absent for a quarter, a village or a place nobody knows
 * @param marked true when the question says that it is a place ({@code à Mikondo}); else the words may be a name as well and
 *     stand among the names too
 */
public record AskedPlace(String name, @Nullable OfficeCode office, boolean marked) {
    public AskedPlace {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a place has a name");
        }
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "AskedPlace[" + office + "]";
    }
}
