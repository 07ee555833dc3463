package org.mokanda.core.catalogue;

import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import org.mokanda.core.evidence.EvidenceLog;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.store.ObjectId;

/**
 * Brings into the catalogue what is sealed and logged and missing there, as a power cut between log and catalogue leaves
 * it (I2). It follows the evidence log from where it stood, so its work is what happened since the last time and not the
 * size of the archive. Two processes that follow at the same time do the same, and nothing twice.
 */
public final class CatalogueFollower {
    private static final System.Logger LOG = System.getLogger(CatalogueFollower.class.getName());

    /** Objects of so many leaves are held at a time. */
    private static final long LEAVES_AT_ONCE = 10_000;

    private final EvidenceLog log;
    private final Catalogue catalogue;
    private final CatalogueCompletion completion;

    public CatalogueFollower(EvidenceLog log, Catalogue catalogue, CatalogueCompletion completion) {
        this.log = log;
        this.catalogue = catalogue;
        this.completion = completion;
    }

    /**
     * Follows the log to its end. What cannot be followed, because it is damaged or waits for a page to be read, is
     * passed over and looked at again the next time.
     *
     * @return how many scans, pages read, revisions and copies were missing
     */
    public int catchUp() {
        long begin = catalogue.leavesFollowed();
        long end = Math.max(begin, log.size());
        long followed = end;
        int missing = 0;
        for (long first = begin; first < end; first += LEAVES_AT_ONCE) {
            for (var place :
                    objects(first, Math.min(end, first + LEAVES_AT_ONCE)).entrySet()) {
                var recovered = recover(place.getKey());
                missing += recovered.orElse(0);
                if (recovered.isEmpty()) {
                    followed = Math.min(followed, place.getValue());
                }
            }
        }
        catalogue.followed(followed);
        return missing;
    }

    /** Objects that the leaves name, each with the first place. */
    private Map<ObjectId, Long> objects(long first, long end) {
        var places = new LinkedHashMap<ObjectId, Long>();
        log.read(first, end, (index, leaf) -> {
            if (leaf instanceof LogLeaf.SealedVersion(var object, var _, var _, var _)) {
                places.putIfAbsent(object, index);
            }
        });
        return places;
    }

    private OptionalInt recover(ObjectId object) {
        try {
            return completion.recover(object);
        } catch (JsonException | NoSuchElementException e) {
            return passOver(object, e.getClass().getSimpleName());
        } catch (MokandaException e) {
            // A disk that is full or gone stops the start; one damaged object must not.
            if (e.kind() != FailureKind.EVIDENCE) {
                throw e;
            }
            return passOver(object, e.messageKey());
        }
    }

    private static OptionalInt passOver(ObjectId object, String reason) {
        LOG.log(Level.WARNING, "{0} cannot be followed ({1}); the audit tells more", object, reason);
        return OptionalInt.empty();
    }
}
