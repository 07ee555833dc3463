package org.mokanda.ingest.decode;

import org.mokanda.core.page.QuarantineReason;

/** A page does not become pixels, for a reason people are told. */
public final class UndecodableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final QuarantineReason reason;

    public UndecodableException(QuarantineReason reason, String technical) {
        super(technical);
        this.reason = reason;
    }

    public QuarantineReason reason() {
        return reason;
    }
}
