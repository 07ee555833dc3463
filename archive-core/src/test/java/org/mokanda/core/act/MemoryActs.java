package org.mokanda.core.act;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.page.PageId;
import org.mokanda.core.register.RegisterId;

/** Acts in memory, for tests of what is built on the port. */
public class MemoryActs implements Acts {
    private final Map<ActId, CivilAct> acts = new TreeMap<>();
    private final List<Revision> revisions = new ArrayList<>();

    /** Adds an act as a machine proposed it. */
    public synchronized void add(CivilAct proposed) {
        acts.put(proposed.id(), proposed);
    }

    @Override
    public synchronized Optional<CivilAct> find(ActId act) {
        return Optional.ofNullable(acts.get(act));
    }

    @Override
    public synchronized List<CivilAct> findAll(Collection<ActId> wanted) {
        return wanted.stream().flatMap(act -> find(act).stream()).toList();
    }

    @Override
    public synchronized List<ActId> after(@Nullable ActId after, int limit) {
        return acts.keySet().stream()
                .filter(act -> after == null || act.compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public OptionalInt revision(ActId act) {
        return find(act).map(found -> OptionalInt.of(found.revision())).orElseGet(OptionalInt::empty);
    }

    @Override
    public synchronized void propose(RegisterId register, int record, List<ImportedAct> imported, String by) {
        imported.stream().map(ImportedAct::act).forEach(act -> acts.putIfAbsent(act.id(), act));
    }

    @Override
    public synchronized Map<String, ActId> withExternalIds(Collection<String> ids) {
        return acts.values().stream()
                .filter(act -> act.externalId() != null && ids.contains(act.externalId()))
                .collect(Collectors.toMap(CivilAct::externalId, CivilAct::id));
    }

    @Override
    public Optional<PageId> beganOn(ActId act) {
        return find(act).flatMap(CivilAct::beginsOn);
    }

    @Override
    public synchronized List<CivilAct> ofRegister(RegisterId register) {
        return acts.values().stream()
                .filter(act -> act.id().register().equals(register))
                .toList();
    }

    @Override
    public synchronized List<CivilAct> onPage(PageId page) {
        return acts.values().stream()
                .filter(act ->
                        act.regions().stream().anyMatch(region -> region.page().equals(page)))
                .toList();
    }

    @Override
    public synchronized Optional<ActId> neighbour(ActId act, int step) {
        var ids = ofRegister(act.register()).stream().map(CivilAct::id).toList();
        int place = ids.indexOf(act) + step;
        return ids.contains(act) && place >= 0 && place < ids.size() ? Optional.of(ids.get(place)) : Optional.empty();
    }

    @Override
    public synchronized List<Revision> history(ActId act) {
        return revisions.stream()
                .filter(revision -> revision.act().id().equals(act))
                .toList();
    }

    @Override
    public synchronized void revise(Revision revision) {
        var act = revision.act();
        int current = acts.get(act.id()).revision();
        if (current + 1 != act.revision()) {
            throw new StaleActException(act.id(), act.revision() - 1, current);
        }
        acts.put(act.id(), act);
        revisions.add(revision);
    }
}
