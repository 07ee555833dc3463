package org.mokanda.core.evidence;

import java.util.List;

/**
 * The evidence log: leaves are added, never changed or removed, and a signed checkpoint stands for all of them. Safe for
 * many threads and for several processes on one machine.
 */
public interface EvidenceLog {
    /**
     * Adds leaves in order. On return leaves and a signed checkpoint over them are on stable storage.
     *
     * @return index of the first added leaf, 0 and up
     */
    long append(List<LogLeaf> leaves);

    /** Leaves in the log as it stands now. */
    default long size() {
        return Checkpoint.parse(checkpoint().body()).size();
    }

    /** Takes leaves one by one. */
    @FunctionalInterface
    interface LeafReader {
        /** @param index of the leaf, 0 and up */
        void leaf(long index, LogLeaf leaf);
    }

    /**
     * Reads leaves in order, holding a few of them at a time. Each was proved to be the one that the newest checkpoint
     * stands for before it is handed over. The reader may call the log.
     *
     * @param first index of the first leaf to read
     * @param end index behind the last one; what is beyond the log's end is passed over
     */
    void read(long first, long end, LeafReader reader);

    /** Reads all leaves from {@code first} to the end of the log as it stands now. */
    default void read(long first, LeafReader reader) {
        read(first, Long.MAX_VALUE, reader);
    }

    /** The newest checkpoint as a signed note; for an empty log one of size 0. */
    SignedNote checkpoint();

    /**
     * Proof that the leaf is in the log, for people who do not trust us.
     *
     * @throws IllegalArgumentException the log has no such leaf
     */
    InclusionProof prove(long index);

    /**
     * Proof that the log as it was at {@code olderSize} leaves is the beginning of what it is now.
     *
     * @throws IllegalArgumentException the log never had as many leaves
     */
    ConsistencyProof proveConsistency(long olderSize);
}
