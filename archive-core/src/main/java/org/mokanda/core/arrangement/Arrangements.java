package org.mokanda.core.arrangement;

import java.util.List;
import java.util.Optional;
import org.mokanda.core.register.RegisterId;

/** The arrangements of pages the catalogue knows. Safe for many threads. */
public interface Arrangements {
    /** Number of the newest revision; 0 when nobody decided anything of this register. */
    int revision(RegisterId register);

    /** Empty when there is no such revision. */
    Optional<ArrangementRevision> find(RegisterId register, int revision);

    /** Those of which somebody decided something. */
    List<RegisterId> registers();

    /** What people decided, all in all. */
    default PageArrangement current(RegisterId register) {
        return find(register, revision(register))
                .map(ArrangementRevision::arrangement)
                .orElseGet(() -> PageArrangement.asScanned(register));
    }

    /**
     * Records a revision that is already sealed in the store (I4), and makes its register known if it is not yet. One that
     * is there already is left as it is.
     *
     * @throws IllegalStateException a revision before this one is missing
     */
    void record(ArrangementRevision revision);
}
