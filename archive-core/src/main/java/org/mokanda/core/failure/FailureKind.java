package org.mokanda.core.failure;

/**
 * Who has to act on a failure. The one place from which the command line derives its exit code and the web its status.
 */
public enum FailureKind {
    /** A proof, digest or signature does not hold. */
    EVIDENCE(1),
    /** The request itself is wrong: an unknown register, a bad option. */
    USAGE(2),
    /** Disk, port, missing part, permission: what surrounds the program. */
    ENVIRONMENT(3),
    /** Someone else came first or holds the lock: look again, repeat. */
    BUSY(5),
    /** A defect of Mokanda itself. */
    DEFECT(70);

    private final int exitCode;

    FailureKind(int exitCode) {
        this.exitCode = exitCode;
    }

    /** Exit code of a command that ends with this kind of failure. */
    public int exitCode() {
        return exitCode;
    }
}
