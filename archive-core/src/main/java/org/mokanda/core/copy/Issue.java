package org.mokanda.core.copy;

import java.time.Instant;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreVersion;

/**
 * A line of the delivery book: one copy that was issued.
 *
 * @param revision revision of the act the copy rests on, 1 or more
 * @param signedBy login of who signed
 * @param digest of the signed file
 * @param stored version of the copy's object that holds the signed file
 * @param leafIndex index of its leaf in the evidence log
 */
public record Issue(
        CopyNumber number,
        CopyRequest request,
        int revision,
        String signedBy,
        Instant at,
        Sha512 digest,
        StoreVersion stored,
        long leafIndex) {
    public Issue {
        if (revision < 1 || leafIndex < 0) {
            throw new IllegalArgumentException("a copy rests on a revision and is in the log: " + number);
        }
    }
}
