package org.mokanda.core.page;

import java.util.Arrays;
import java.util.Locale;

/** Why a file or page was kept apart. {@link #code()} is stable; the text for people is in the message bundles. */
public enum QuarantineReason {
    EMPTY,
    UNSUPPORTED_TYPE,
    UNREADABLE,
    TRUNCATED,
    ENCRYPTED,
    NO_PAGES,
    TOO_MANY_PAGES,
    TOO_MANY_PIXELS,
    FILE_TOO_LARGE,
    TOO_SLOW,
    OUT_OF_MEMORY,
    CRASHED,
    /** A person said that it need not be read. */
    CANCELLED,
    /** A sheet between the scans that says where those after it belong. */
    SEPARATOR;

    /** Stable code, e.g. {@code too-many-pixels}; the bundle key is {@code quarantine.} and this code. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for an unknown code */
    public static QuarantineReason ofCode(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown quarantine reason: " + code));
    }
}
