package org.mokanda.core.arrangement;

import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;

/** Somebody else decided something of these pages first. Nothing was changed. */
public final class StaleArrangementException extends MokandaException {
    private static final long serialVersionUID = 1L;

    public StaleArrangementException(RegisterId register, int expected, int actual) {
        super(
                FailureKind.BUSY,
                "arrangement.stale",
                "arrangement of " + register + " is at " + actual + ", caller built on " + expected,
                null,
                register.reference());
    }
}
