package org.mokanda.storage.audit;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.evidence.Commitment;
import org.mokanda.core.evidence.LogLeaf;

/** What the leaves of the log say, ready to be compared. */
final class LogFacts {
    private final SealedVersions sealed = new SealedVersions();
    private final Map<Long, LogLeaf.IssuedCopy> copies = new HashMap<>();
    private final Map<CopyNumber, Commitment> commitments = new HashMap<>();

    void add(long index, LogLeaf leaf, Tally tally) {
        switch (leaf) {
            case LogLeaf.SealedVersion version -> {
                if (!sealed.add(version)) {
                    contradiction(index, tally);
                }
            }
            case LogLeaf.IssuedCopy copy -> {
                copies.put(index, copy);
                var before = commitments.putIfAbsent(copy.number(), copy.commitment());
                if (before != null && !before.equals(copy.commitment())) {
                    contradiction(index, tally);
                }
            }
        }
    }

    private static void contradiction(long index, Tally tally) {
        tally.add(Finding.Kind.LOG_DAMAGED, "log/leaves.jsonl", null, "leaf " + index + " contradicts an earlier one");
    }

    SealedVersions sealed() {
        return sealed;
    }

    LogLeaf.@Nullable IssuedCopy copyAt(long index) {
        return copies.get(index);
    }

    Map<CopyNumber, Commitment> commitments() {
        return commitments;
    }
}
