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
    public synchronized List<LogLeaf> leaves(long first) {
        return leaves.stream().skip(first).toList();
    }

    @Override
    public synchronized SignedNote checkpoint() {
        var body = new Checkpoint(ORIGIN, leaves.size(), MerkleTree.root(hashes())).body();
        return new NoteKey(ORIGIN, keys.getPublic()).sign(body, keys.getPrivate());
    }

    @Override
    public synchronized InclusionProof prove(long index) {
        int position = Math.toIntExact(index);
        return new InclusionProof(
                index, leaves.get(position).bytes(), MerkleTree.inclusion(position, hashes()), checkpoint());
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
