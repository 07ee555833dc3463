package org.mokanda.core.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The archive store, the only truth (I4). Versions are added, never changed or removed (I3). Safe for many threads and
 * for several processes on one machine.
 */
public interface ArchiveStore {
    /** Most files one version may add. */
    int FILES_MAX = 10_000;

    /**
     * Adds one version: the files of {@code expectedHead} and the new ones. On return bytes, manifest and directory
     * entries are on stable storage (I1); on any exception no reader sees a part of it (I2).
     *
     * @param expectedHead the version the caller built on; {@link StoreVersion#none} for a new object
     * @param files 1 to {@link #FILES_MAX}, each path once
     * @throws StaleHeadException another writer came first: look again, decide again
     * @throws StoreUnavailableException nothing may be said of the version: the same call may be repeated, and gives the
     *     version it had made already when there is one
     */
    StoreVersion append(StoreVersion expectedHead, List<NewFile> files, Provenance provenance);

    /** The object at its newest version; empty when there is none. */
    Optional<StoredObject> find(ObjectId object);

    /** A file of the newest version; empty when there is none at this path. */
    Optional<StoredFile> file(ObjectId object, String path);

    /** All versions of an object, oldest first; empty when there is no such object. */
    List<StoreVersion> versions(ObjectId object);

    /**
     * Brings what others left half-way at this object to its end, so that whoever looked at its versions may now build on
     * them. A store of which nothing can be left half-way has nothing to do.
     */
    default void finish(ObjectId object) {}

    /** All objects, in no particular order; the caller closes the stream. */
    Stream<ObjectId> objects();

    /** The newest version, or {@link StoreVersion#none}. */
    default StoreVersion head(ObjectId object) {
        return find(object).map(StoredObject::head).orElseGet(() -> StoreVersion.none(object));
    }
}
