package org.mokanda.core.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Merkle tree of RFC 9162, 2.1: SHA-256, prefix 0x00 for a leaf, 0x01 for a node. Pure functions over the hashes of
 * all leaves in log order; each hash has 32 bytes.
 */
public final class MerkleTree {
    /** Bytes of a hash. */
    public static final int HASH_BYTES = 32;

    private MerkleTree() {}

    /** Hash of a leaf (RFC 9162, 2.1.1). */
    public static byte[] leafHash(byte[] leaf) {
        var digest = sha256();
        digest.update((byte) 0x00);
        return digest.digest(leaf);
    }

    /** Hash of an inner node (RFC 9162, 2.1.1). */
    public static byte[] nodeHash(byte[] left, byte[] right) {
        var digest = sha256();
        digest.update((byte) 0x01);
        digest.update(left);
        return digest.digest(right);
    }

    /** Root over the leaves; the hash of no bytes when there are none. */
    public static byte[] root(List<byte[]> leafHashes) {
        return switch (leafHashes.size()) {
            case 0 -> sha256().digest();
            case 1 -> leafHashes.getFirst();
            default -> {
                int split = split(leafHashes.size());
                yield nodeHash(root(leafHashes.subList(0, split)), root(leafHashes.subList(split, leafHashes.size())));
            }
        };
    }

    /**
     * Inclusion path (RFC 9162, 2.1.3.1), from the leaf's sibling up.
     *
     * @param index 0 and up, below the number of leaves
     */
    public static List<byte[]> inclusion(int index, List<byte[]> leafHashes) {
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
        int split = split(leaves.size());
        var left = leaves.subList(0, split);
        var right = leaves.subList(split, leaves.size());
        if (index < split) {
            collectInclusion(index, left, path);
            path.add(root(right));
        } else {
            collectInclusion(index - split, right, path);
            path.add(root(left));
        }
    }

    /**
     * Consistency path (RFC 9162, 2.1.4.1): the log of {@code oldSize} leaves is the beginning of this one.
     *
     * @param oldSize 1 to the number of leaves; the path is empty when they are equal
     */
    public static List<byte[]> consistency(int oldSize, List<byte[]> leafHashes) {
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
                path.add(root(leaves));
            }
            return;
        }
        int split = split(leaves.size());
        var left = leaves.subList(0, split);
        var right = leaves.subList(split, leaves.size());
        if (oldSize <= split) {
            collectConsistency(oldSize, left, whole, path);
            path.add(root(right));
        } else {
            collectConsistency(oldSize - split, right, false, path);
            path.add(root(left));
        }
    }

    /** Checks an inclusion path against a root (RFC 9162, 2.1.3.2). */
    public static boolean includes(long index, long size, byte[] leafHash, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        var hash = leafHash;
        for (var sibling : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = nodeHash(sibling, hash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                hash = nodeHash(hash, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && MessageDigest.isEqual(hash, root);
    }

    /** Checks a consistency path between two roots (RFC 9162, 2.1.4.2). */
    public static boolean extendsOlder(long oldSize, byte[] oldRoot, long newSize, byte[] newRoot, List<byte[]> path) {
        if (oldSize < 1 || oldSize > newSize) {
            return false;
        }
        if (oldSize == newSize) {
            return path.isEmpty() && MessageDigest.isEqual(oldRoot, newRoot);
        }
        var steps = new ArrayList<>(path);
        if (Long.bitCount(oldSize) == 1) {
            steps.addFirst(oldRoot);
        }
        if (steps.isEmpty()) {
            return false;
        }
        long fn = oldSize - 1;
        long sn = newSize - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        var oldHash = steps.getFirst();
        var newHash = steps.getFirst();
        for (var step : steps.subList(1, steps.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                oldHash = nodeHash(step, oldHash);
                newHash = nodeHash(step, newHash);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                newHash = nodeHash(newHash, step);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && MessageDigest.isEqual(oldHash, oldRoot) && MessageDigest.isEqual(newHash, newRoot);
    }

    /** The largest power of two below {@code size}, which is 2 or more. */
    static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Leaf hashes as an immutable list of copies, for callers that keep them. */
    static List<byte[]> copies(List<byte[]> hashes) {
        return hashes.stream().map(hash -> Arrays.copyOf(hash, hash.length)).toList();
    }
}
