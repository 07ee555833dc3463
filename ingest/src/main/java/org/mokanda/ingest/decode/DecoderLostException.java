package org.mokanda.ingest.decode;

import org.jspecify.annotations.Nullable;

/** The decoder was ended by somebody else, or never began: nothing is known of the page, which is to be tried once more. */
public final class DecoderLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DecoderLostException(String technical, @Nullable Throwable cause) {
        super(technical, cause);
    }
}
