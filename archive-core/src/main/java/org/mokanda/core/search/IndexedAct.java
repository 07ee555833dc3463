package org.mokanda.core.search;

import java.util.List;
import org.mokanda.core.act.CivilAct;

/**
 * An act as it goes into the index.
 *
 * @param others names in it as they may be read otherwise; they never outrank what stands (I5)
 */
public record IndexedAct(CivilAct act, List<OtherReading> others) {
    public IndexedAct {
        others = List.copyOf(others);
    }

    /** An act that was read in one way alone. */
    public IndexedAct(CivilAct act) {
        this(act, List.of());
    }
}
