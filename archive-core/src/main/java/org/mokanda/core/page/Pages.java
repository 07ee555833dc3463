package org.mokanda.core.page;

import java.util.List;
import java.util.Optional;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Sha512;

/**
 * The scans and pages the catalogue knows. Each writing call is one transaction that also appends to the change feed.
 * Safe for many threads.
 */
public interface Pages {
    /**
     * Records scans whose bytes are already durable in the store (I1), with one waiting page for each image on an
     * accepted scan. A scan the register already has is left as it is.
     *
     * @return the pages that were added, in the order of the scans
     */
    List<Page> addScans(RegisterId register, List<Scan> scans, String by);

    /** The scan of these very bytes in this register. */
    Optional<Scan> findScan(RegisterId register, Sha512 digest);

    /** All scans of a register in order of arrival, quarantined ones included. */
    List<Scan> scansOf(RegisterId register);

    /** All pages of a register by number. */
    List<Page> ofRegister(RegisterId register);

    Optional<Page> find(PageId page);

    /** Pages no machine has read yet, oldest first, at most {@code limit}. */
    List<Page> waiting(RegisterId register, int limit);

    /** Number of the newest {@link OutcomeRecord} of the register that the catalogue has; 0 for none. */
    int outcomesKnown(RegisterId register);

    /**
     * Records what became of pages, together with the acts proposed on them. Of records of a register only those that are
     * newer than all before change anything, so that repeating the call adds nothing.
     *
     * @param record number of the {@link OutcomeRecord} that says so
     */
    void finish(int record, List<PageOutcome> outcomes, String by);
}
