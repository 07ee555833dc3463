package org.mokanda.cli;

/** The command was called wrongly; the message is the text for the person, already in their language. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String text) {
        super(text);
    }
}
