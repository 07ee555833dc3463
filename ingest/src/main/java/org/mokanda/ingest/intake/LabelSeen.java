package org.mokanda.ingest.intake;

import java.util.Locale;

/** What was seen of a label on the first page of a file. */
public enum LabelSeen {
    /** There is one: what comes after it belongs to the register it names. */
    LABEL,
    /** There is none. */
    NONE,
    /** The file, or its first page, could not be looked at: it may have been a label. */
    UNKNOWN;

    /** Stable code, e.g. {@code unknown}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException no such code */
    public static LabelSeen ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
