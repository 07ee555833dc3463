package org.mokanda.core.store;

import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;

/** Another writer added a version first. Nothing was written. */
public final class StaleHeadException extends MokandaException {
    private static final long serialVersionUID = 1L;

    public StaleHeadException(ObjectId object, int expected, int actual) {
        super(
                FailureKind.BUSY,
                "store.stale-head",
                "head of " + object + " is " + actual + ", caller expected " + expected,
                null,
                object.urn(),
                actual);
    }
}
