package org.mokanda.core.page;

import java.util.Locale;

/** How far a page has come; a page moves from {@code WAITING} to one of the others, and back when it is to be read again. */
public enum PageState {
    /** Its bytes are safe; no machine has read it yet. */
    WAITING,
    /** Read; its ALTO lies in the register's text object. */
    RECOGNISED,
    /** Could not be decoded or read, with a reason. */
    SET_ASIDE;

    /** Stable code, e.g. {@code set-aside}; the bundle key is {@code page.state.} and this code. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
