package org.mokanda.core.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Adds a version, and looks again when another writer came first. */
public final class Append {
    private static final int TRIES = 8;

    private Append() {}

    /**
     * @param files what to add, given the object as it stands; nothing is written when that is empty
     * @throws StaleHeadException others came first {@value #TRIES} times
     */
    public static void to(
            ArchiveStore store,
            ObjectId object,
            Provenance provenance,
            Function<Optional<StoredObject>, List<NewFile>> files) {
        for (int attempt = 1; ; attempt++) {
            var present = store.find(object);
            var added = files.apply(present);
            if (added.isEmpty()) {
                return;
            }
            try {
                store.append(
                        present.map(StoredObject::head).orElseGet(() -> StoreVersion.none(object)), added, provenance);
                return;
            } catch (StaleHeadException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }
}
