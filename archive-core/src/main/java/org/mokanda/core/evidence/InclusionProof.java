package org.mokanda.core.evidence;

import java.util.List;

/**
 * Proof that a leaf stands in the log.
 *
 * @param index of the leaf
 * @param leaf its bytes
 * @param path hashes from the leaf's sibling up
 * @param checkpoint signed note over the log's state the path leads to
 */
public record InclusionProof(long index, byte[] leaf, List<byte[]> path, SignedNote checkpoint) {
    public InclusionProof {
        leaf = leaf.clone();
        path = MerkleTree.copies(path);
    }

    @Override
    public byte[] leaf() {
        return leaf.clone();
    }

    /** True when the path leads from the leaf to the root of the checkpoint; says nothing about its signature. */
    public boolean holds() {
        var state = Checkpoint.parse(checkpoint.body());
        return MerkleTree.includes(index, state.size(), MerkleTree.leafHash(leaf), path, state.root());
    }
}
