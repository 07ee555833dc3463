package org.mokanda.storage.audit;

import org.mokanda.core.store.ObjectId;

/** Told, from several threads, which versions were read to their last byte and found good. */
@FunctionalInterface
interface ReadingNotes {
    /** Keeps nothing. */
    ReadingNotes NONE = (_, _, _, _) -> {};

    void good(ObjectId object, int version, long files, long bytes);
}
