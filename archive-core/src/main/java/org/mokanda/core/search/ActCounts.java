package org.mokanda.core.search;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many acts a question finds, and how many of them have which value of a facet. The counts of a facet leave its own filter
 * out, so that they say what one more value would bring.
 *
 * @param found acts, those beyond the limit of the answer included
 * @param more true when there are more than were counted
 * @param facets values with an act or asked for, decades in order, others the most frequent first
 */
public record ActCounts(long found, boolean more, Map<Facet, List<Count>> facets) {
    /** Most values of a facet that are told; those asked for come first. */
    public static final int VALUES_MAX = 12;

    public static final ActCounts NOTHING = new ActCounts(0, false, Map.of());

    /** @param chosen true when the question asks for this value */
    public record Count(String value, long acts, boolean chosen) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Count[" + acts + "]";
        }
    }

    public ActCounts {
        var copy = new EnumMap<Facet, List<Count>>(Facet.class);
        facets.forEach((facet, counts) -> copy.put(facet, List.copyOf(counts)));
        facets = Collections.unmodifiableMap(copy);
    }

    public List<Count> of(Facet facet) {
        return facets.getOrDefault(facet, List.of());
    }
}
