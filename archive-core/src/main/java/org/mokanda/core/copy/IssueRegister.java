package org.mokanda.core.copy;

import java.time.Year;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActId;
import org.mokanda.core.register.OfficeCode;

/** The delivery book (registre de délivrance) in the catalogue. Safe for many threads. */
public interface IssueRegister {
    /**
     * Records a copy whose signed file is durable and logged. Repeating the call with the same line changes nothing.
     *
     * @throws IllegalStateException the number leaves a gap or is taken by another copy (I9)
     */
    void record(Issue issue);

    /** The newest number's serial in the book of an office and year; 0 for an empty book. */
    int last(OfficeCode office, Year year);

    Optional<Issue> find(CopyNumber number);

    /** Newest first. */
    List<Issue> list(OfficeCode office, Year year);

    /**
     * All offices and years in the order of the numbers, at most {@code limit}.
     *
     * @param number the one before the first; absent for the beginning
     */
    List<Issue> after(@Nullable CopyNumber number, int limit);

    /** Newest first, all offices and years, at most {@code limit}. */
    List<Issue> newest(int limit);

    /** Copies of this act, newest first. */
    List<Issue> ofAct(ActId act);
}
