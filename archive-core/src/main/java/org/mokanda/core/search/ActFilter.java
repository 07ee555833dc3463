package org.mokanda.core.search;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.mokanda.core.act.CivilAct;

/**
 * Which acts count at all: those that have, of each facet named here, one of the values.
 *
 * @param values of a facet, never none, at most {@value #VALUES_MAX}; an absent facet asks for nothing
 */
public record ActFilter(Map<Facet, Set<String>> values) {
    public static final int VALUES_MAX = 50;
    public static final ActFilter NONE = new ActFilter(Map.of());

    public ActFilter {
        var copy = new EnumMap<Facet, Set<String>>(Facet.class);
        values.forEach((facet, wanted) -> {
            if (wanted.size() > VALUES_MAX || !wanted.stream().allMatch(facet::isValue)) {
                throw new IllegalArgumentException("no values of the facet " + facet);
            }
            if (!wanted.isEmpty()) {
                copy.put(facet, Collections.unmodifiableSet(new TreeSet<>(wanted)));
            }
        });
        values = Collections.unmodifiableMap(copy);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The values asked for, none when the facet is free. */
    public Set<String> of(Facet facet) {
        return values.getOrDefault(facet, Set.of());
    }

    /** One value more; the same when there are too many already. */
    public ActFilter with(Facet facet, String value) {
        var wanted = new TreeSet<>(of(facet));
        wanted.add(value);
        return wanted.size() > VALUES_MAX ? this : with(facet, wanted);
    }

    /** One value less. */
    public ActFilter without(Facet facet, String value) {
        var wanted = new TreeSet<>(of(facet));
        wanted.remove(value);
        return with(facet, wanted);
    }

    private ActFilter with(Facet facet, Set<String> wanted) {
        var changed = new EnumMap<Facet, Set<String>>(Facet.class);
        changed.putAll(values);
        changed.put(facet, wanted);
        return new ActFilter(changed);
    }

    /** What this and another ask for together; of a facet of both, the values of both. */
    public ActFilter and(ActFilter other) {
        var both = this;
        for (var facet : other.values.entrySet()) {
            for (var value : facet.getValue()) {
                both = both.with(facet.getKey(), value);
            }
        }
        return both;
    }

    public boolean accepts(CivilAct act) {
        return accepts(facet -> facet.of(act));
    }

    boolean accepts(Function<Facet, Optional<String>> valueOf) {
        return values.entrySet().stream()
                .allMatch(entry -> valueOf.apply(entry.getKey())
                        .filter(entry.getValue()::contains)
                        .isPresent());
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "ActFilter" + values.keySet();
    }
}
