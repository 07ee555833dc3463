package org.mokanda.core.json;

/** A text is no JSON, is beyond the reader's limits, or has another shape than expected. */
public final class JsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public JsonException(String message) {
        super(message);
    }
}
