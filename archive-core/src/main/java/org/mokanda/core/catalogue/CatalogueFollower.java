package org.mokanda.core.catalogue;

import java.util.LinkedHashSet;
import java.util.List;
import org.mokanda.core.act.ActDesk;
import org.mokanda.core.act.ActId;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.copy.IssueCompletion;
import org.mokanda.core.evidence.EvidenceLog;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;

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
    private final ScanCompletion scans;

    public CatalogueFollower(
            EvidenceLog log, Catalogue catalogue, ActDesk acts, IssueCompletion copies, ScanCompletion scans) {
        this.log = log;
        this.catalogue = catalogue;
        this.acts = acts;
        this.copies = copies;
        this.scans = scans;
    }

    /**
     * Follows the log to its end.
     *
     * @return how many scans, revisions and copies were missing
     */
    public int catchUp() {
        long first = catalogue.leavesFollowed();
        var leaves = log.leaves(first);
        var objects = new LinkedHashSet<ObjectId>();
        for (var leaf : leaves) {
            if (leaf instanceof LogLeaf.SealedVersion(var object, var _, var _, var _)) {
                objects.add(object);
            }
        }
        int missing = objects.stream().mapToInt(this::recover).sum();
        if (!leaves.isEmpty()) {
            catalogue.followed(first + leaves.size());
        }
        return missing;
    }

    /** Text is not among them: pages whose text is durable and that still wait are read, or rather found, again. */
    private int recover(ObjectId object) {
        int missing = ActId.of(object).map(acts::recover).orElse(0);
        missing += CopyNumber.of(object).map(copies::recover).orElse(0);
        for (var purpose : List.of(Purpose.SCANS, Purpose.QUARANTINE)) {
            missing += object.register()
                    .filter(register -> ObjectId.of(register, purpose).equals(object))
                    .map(register -> scans.recover(register, purpose))
                    .orElse(0);
        }
        return missing;
    }
}
