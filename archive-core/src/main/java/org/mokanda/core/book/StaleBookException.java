package org.mokanda.core.book;

import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;

/** Somebody else wrote in the inventory of this book first. Nothing was changed. */
public final class StaleBookException extends MokandaException {
    private static final long serialVersionUID = 1L;

    public StaleBookException(RegisterId register, int expected, int actual) {
        super(
                FailureKind.BUSY,
                "book.stale",
                register + " has " + actual + " entries, caller built on " + expected,
                null,
                register.reference());
    }
}
