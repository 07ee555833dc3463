package org.mokanda.ingest.decode;

/** The decoder was ended by somebody else: nothing is known of the page, which is to be tried once more. */
public final class DecoderLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DecoderLostException(String technical) {
        super(technical);
    }
}
