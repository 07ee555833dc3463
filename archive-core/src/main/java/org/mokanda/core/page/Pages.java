package org.mokanda.core.page;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Sha512;

/**
 * The scans and pages the catalogue knows. Each writing call is one transaction that also appends to the change feed.
 * Safe for many threads.
 */
public interface Pages {
    /** Most scans that {@link #sameElsewhere} names. */
    int SAME_MAX = 1_000;

    /**
     * Records scans whose bytes are already durable in the store (I1), with one waiting page for each image on an
     * accepted scan. A scan the register already has is left as it is.
     *
     * @return the pages that were added, in the order of the scans
     */
    List<Page> addScans(RegisterId register, List<Scan> scans, String by);

    /** The scan of these very bytes in this register. */
    Optional<Scan> findScan(RegisterId register, Sha512 digest);

    /**
     * What the catalogue has of the {@link BatchRecord}s of a register.
     *
     * @param newest number of the newest of which it has a scan; 0 for none
     * @param scans of all of them
     */
    record Batches(int newest, int scans) {}

    /** @param areAccepted false for batches of files kept apart */
    Batches batches(RegisterId register, boolean areAccepted);

    /** All scans of a register in order of arrival, quarantined ones included. */
    List<Scan> scansOf(RegisterId register);

    /**
     * Scans of other registers whose bytes a scan of this register has too, by register and then in order of arrival, at most
     * {@value #SAME_MAX}; what was kept apart is left out.
     */
    List<Scan> sameElsewhere(RegisterId register);

    /** All pages of a register by number. */
    List<Page> ofRegister(RegisterId register);

    /** Pages of a register that could not be read, or were not to be, by number; each has its reason. */
    default List<Page> setAside(RegisterId register) {
        return ofRegister(register).stream()
                .filter(page -> page.state() == PageState.SET_ASIDE)
                .toList();
    }

    Optional<Page> find(PageId page);

    /**
     * Pages of which there is a reading, by register and number: all of them for whoever asks again and again for what comes after
     * the last.
     *
     * @param after none: from the first on
     * @param limit 1 or more
     */
    List<PageId> readAfter(@Nullable PageId after, int limit);

    /** Pages no machine has read yet, oldest first, at most {@code limit}. */
    List<Page> waiting(RegisterId register, int limit);

    /** Pages that wait to be read and that no machine has looked at, oldest first, at most {@code limit}. */
    List<Page> unexamined(RegisterId register, int limit);

    /** What a machine saw of the page; empty before it looked. */
    Optional<PageExamination> examination(PageId page);

    /** What machines saw of the pages of a register, by number; pages not looked at are left out. */
    List<PageExamination> examinations(RegisterId register);

    /**
     * Pages of any register that may be scans of the same leaf as this one, the surest first. Looks at a bounded number of
     * candidates, so in a large archive of one and the same form it may miss some; within its register {@link Likeness#among}
     * misses none.
     *
     * @param limit 1 or more
     */
    List<Likeness> alike(PageId page, int limit);

    /** Number of the newest {@link OutcomeRecord} of the register that the catalogue has, imported acts included; 0 for none. */
    int outcomesKnown(RegisterId register);

    /** Number of the newest {@link OutcomeRecord} that has a reading of this page; 0 for none, and for a page that is not known. */
    int readingOf(PageId page);

    /**
     * Records what became of pages, together with the acts proposed on them. Of records of a register only those that are
     * newer than all before change anything, so that repeating the call adds nothing.
     *
     * @param record number of the {@link OutcomeRecord} that says so
     */
    void finish(int record, List<PageOutcome> outcomes, String by);
}
