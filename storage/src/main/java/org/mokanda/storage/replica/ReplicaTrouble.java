package org.mokanda.storage.replica;

import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.StoreUnavailableException;

/** Trouble with the disk or server of a copy, told apart from trouble with those of the archive itself. */
public final class ReplicaTrouble {
    private ReplicaTrouble() {}

    /** @param trouble as for an archive at the same place, with its {@code store.} key */
    public static MokandaException of(StoreUnavailableException trouble) {
        var key = trouble.messageKey().replaceFirst("^store\\.", "replica.");
        return new MokandaException(
                trouble.kind(), key, String.valueOf(trouble.getMessage()), trouble, trouble.arguments());
    }
}
