package org.mokanda.storage.log;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;

/** What is wrong with a log, named for a person, with the next step. Never repaired: it is evidence of its own. */
final class LogDamage {
    private LogDamage() {}

    static MokandaException missing(String file, Throwable cause) {
        return damage("log.file-missing", "not there: " + file, cause, file);
    }

    static MokandaException changed(String file, @Nullable Throwable cause) {
        return damage("log.file-changed", "not what was signed: " + file, cause, file);
    }

    /** It was signed, but says nothing that this version of the program knows. */
    static MokandaException noLeaf(long index, Throwable cause) {
        return damage("log.no-leaf", "leaf " + index + " is no leaf", cause, index);
    }

    /** Files that contradict each other; which of them is wrong the audit finds out. */
    static MokandaException contradictory(String files) {
        return damage("log.files-differ", "do not fit each other: " + files, null, files);
    }

    static MokandaException foreignCheckpoint(String technical, @Nullable Throwable cause) {
        return damage("log.checkpoint-damaged", "log/checkpoint " + technical, cause);
    }

    static MokandaException rolledBack(long before, long now) {
        return damage("log.rolled-back", "there were " + before + " leaves, now " + now, null, before, now);
    }

    static MokandaException forked(long before, long now) {
        return damage(
                "log.forked", "the log of " + now + " leaves does not begin with that of " + before, null, before, now);
    }

    static MokandaException unusableKey(String technical, @Nullable Throwable cause) {
        return damage("log.key-damaged", "the key pair of the log: " + technical, cause);
    }

    private static MokandaException damage(
            String key, String technical, @Nullable Throwable cause, Object... arguments) {
        return new MokandaException(FailureKind.EVIDENCE, key, technical, cause, arguments);
    }
}
