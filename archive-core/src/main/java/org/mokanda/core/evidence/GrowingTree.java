package org.mokanda.core.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Merkle tree of RFC 9162 as it grows: the hashes of all perfect subtrees are kept, 64 bytes a leaf, so that a new
 * leaf costs one hash on average and a root or an inclusion path a few dozen, whatever the size. Says the same as
 * {@link MerkleTree} over all leaf hashes. Not safe for several threads.
 */
public final class GrowingTree {
    /** {@code levels.get(k)} holds the hashes of the perfect subtrees of 2^k leaves, from the left. */
    private final List<Hashes> levels = new ArrayList<>();

    private int size;

    /** Adds a leaf at the end. */
    public void add(byte[] leafHash) {
        var hash = leafHash;
        long index = size;
        for (int level = 0; ; level++) {
            if (level == levels.size()) {
                levels.add(new Hashes());
            }
            levels.get(level).add(hash);
            if ((index & 1) == 0) {
                break;
            }
            hash = MerkleTree.nodeHash(levels.get(level).get((int) index - 1), hash);
            index >>= 1;
        }
        size++;
    }

    /** Leaves so far. */
    public int size() {
        return size;
    }

    /** Root over all leaves; the hash of no bytes when there are none. */
    public byte[] root() {
        return size == 0 ? MerkleTree.root(List.of()) : range(0, size);
    }

    /** Inclusion path of a leaf (RFC 9162, 2.1.3.1), from its sibling up. */
    public List<byte[]> inclusion(int index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " among " + size);
        }
        var path = new ArrayList<byte[]>();
        int from = 0;
        int to = size;
        while (to - from > 1) {
            int split = from + MerkleTree.split(to - from);
            if (index < split) {
                path.addFirst(range(split, to));
                to = split;
            } else {
                path.addFirst(range(from, split));
                from = split;
            }
        }
        return path;
    }

    /** Hash over the leaves from {@code from} to before {@code to}, a subtree of the tree. */
    private byte[] range(int from, int to) {
        int count = to - from;
        if (Integer.bitCount(count) == 1) {
            int level = Integer.numberOfTrailingZeros(count);
            return levels.get(level).get(from >> level);
        }
        int split = from + MerkleTree.split(count);
        return MerkleTree.nodeHash(range(from, split), range(split, to));
    }

    /** Hashes one behind the other in one array. */
    private static final class Hashes {
        private byte[] bytes = new byte[4 * MerkleTree.HASH_BYTES];
        private int count;

        void add(byte[] hash) {
            int at = count * MerkleTree.HASH_BYTES;
            if (at == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.multiplyExact(bytes.length, 2));
            }
            System.arraycopy(hash, 0, bytes, at, MerkleTree.HASH_BYTES);
            count++;
        }

        byte[] get(int index) {
            int at = index * MerkleTree.HASH_BYTES;
            return Arrays.copyOfRange(bytes, at, at + MerkleTree.HASH_BYTES);
        }
    }
}
