package org.mokanda.core.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mokanda.core.access.Sight;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterSpan;
import org.mokanda.core.register.RegisterSummary;
import org.mokanda.core.register.Registers;

record RegistersInSight(Registers all, Supplier<Sight> sight) implements Registers {
    private static final Comparator<RegisterSummary> BY_YEAR = Comparator.comparing(
                    (RegisterSummary summary) -> summary.id().year())
            .thenComparing(summary -> summary.id().reference());

    @Override
    public void open(RegisterId register, String by) {
        all.open(register, by);
    }

    @Override
    public Optional<RegisterSummary> find(RegisterId register) {
        return sight.get().sees(register) ? all.find(register) : Optional.empty();
    }

    @Override
    public List<RegisterSummary> list() {
        var seen = sight.get();
        return all.list().stream().filter(summary -> seen.sees(summary.id())).toList();
    }

    @Override
    public List<RegisterSummary> within(RegisterSpan span, int limit) {
        return parts(span)
                .flatMap(part -> all.within(part, limit).stream())
                .sorted(BY_YEAR)
                .limit(limit)
                .toList();
    }

    @Override
    public List<YearCount> counts(RegisterSpan span) {
        return parts(span).flatMap(part -> all.counts(part).stream()).toList();
    }

    /** What of the span may be seen: what may not is not even counted towards a limit. */
    private Stream<RegisterSpan> parts(RegisterSpan span) {
        return switch (sight.get()) {
            case Sight.Everything _ -> Stream.of(span);
            case Sight.OpenYears(var lastYears) ->
                span.kinds().stream()
                        .filter(kind -> lastYears.getOrDefault(kind, 0) >= span.firstYear())
                        .map(kind -> span.of(
                                Set.of(kind),
                                span.firstYear(),
                                Math.min(span.lastYear(), lastYears.getOrDefault(kind, 0))));
        };
    }
}
