package org.mokanda.core.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActKind;

/**
 * What is asked for. Every part may be empty; an empty question finds nothing. Begin with {@link #NOTHING} and add what is known.
 *
 * @param names words of the person's name, in any order, as the clerk half remembers them
 * @param parent words of the father's or mother's name
 * @param spouse words of the husband's or wife's name
 * @param patterns what names must hold letter by letter
 * @param places of the event: a soft wish beside a name, else a condition
 * @param yearFrom year of the event: a soft wish beside a name, else a condition; absent when unknown
 * @param yearTo not before {@code yearFrom}; the same for a single year
 * @param number act number as written on the paper; absent when unknown
 * @param filter which acts count at all
 */
public record ActQuery(
        List<String> names,
        List<String> parent,
        List<String> spouse,
        List<NamePattern> patterns,
        List<AskedPlace> places,
        @Nullable Integer yearFrom,
        @Nullable Integer yearTo,
        @Nullable String number,
        ActFilter filter) {
    /** Most patterns and most places of a question. */
    public static final int PATTERNS_MAX = 4;

    public static final int PLACES_MAX = 4;

    public static final ActQuery NOTHING =
            new ActQuery(List.of(), List.of(), List.of(), List.of(), List.of(), null, null, null, ActFilter.NONE);

    public ActQuery {
        names = List.copyOf(names);
        parent = List.copyOf(parent);
        spouse = List.copyOf(spouse);
        patterns = List.copyOf(patterns);
        places = List.copyOf(places);
        if ((yearFrom == null) != (yearTo == null) || (yearFrom != null && yearTo != null && yearTo < yearFrom)) {
            throw new IllegalArgumentException("a span of years has both ends, in order");
        }
        if (patterns.size() > PATTERNS_MAX || places.size() > PLACES_MAX) {
            throw new IllegalArgumentException("too many patterns or places");
        }
    }

    public ActQuery withNames(List<String> words) {
        return new ActQuery(words, parent, spouse, patterns, places, yearFrom, yearTo, number, filter);
    }

    public ActQuery withParent(List<String> words) {
        return new ActQuery(names, words, spouse, patterns, places, yearFrom, yearTo, number, filter);
    }

    public ActQuery withSpouse(List<String> words) {
        return new ActQuery(names, parent, words, patterns, places, yearFrom, yearTo, number, filter);
    }

    public ActQuery withPatterns(List<NamePattern> wanted) {
        return new ActQuery(names, parent, spouse, wanted, places, yearFrom, yearTo, number, filter);
    }

    public ActQuery withPlaces(List<AskedPlace> wanted) {
        return new ActQuery(names, parent, spouse, patterns, wanted, yearFrom, yearTo, number, filter);
    }

    /** @param from 1885 or later by custom; any order */
    public ActQuery withYears(int from, int to) {
        return new ActQuery(
                names, parent, spouse, patterns, places, Math.min(from, to), Math.max(from, to), number, filter);
    }

    public ActQuery withNumber(String written) {
        return new ActQuery(names, parent, spouse, patterns, places, yearFrom, yearTo, written, filter);
    }

    public ActQuery withFilter(ActFilter wanted) {
        return new ActQuery(names, parent, spouse, patterns, places, yearFrom, yearTo, number, wanted);
    }

    public ActQuery withKind(ActKind kind) {
        return withFilter(filter.with(Facet.KIND, kind.code()));
    }

    public boolean isEmpty() {
        return isExact() && patterns.isEmpty() && places.isEmpty() && yearFrom == null && filter.isEmpty();
    }

    /**
     * True when nothing in it may be misspelt: then every part is a condition, and the acts come in the order of the books. Else the
     * acts are scored by {@link ActScore}.
     */
    public boolean isExact() {
        return names.isEmpty() && parent.isEmpty() && spouse.isEmpty() && number == null;
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "ActQuery[" + names.size() + " names, " + parent.size() + " of a parent, " + filter + "]";
    }
}
