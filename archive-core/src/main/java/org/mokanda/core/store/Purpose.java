package org.mokanda.core.store;

import java.util.Locale;

/** What an object of a register holds. */
public enum Purpose {
    /** Masters of accepted scans, exactly as received. */
    SCANS,
    /** Files kept apart, exactly as received. */
    QUARANTINE,
    /** What machines read: ALTO, plain text, proposals; and proposals that were typed elsewhere. */
    TEXT,
    /** Sealed revisions of acts, an object for each act. */
    ACTS,
    /** What people say of the paper book: its description, who had it, what is wanting. */
    BOOK,
    /** What people decided of the pages: order, kept or rejected, parted; an object for each step. */
    PAGES;

    /** True for what comes by batches and goes on in another object after some of them. */
    public boolean isContinued() {
        return switch (this) {
            case SCANS, QUARANTINE, TEXT -> true;
            case ACTS, BOOK, PAGES -> false;
        };
    }

    /** The word in the object's identifier. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
