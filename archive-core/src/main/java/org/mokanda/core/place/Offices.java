package org.mokanda.core.place;

import java.util.List;
import java.util.Optional;
import org.mokanda.core.register.OfficeCode;

/** The offices this installation knows; a fresh one knows {@link KinshasaCommunes}. Safe for many threads. */
public interface Offices {
    Optional<Office> find(OfficeCode code);

    /** By name, whatever the case and accents. */
    Optional<Office> findByName(String name);

    /** All offices by name. */
    List<Office> list();

    /** Adds an office, or renames the one with this code. */
    void add(Office office, String by);
}
