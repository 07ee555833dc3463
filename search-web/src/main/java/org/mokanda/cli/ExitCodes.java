package org.mokanda.cli;

/** Exit codes of commands; those of failures stand in {@link org.mokanda.core.failure.FailureKind}. */
public final class ExitCodes {
    /** Done. */
    public static final int DONE = 0;
    /** Evidence or verification failed. */
    public static final int EVIDENCE_FAILED = 1;
    /** Wrong use. */
    public static final int WRONG_USE = 2;
    /** Done, but some inputs were quarantined or skipped, each named. */
    public static final int DONE_WITH_QUARANTINE = 4;

    private ExitCodes() {}
}
