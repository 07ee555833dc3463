package org.mokanda.core.evidence;

/** Where the hashes of a Merkle tree's perfect subtrees are looked up. */
@FunctionalInterface
public interface SubtreeHashes {
    /**
     * Hash over the 2^{@code level} leaves from {@code index} times 2^{@code level} on, all of them in the tree.
     *
     * @return 32 bytes
     */
    byte[] subtree(int level, long index);
}
