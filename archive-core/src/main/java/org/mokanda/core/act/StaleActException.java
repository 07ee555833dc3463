package org.mokanda.core.act;

import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;

/** Somebody else revised the act first. Nothing was changed. */
public final class StaleActException extends MokandaException {
    private static final long serialVersionUID = 1L;

    public StaleActException(ActId act, int expected, int actual) {
        super(
                FailureKind.BUSY,
                "act.stale",
                act + " is at revision " + actual + ", caller built on " + expected,
                null,
                act.reference(),
                actual);
    }
}
