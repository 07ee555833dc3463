package org.mokanda.core.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActKind;

/**
 * What is asked for. Every part may be empty; an empty question finds nothing.
 *
 * @param names words of the person's name, in any order, as the clerk half remembers them
 * @param parent words of the father's or mother's name
 * @param yearFrom year of the event, a soft wish; absent when unknown
 * @param yearTo not before {@code yearFrom}; the same for a single year
 * @param kind only acts of this kind; absent for all
 * @param number act number as written on the paper; absent when unknown
 */
public record ActQuery(
        List<String> names,
        List<String> parent,
        @Nullable Integer yearFrom,
        @Nullable Integer yearTo,
        @Nullable ActKind kind,
        @Nullable String number) {
    public ActQuery {
        names = List.copyOf(names);
        parent = List.copyOf(parent);
        if ((yearFrom == null) != (yearTo == null) || (yearFrom != null && yearTo != null && yearTo < yearFrom)) {
            throw new IllegalArgumentException("a span of years has both ends, in order");
        }
    }

    public boolean isEmpty() {
        return names.isEmpty() && parent.isEmpty() && number == null;
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "ActQuery[" + names.size() + " names, " + parent.size() + " of a parent]";
    }
}
