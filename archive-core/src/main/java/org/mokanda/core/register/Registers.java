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
}
