package org.mokanda.storage.crash;

import java.util.List;
import java.util.Random;
import org.mokanda.core.evidence.EvidenceLog;
import org.mokanda.core.evidence.SealingArchiveStore;
import org.mokanda.storage.forgetful.Fate;

/** Where an archive and its log run, and what a power cut leaves of them. Each kind of archive store needs one of these. */
interface Machine {
    /** Starts the program: opens archive and log, and finishes what a cut left. */
    Running start();

    /** What becomes of each operation from now on. */
    void setFate(Fate fate);

    /** Operations so far. */
    long operations();

    /** The machine as it is found when the power is back. This one is off from now on. */
    Machine powerCut(Random random);

    /** The same archive on another machine, nothing of it in danger; this one goes on. */
    Machine copy();

    /** The program while it runs. */
    interface Running extends AutoCloseable {
        SealingArchiveStore store();

        EvidenceLog log();

        /** What the audit says that is not right. */
        List<String> findings();

        /** Temporary files and notes that nobody needs any more. */
        List<String> leftovers();

        @Override
        void close();
    }
}
