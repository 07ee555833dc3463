package org.mokanda.storage.audit;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.evidence.Commitment;
import org.mokanda.core.evidence.LogLeaf;

/** What the leaves of the log say, ready to be compared. */
final class LogFacts {
    private final SealedVersions sealed = new SealedVersions();
    private final Map<Long, LogLeaf.IssuedCopy> copies = new HashMap<>();
    private final Map<CopyNumber, Commitment> commitments = new HashMap<>();

    /** False when the leaf contradicts an earlier one. */
    boolean add(long index, LogLeaf leaf) {
        return switch (leaf) {
            case LogLeaf.SealedVersion version -> sealed.add(version);
            case LogLeaf.RepairedObject repaired ->
                repaired.inventory()
                        .equals(sealed.of(repaired.object()).getOrDefault(repaired.version(), repaired.inventory()));
            case LogLeaf.IssuedCopy copy -> {
                copies.put(index, copy);
                var before = commitments.putIfAbsent(copy.number(), copy.commitment());
                yield before == null || before.equals(copy.commitment());
            }
        };
    }

    SealedVersions sealed() {
        return sealed;
    }

    LogLeaf.@Nullable IssuedCopy copyAt(long index) {
        return copies.get(index);
    }

    /** By index of the leaf. */
    Map<Long, LogLeaf.IssuedCopy> copies() {
        return Collections.unmodifiableMap(copies);
    }
}
