package org.mokanda.storage.doctor;

import java.util.Locale;

/** What an answer means for the archive. */
public enum Standing {
    GOOD,
    /** It works, but somebody should know or mend it. */
    ADVICE,
    /** Something that is needed is missing or fails. */
    FAILING,
    /** Nobody could be asked. */
    UNKNOWN;

    /** As in JSON and keys of texts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
