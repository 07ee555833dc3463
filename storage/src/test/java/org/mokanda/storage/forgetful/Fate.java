package org.mokanda.storage.forgetful;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** Decides what becomes of each operation. Called by whichever thread asks for it, one at a time. */
@FunctionalInterface
public interface Fate {
    /** Everything works. */
    Fate KIND = _ -> Answer.DONE;

    /** What the operation comes to when it does not fail. */
    enum Answer {
        DONE,
        /** Says that it was done and does nothing: a force the code does not call, or a disk that lies. */
        PRETENDED
    }

    /**
     * Decides on the operation before it has any effect.
     *
     * @throws IOException it fails, as a disk fails
     * @throws PowerCut the power goes now
     */
    Answer meet(Operation operation) throws IOException;

    /** The power goes when the operation of this number is about to be done. */
    static Fate cutAt(long number) {
        return operation -> {
            if (operation.number() >= number) {
                throw new PowerCut("before " + operation);
            }
            return Answer.DONE;
        };
    }

    /** The disk is formatted for cameras, as FAT and exFAT: no owners, no second names, and no colons in names. */
    static Fate formattedForCameras() {
        return operation -> {
            switch (operation.kind()) {
                case LINK, CHANGE_MODE ->
                    throw new FileSystemException(operation.path(), null, "Operation not permitted");
                case CREATE, MAKE_FOLDER -> {
                    if (operation.path().chars().anyMatch(each -> ":*?\"<>|\\".indexOf(each) >= 0)) {
                        throw new FileSystemException(operation.path(), null, "Invalid argument");
                    }
                }
                case WRITE, TRUNCATE, FORCE_FILE, FORCE_FOLDER, RENAME, DELETE -> {}
            }
            return Answer.DONE;
        };
    }

    /** So many operations from this number on fail, and no others. */
    static Fate failsAt(long number, int count, String words) {
        return operation -> {
            if (operation.number() >= number && operation.number() < number + count) {
                throw new FileSystemException(operation.path(), null, words);
            }
            return Answer.DONE;
        };
    }

    /** From the operation of this number on, whatever takes room fails. */
    static Fate fullFrom(long number) {
        return operation -> {
            if (operation.number() >= number && operation.kind().takesRoom()) {
                throw new FileSystemException(operation.path(), null, "No space left on device");
            }
            return Answer.DONE;
        };
    }
}
