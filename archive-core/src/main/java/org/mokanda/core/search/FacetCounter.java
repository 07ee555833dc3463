package org.mokanda.core.search;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.search.ActCounts.Count;

/**
 * Counts acts by their facets: an act that only one facet keeps out counts for that facet alone. One question, one thread.
 */
public final class FacetCounter {
    private final ActFilter filter;
    private final Map<Facet, Map<String, Long>> counts = new EnumMap<>(Facet.class);
    private long found;

    public FacetCounter(ActFilter filter) {
        this.filter = filter;
        Facet.all().forEach(facet -> counts.put(facet, new HashMap<>()));
    }

    /**
     * Counts one act.
     *
     * @param fitting false to count it only if the filter keeps it out, as those that it lets through are counted already
     * @return true when the filter lets it through
     */
    public boolean add(Function<Facet, Optional<String>> valueOf, boolean fitting) {
        @Nullable Facet against = null;
        for (var facet : filter.values().keySet()) {
            boolean wanted =
                    valueOf.apply(facet).filter(filter.of(facet)::contains).isPresent();
            if (!wanted && against != null) {
                return false;
            }
            against = wanted ? against : facet;
        }
        if (against != null) {
            add(against, valueOf);
            return false;
        }
        if (fitting) {
            found++;
            Facet.all().forEach(facet -> add(facet, valueOf));
        }
        return true;
    }

    private void add(Facet facet, Function<Facet, Optional<String>> valueOf) {
        valueOf.apply(facet).ifPresent(value -> add(facet, value, 1));
    }

    /** Counts acts that were counted elsewhere. */
    public void add(Facet facet, String value, long acts) {
        var ofFacet = counts.get(facet);
        if (ofFacet != null) {
            ofFacet.merge(value, acts, Long::sum);
        }
    }

    public long found() {
        return found;
    }

    /** @param more true when there are more acts than were counted */
    public ActCounts counts(boolean more) {
        return counts(found, more);
    }

    /** The same, when the acts were counted elsewhere. */
    public ActCounts counts(long acts, boolean more) {
        var told = new EnumMap<Facet, List<Count>>(Facet.class);
        counts.forEach((facet, byValue) -> {
            filter.of(facet).forEach(value -> byValue.putIfAbsent(value, 0L));
            told.put(facet, told(facet, byValue));
        });
        return new ActCounts(acts, more, told);
    }

    private List<Count> told(Facet facet, Map<String, Long> byValue) {
        var most = byValue.entrySet().stream()
                .map(entry -> new Count(
                        entry.getKey(), entry.getValue(), filter.of(facet).contains(entry.getKey())))
                .sorted(Comparator.comparing(Count::chosen)
                        .reversed()
                        .thenComparing(Comparator.comparingLong(Count::acts).reversed())
                        .thenComparing(Count::value))
                .limit(ActCounts.VALUES_MAX);
        var order = Comparator.comparingLong(Count::acts).reversed().thenComparing(Count::value);
        return most.sorted(facet == Facet.DECADE ? Comparator.comparing(Count::value) : order)
                .toList();
    }
}
