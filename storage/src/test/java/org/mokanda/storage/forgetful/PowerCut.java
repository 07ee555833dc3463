package org.mokanda.storage.forgetful;

/** The power went. An error, so that nothing that handles failures goes on working on a machine that is off. */
public final class PowerCut extends Error {
    private static final long serialVersionUID = 1L;

    PowerCut(String moment) {
        super(moment);
    }
}
