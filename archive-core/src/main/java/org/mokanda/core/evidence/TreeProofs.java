package org.mokanda.core.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * Roots and proofs of the Merkle tree of RFC 9162, 2.1, made from the hashes of perfect subtrees alone: each takes as many
 * look-ups as the tree is high, or that many for each level, whatever the number of leaves.
 */
public final class TreeProofs {
    private TreeProofs() {}

    /** Root over the first {@code size} leaves; the hash of no bytes when there are none. */
    public static byte[] root(long size, SubtreeHashes tree) {
        return size == 0 ? MerkleTree.root(List.of()) : range(0, size, tree);
    }

    /**
     * Inclusion path (RFC 9162, 2.1.3.1), from the leaf's sibling up.
     *
     * @param index 0 and up, below {@code size}
     */
    public static List<byte[]> inclusion(long index, long size, SubtreeHashes tree) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " among " + size);
        }
        var path = new ArrayList<byte[]>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long split = from + split(to - from);
            if (index < split) {
                path.addFirst(range(split, to, tree));
                to = split;
            } else {
                path.addFirst(range(from, split, tree));
                from = split;
            }
        }
        return path;
    }

    /**
     * Consistency path (RFC 9162, 2.1.4.1): the tree of {@code olderSize} leaves is the beginning of this one.
     *
     * @param olderSize 1 to {@code size}; the path is empty when they are equal
     */
    public static List<byte[]> consistency(long olderSize, long size, SubtreeHashes tree) {
        if (olderSize < 1 || olderSize > size) {
            throw new IllegalArgumentException("no older size " + olderSize + " of " + size);
        }
        var path = new ArrayList<byte[]>();
        long from = 0;
        long to = size;
        while (to != olderSize) {
            long split = from + split(to - from);
            if (olderSize <= split) {
                path.addFirst(range(split, to, tree));
                to = split;
            } else {
                path.addFirst(range(from, split, tree));
                from = split;
            }
        }
        if (from > 0) {
            path.addFirst(range(from, to, tree));
        }
        return path;
    }

    /** Hash over the leaves from {@code from} to before {@code to}, a subtree of the tree. */
    private static byte[] range(long from, long to, SubtreeHashes tree) {
        long count = to - from;
        if (Long.bitCount(count) == 1) {
            int level = Long.numberOfTrailingZeros(count);
            return tree.subtree(level, from >> level);
        }
        long split = from + split(count);
        return MerkleTree.nodeHash(range(from, split, tree), range(split, to, tree));
    }

    /** The largest power of two below {@code size}, which is 2 or more. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }
}
