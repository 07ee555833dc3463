package org.mokanda.storage.replica;

import java.io.IOException;

/** The place where files are read does not answer any more; nothing is said of the files. */
public final class SourceTroubleException extends IOException {
    private static final long serialVersionUID = 1L;

    SourceTroubleException(IOException cause) {
        super(cause);
    }

    /** What failed. */
    IOException failure() {
        return getCause() instanceof IOException io ? io : this;
    }
}
