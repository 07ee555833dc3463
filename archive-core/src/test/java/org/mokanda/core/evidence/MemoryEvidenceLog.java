package org.mokanda.core.evidence;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;

/** An evidence log in memory with a key of its own, for tests of what stands on the port; proofs and notes are real. */
public class MemoryEvidenceLog implements EvidenceLog {
    private static final String ORIGIN = "mokanda.example/test";

    private final List<LogLeaf> leaves = new ArrayList<>();
    private final KeyPair keys = newKeys();

    @Override
    public synchronized long append(List<LogLeaf> added) {
        long first = leaves.size();
        leaves.addAll(added);
        return first;
    }

    @Override
    public void read(long first, long end, LeafReader reader) {
        var now = leaves();
        for (long index = first; index < Math.min(end, now.size()); index++) {
            reader.leaf(index, now.get((int) index));
        }
    }

    /** All leaves in order. */
    public synchronized List<LogLeaf> leaves() {
        return List.copyOf(leaves);
    }

    @Override
    public synchronized SignedNote checkpoint() {
        var body = new Checkpoint(ORIGIN, leaves.size(), MerkleTree.root(hashes())).body();
        return new NoteKey(ORIGIN, keys.getPublic()).sign(body, keys.getPrivate());
    }

    @Override
    public synchronized InclusionProof prove(long index) {
        if (index < 0 || index >= leaves.size()) {
            throw new IllegalArgumentException("no leaf " + index);
        }
        int position = Math.toIntExact(index);
        return new InclusionProof(
                index, leaves.get(position).bytes(), PlainMerkleTree.inclusion(position, hashes()), checkpoint());
    }

    @Override
    public synchronized ConsistencyProof proveConsistency(long olderSize) {
        if (olderSize < 0 || olderSize > leaves.size()) {
            throw new IllegalArgumentException("the log never had " + olderSize + " leaves");
        }
        var path =
                olderSize == 0 ? List.<byte[]>of() : PlainMerkleTree.consistency(Math.toIntExact(olderSize), hashes());
        return new ConsistencyProof(olderSize, path, checkpoint());
    }

    private List<byte[]> hashes() {
        return leaves.stream().map(leaf -> MerkleTree.leafHash(leaf.bytes())).toList();
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }
}
