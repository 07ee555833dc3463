package org.mokanda.storage.audit;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;

/** What the log says of the store: for each object, number and inventory of its versions. */
final class SealedVersions {
    private final Map<ObjectId, NavigableMap<Integer, Sha512>> objects = new TreeMap<>();

    /** False when the log already has another inventory for this version. */
    boolean add(LogLeaf.SealedVersion leaf) {
        var before = objects.computeIfAbsent(leaf.object(), _ -> new TreeMap<>())
                .putIfAbsent(leaf.version(), leaf.inventory());
        return before == null || before.equals(leaf.inventory());
    }

    NavigableMap<Integer, Sha512> of(ObjectId object) {
        return objects.getOrDefault(object, Collections.emptyNavigableMap());
    }

    Iterable<ObjectId> objects() {
        return objects.keySet();
    }
}
