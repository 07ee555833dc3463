package org.mokanda.core.store;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;

/** The store could not be written or read: disk full, disk gone, no permission. Nothing half-done is visible. */
public final class StoreUnavailableException extends MokandaException {
    private static final long serialVersionUID = 1L;

    /** @param messageKey {@code store.disk-full}, {@code store.read-only}, {@code store.gone} or {@code store.failed} */
    public StoreUnavailableException(
            String messageKey, String technical, @Nullable Throwable cause, Object... arguments) {
        super(FailureKind.ENVIRONMENT, messageKey, technical, cause, arguments);
    }
}
