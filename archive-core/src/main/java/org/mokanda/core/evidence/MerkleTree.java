package org.mokanda.core.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Merkle tree of RFC 9162, 2.1: SHA-256, prefix 0x00 for a leaf, 0x01 for a node. Pure functions; each hash
 * has 32 bytes. {@link TreeProofs} makes the paths that are checked here.
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

    /** As {@link #extendsOlder}, and a log without a leaf is the beginning of every one. */
    public static boolean isBeginning(long oldSize, byte[] oldRoot, long newSize, byte[] newRoot, List<byte[]> path) {
        return oldSize == 0
                ? newSize >= 0 && path.isEmpty() && MessageDigest.isEqual(oldRoot, root(List.of()))
                : extendsOlder(oldSize, oldRoot, newSize, newRoot, path);
    }

    /** The largest power of two below {@code size}, which is 2 or more. */
    private static int split(int size) {
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
