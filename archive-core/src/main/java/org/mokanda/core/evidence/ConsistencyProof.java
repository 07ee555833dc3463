package org.mokanda.core.evidence;

import java.util.List;

/**
 * Proof that an older state of the log is the beginning of a newer one: nothing was changed or removed since.
 *
 * @param olderSize leaves of the older state, 0 and up
 * @param path RFC 9162, 2.1.4.1; empty when the older state has no leaf or is the newer one
 * @param checkpoint signed note over the newer state
 */
public record ConsistencyProof(long olderSize, List<byte[]> path, SignedNote checkpoint) {
    public ConsistencyProof {
        path = MerkleTree.copies(path);
    }

    /** True when the path leads from the older state to that of the checkpoint; says nothing about any signature. */
    public boolean holds(Checkpoint older) {
        var newer = Checkpoint.parse(checkpoint.body());
        return older.size() == olderSize
                && older.origin().equals(newer.origin())
                && MerkleTree.isBeginning(older.size(), older.root(), newer.size(), newer.root(), path);
    }
}
