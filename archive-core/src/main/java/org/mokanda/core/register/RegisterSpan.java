package org.mokanda.core.register;

import java.util.Set;

/**
 * Registers of some offices, kinds and years.
 *
 * @param offices empty for all
 * @param kinds at least one
 * @param lastYear included; not before {@code firstYear}
 */
public record RegisterSpan(Set<OfficeCode> offices, Set<RegisterKind> kinds, int firstYear, int lastYear) {
    public RegisterSpan {
        offices = Set.copyOf(offices);
        kinds = Set.copyOf(kinds);
        if (kinds.isEmpty() || lastYear < firstYear) {
            throw new IllegalArgumentException(kinds + " from " + firstYear + " to " + lastYear);
        }
    }

    /** The same offices, other kinds and years. */
    public RegisterSpan of(Set<RegisterKind> otherKinds, int otherFirst, int otherLast) {
        return new RegisterSpan(offices, otherKinds, otherFirst, otherLast);
    }
}
