package org.mokanda.storage.exchange;

import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.StaleHeadException;
import org.mokanda.core.store.StoreVersion;
import org.mokanda.core.store.StoredFile;
import org.mokanda.core.store.StoredObject;

/**
 * An object at one version with all its files. The store gives files of the newest version only, and another process may add
 * one at any moment: then the object is looked at again, so that no healthy archive passes for a damaged one.
 *
 * @param files by logical path, each with the digest this version gives it
 */
record Standing(StoreVersion head, SortedMap<String, StoredFile> files) {
    /** Looks; each is lost only to another version that was added meanwhile. */
    private static final int LOOKS_MAX = 100;

    /** @throws StaleHeadException others add versions faster than the object can be looked at */
    static Standing of(ArchiveStore store, ObjectId object) {
        var found = store.find(object).orElseThrow();
        for (int look = 1; ; look++) {
            var files = files(store, found);
            var now = store.find(object).orElseThrow();
            if (files.size() == found.files().size()) {
                return new Standing(found.head(), files);
            }
            if (now.head().equals(found.head())) {
                throw new NoSuchElementException("a file of the head is not there: " + object);
            }
            if (look == LOOKS_MAX) {
                throw new StaleHeadException(
                        object, found.head().number(), now.head().number());
            }
            found = now;
        }
    }

    /** Those that the store still has as this version had them. */
    private static SortedMap<String, StoredFile> files(ArchiveStore store, StoredObject object) {
        var files = new TreeMap<String, StoredFile>();
        object.files()
                .forEach((path, digest) -> store.file(object.head().object(), path)
                        .filter(file -> file.digest().equals(digest))
                        .ifPresent(file -> files.put(path, file)));
        return files;
    }
}
