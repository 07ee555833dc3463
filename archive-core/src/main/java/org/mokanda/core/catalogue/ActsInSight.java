package org.mokanda.core.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.Acts;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.ImportedAct;
import org.mokanda.core.page.PageId;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.search.ActWords;

/** An act is closed with its register, and also by itself when its event is of a later year than the register. */
record ActsInSight(Acts all, Supplier<Sight> sight) implements Acts {
    private static boolean sees(Sight sight, CivilAct act) {
        return switch (sight) {
            case Sight.Everything _ -> true;
            case Sight.OpenYears open ->
                open.sees(act.id().register().kind(), ActWords.of(act).latestYear());
        };
    }

    @Override
    public Optional<CivilAct> find(ActId act) {
        var seen = sight.get();
        return seen.sees(act.register()) ? all.find(act).filter(found -> sees(seen, found)) : Optional.empty();
    }

    @Override
    public List<CivilAct> findAll(Collection<ActId> acts) {
        var seen = sight.get();
        var open = acts.stream().filter(act -> seen.sees(act.register())).toList();
        return all.findAll(open).stream().filter(act -> sees(seen, act)).toList();
    }

    /** For projections of the whole catalogue. */
    @Override
    public List<ActId> after(@Nullable ActId after, int limit) {
        return switch (sight.get()) {
            case Sight.Everything _ -> all.after(after, limit);
            case Sight.OpenYears _ -> List.of();
        };
    }

    @Override
    public Map<String, ActId> withExternalIds(Collection<String> externalIds) {
        var seen = sight.get();
        return all.withExternalIds(externalIds).entrySet().stream()
                .filter(known -> seen.sees(known.getValue().register()))
                .filter(known -> all.find(known.getValue())
                        .filter(act -> sees(seen, act))
                        .isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public OptionalInt revision(ActId act) {
        return sight.get().sees(act.register()) ? all.revision(act) : OptionalInt.empty();
    }

    @Override
    public Optional<PageId> beganOn(ActId act) {
        var seen = sight.get();
        boolean isClosed = !seen.sees(act.register())
                || all.find(act).filter(found -> !sees(seen, found)).isPresent();
        return isClosed ? Optional.empty() : all.beganOn(act);
    }

    @Override
    public List<CivilAct> ofRegister(RegisterId register) {
        var seen = sight.get();
        return seen.sees(register)
                ? all.ofRegister(register).stream()
                        .filter(act -> sees(seen, act))
                        .toList()
                : List.of();
    }

    @Override
    public List<CivilAct> onPage(PageId page) {
        var seen = sight.get();
        return seen.sees(page.register())
                ? all.onPage(page).stream().filter(act -> sees(seen, act)).toList()
                : List.of();
    }

    /** The next one that may be seen. */
    @Override
    public Optional<ActId> neighbour(ActId act, int step) {
        var seen = sight.get();
        var next = seen.sees(act.register()) ? all.neighbour(act, step) : Optional.<ActId>empty();
        while (next.isPresent()
                && all.find(next.get()).filter(found -> sees(seen, found)).isEmpty()) {
            next = all.neighbour(next.get(), step);
        }
        return next;
    }

    /** Names who revised it, and why: for those who see all. */
    @Override
    public List<Revision> history(ActId act) {
        return switch (sight.get()) {
            case Sight.Everything _ -> all.history(act);
            case Sight.OpenYears _ -> List.of();
        };
    }

    @Override
    public void propose(RegisterId register, int record, List<ImportedAct> acts, String by) {
        all.propose(register, record, acts, by);
    }

    @Override
    public void revise(Revision revision) {
        all.revise(revision);
    }
}
