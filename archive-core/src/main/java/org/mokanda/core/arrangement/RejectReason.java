package org.mokanda.core.arrangement;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a page is not counted as part of the book. Nothing of it is removed. {@link #code()} never changes. */
public enum RejectReason {
    /** Another image shows the same leaf better. */
    RESCANNED,
    /** Blurred, cut, covered: the leaf is to be scanned again. */
    UNUSABLE,
    /** It is of another book. */
    OTHER_REGISTER,
    /** A trial, a hand, a table: no leaf at all. */
    NO_LEAF;

    /** Stable code, e.g. {@code other-register}; the bundle key is {@code arrangement.reason.} and this code. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<RejectReason> ofCode(String code) {
        return Stream.of(values()).filter(reason -> reason.code().equals(code)).findFirst();
    }
}
