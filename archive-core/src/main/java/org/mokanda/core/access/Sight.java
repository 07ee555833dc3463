package org.mokanda.core.access;

import java.util.Map;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

/**
 * Which acts and pages a person may see. It is part of each question, so that what is closed is not found, counted or
 * suggested either (I6). Pure.
 */
public sealed interface Sight {
    /** For those whose work needs all books. */
    static Sight everything() {
        return new Everything();
    }

    /** For those who may see no act at all. */
    static Sight nothing() {
        return new OpenYears(Map.of());
    }

    /**
     * @param kind of the register it stands in, which nobody misreads
     * @param year of the register or of the event, whichever is later: a misread date opens nothing
     */
    boolean sees(RegisterKind kind, int year);

    /** True when the whole book may be seen. */
    default boolean sees(RegisterId register) {
        return sees(register.kind(), register.year().getValue());
    }

    record Everything() implements Sight {
        @Override
        public boolean sees(RegisterKind kind, int year) {
            return true;
        }
    }

    /**
     * What is past its closure period (délai de communication).
     *
     * @param lastYears the last year that is open, by kind of register; a kind that is absent is closed
     */
    record OpenYears(Map<RegisterKind, Integer> lastYears) implements Sight {
        public OpenYears {
            lastYears = Map.copyOf(lastYears);
        }

        @Override
        public boolean sees(RegisterKind kind, int year) {
            var last = lastYears.get(kind);
            return last != null && year <= last;
        }
    }
}
