package org.mokanda.core.evidence;

import java.util.ArrayList;
import java.util.List;

/** The paths of RFC 9162, 2.1 word by word, over a list of all leaf hashes: what the fast way is compared with. */
final class PlainMerkleTree {
    private PlainMerkleTree() {}

    /**
     * Inclusion path (RFC 9162, 2.1.3.1), from the leaf's sibling up.
     *
     * @param index 0 and up, below the number of leaves
     */
    static List<byte[]> inclusion(int index, List<byte[]> leafHashes) {
        if (index < 0 || index >= leafHashes.size()) {
            throw new IllegalArgumentException("no leaf " + index + " among " + leafHashes.size());
        }
        var path = new ArrayList<byte[]>();
        collectInclusion(index, leafHashes, path);
        return path;
    }

    private static void collectInclusion(int index, List<byte[]> leaves, List<byte[]> path) {
        if (leaves.size() == 1) {
            return;
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        var left = leaves.subList(0, split);
        var right = leaves.subList(split, leaves.size());
        if (index < split) {
            collectInclusion(index, left, path);
            path.add(MerkleTree.root(right));
        } else {
            collectInclusion(index - split, right, path);
            path.add(MerkleTree.root(left));
        }
    }

    /**
     * Consistency path (RFC 9162, 2.1.4.1): the log of {@code oldSize} leaves is the beginning of this one.
     *
     * @param oldSize 1 to the number of leaves; the path is empty when they are equal
     */
    static List<byte[]> consistency(int oldSize, List<byte[]> leafHashes) {
        if (oldSize < 1 || oldSize > leafHashes.size()) {
            throw new IllegalArgumentException("no older size " + oldSize + " of " + leafHashes.size());
        }
        var path = new ArrayList<byte[]>();
        collectConsistency(oldSize, leafHashes, true, path);
        return path;
    }

    private static void collectConsistency(int oldSize, List<byte[]> leaves, boolean whole, List<byte[]> path) {
        if (oldSize == leaves.size()) {
            if (!whole) {
                path.add(MerkleTree.root(leaves));
            }
            return;
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        var left = leaves.subList(0, split);
        var right = leaves.subList(split, leaves.size());
        if (oldSize <= split) {
            collectConsistency(oldSize, left, whole, path);
            path.add(MerkleTree.root(right));
        } else {
            collectConsistency(oldSize - split, right, false, path);
            path.add(MerkleTree.root(left));
        }
    }
}
