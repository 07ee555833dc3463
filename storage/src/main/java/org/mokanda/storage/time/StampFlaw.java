package org.mokanda.storage.time;

import java.util.Locale;

/** Why something is no time-stamp of these bytes; the message is technical English without personal data. */
public final class StampFlaw extends Exception {
    /** What is wrong. The code is what {@code --json} carries; it never changes. */
    public enum Kind {
        /** It is no response of a time-stamp service, or not a whole one. */
        UNREADABLE,
        /** The service refused: there is no time-stamp in its response. */
        REFUSED,
        /** Nonce or policy are not those of the request. */
        UNASKED,
        /** It speaks of other bytes. */
        OTHER_BYTES,
        /** It rests on a digest that is no longer safe. */
        WEAK,
        /** The certificate of whoever signed it was not valid at that time. */
        EXPIRED,
        /** The certificate is not one for time-stamps (RFC 3161, 2.3). */
        UNFIT,
        /** The signature does not hold, or is not that of the certificate. */
        NOT_SIGNED,
        /** No trusted certificate vouches for the one that signed. */
        NOT_TRUSTED;

        public String code() {
            return "stamp-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Kind kind;

    StampFlaw(Kind kind, String technical) {
        super(technical);
        this.kind = kind;
    }

    StampFlaw(Kind kind, Throwable cause) {
        super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
