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

    /** The leaves from index {@code first} on, in order, as the log stands now; none when there are fewer. */
    List<LogLeaf> leaves(long first);

    /** All leaves in order, as the log stands now. */
    default List<LogLeaf> leaves() {
        return leaves(0);
    }

    /** The newest checkpoint as a signed note; for an empty log one of size 0. */
    SignedNote checkpoint();

    /** Proof that the leaf is in the log, for people who do not trust us. */
    InclusionProof prove(long index);
}
