package org.mokanda.core.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mokanda.core.access.Sight;
import org.mokanda.core.arrangement.ArrangementRevision;
import org.mokanda.core.arrangement.Arrangements;
import org.mokanda.core.register.RegisterId;

record ArrangementsInSight(Arrangements all, Supplier<Sight> sight) implements Arrangements {
    @Override
    public int revision(RegisterId register) {
        return sight.get().sees(register) ? all.revision(register) : 0;
    }

    @Override
    public Optional<ArrangementRevision> find(RegisterId register, int revision) {
        return sight.get().sees(register) ? all.find(register, revision) : Optional.empty();
    }

    @Override
    public List<RegisterId> registers() {
        return all.registers().stream().filter(sight.get()::sees).toList();
    }

    @Override
    public void record(ArrangementRevision revision) {
        all.record(revision);
    }
}
