package org.mokanda.core.store;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An object at its newest version.
 *
 * @param files logical path to digest, all files of the head
 */
public record StoredObject(StoreVersion head, SortedMap<String, Sha512> files) {
    public StoredObject {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
}
