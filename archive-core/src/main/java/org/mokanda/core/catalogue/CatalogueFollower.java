package org.mokanda.core.catalogue;

import org.mokanda.core.act.ActDesk;
import org.mokanda.core.act.ActId;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.copy.IssueCompletion;
import org.mokanda.core.evidence.EvidenceLog;
import org.mokanda.core.evidence.LogLeaf;

/**
 * Brings into the catalogue what is sealed and logged and missing there, as a power cut between log and catalogue leaves
 * it (I2). It follows the evidence log from where it stood, so its work is what happened since the last time and not the
 * size of the archive. Two processes that follow at the same time do the same, and nothing twice.
 */
public final class CatalogueFollower {
    private final EvidenceLog log;
    private final Catalogue catalogue;
    private final ActDesk acts;
    private final IssueCompletion copies;

    public CatalogueFollower(EvidenceLog log, Catalogue catalogue, ActDesk acts, IssueCompletion copies) {
        this.log = log;
        this.catalogue = catalogue;
        this.acts = acts;
        this.copies = copies;
    }

    /**
     * Follows the log to its end.
     *
     * @return how many revisions and copies were missing
     */
    public int catchUp() {
        long first = catalogue.leavesFollowed();
        var leaves = log.leaves(first);
        int missing = 0;
        for (var leaf : leaves) {
            if (leaf instanceof LogLeaf.SealedVersion(var object, var _, var _, var _)) {
                missing += ActId.of(object).map(acts::recover).orElse(0);
                missing += CopyNumber.of(object).map(copies::recover).orElse(0);
            }
        }
        if (!leaves.isEmpty()) {
            catalogue.followed(first + leaves.size());
        }
        return missing;
    }
}
