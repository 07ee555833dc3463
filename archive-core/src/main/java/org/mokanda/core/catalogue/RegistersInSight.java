package org.mokanda.core.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mokanda.core.access.Sight;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterSummary;
import org.mokanda.core.register.Registers;

record RegistersInSight(Registers all, Supplier<Sight> sight) implements Registers {
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
}
