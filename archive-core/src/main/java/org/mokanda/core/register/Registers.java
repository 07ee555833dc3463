package org.mokanda.core.register;

import java.util.List;
import java.util.Optional;

/** The registers the catalogue knows. Safe for many threads. */
public interface Registers {
    /** Makes the register known if it is not yet; repeating the call changes nothing. */
    void open(RegisterId register, String by);

    /** Empty when the register is not known. */
    Optional<RegisterSummary> find(RegisterId register);

    /** All registers, by reference. */
    List<RegisterSummary> list();

    /** Registers of a span, by year and then by reference, at most {@code limit}, so that a country can be asked. */
    List<RegisterSummary> within(RegisterSpan span, int limit);

    /** How many registers of a span there are; years without one are left out. */
    List<YearCount> counts(RegisterSpan span);

    /** @param registers of this kind and year, 1 or more */
    record YearCount(RegisterKind kind, int year, int registers) {}
}
