package org.mokanda.storage.time;

import java.util.Locale;

/** Why no time-stamp service answered. */
public enum StampTrouble {
    /** No network, no such host, nobody listens there, or no agreement on encryption. */
    NO_CONNECTION,
    /** It did not answer in time. */
    TOO_SLOW,
    /** It said by HTTP that it cannot, or that it is elsewhere. */
    STATUS,
    /** Something else than a time-stamp service answered, as the page of a provider that wants to be paid. */
    OTHER_ANSWER,
    /** The answer broke off, or was longer than any. */
    BROKEN_OFF;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
