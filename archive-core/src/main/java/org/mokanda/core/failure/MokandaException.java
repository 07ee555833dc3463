package org.mokanda.core.failure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a person can be told about. The exception's own message is technical English for the log; the person's
 * text stands in the message bundles under {@link #messageKey()} and is filled with {@link #arguments()}. Neither holds
 * a name of a person or any other personal data (I7).
 */
public class MokandaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final String messageKey;
    private final transient List<Object> arguments;

    /**
     * @param messageKey key in the message bundles: thing, cause, next step
     * @param technical English, for the log
     * @param arguments fill the placeholders of the bundle's text, in order
     */
    public MokandaException(
            FailureKind kind, String messageKey, String technical, @Nullable Throwable cause, Object... arguments) {
        super(technical, cause);
        this.kind = kind;
        this.messageKey = messageKey;
        this.arguments = List.of(arguments);
    }

    public final FailureKind kind() {
        return kind;
    }

    public final String messageKey() {
        return messageKey;
    }

    public final Object[] arguments() {
        return arguments.toArray();
    }
}
