package org.mokanda.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.mokanda.core.failure.MokandaException;

/** Texts for people in one language, French unless asked otherwise. */
public final class Texts {
    /** Those there are texts in. */
    static final Set<String> LANGUAGES = Set.of("fr", "en");

    private final Locale locale;
    private final ResourceBundle messages;
    private final ResourceBundle commands;

    private Texts(Locale locale) {
        this.locale = locale;
        // No fallback to the machine's language: French is the first language, whatever the machine's.
        var exactly = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        this.messages = ResourceBundle.getBundle("messages", locale, exactly);
        this.commands = ResourceBundle.getBundle("commands", locale, exactly);
    }

    public static Texts french() {
        return new Texts(Locale.FRENCH);
    }

    public static Texts english() {
        return new Texts(Locale.ENGLISH);
    }

    public Locale locale() {
        return locale;
    }

    /** Texts of the command line's help. */
    ResourceBundle commands() {
        return commands;
    }

    /** The text under a key, filled with the arguments. */
    public String text(String key, Object... arguments) {
        return new MessageFormat(pattern(key), locale).format(arguments);
    }

    /** True when there is a text under this key. */
    boolean knows(String key) {
        return commands.containsKey(key) || messages.containsKey(key);
    }

    /** A failure must be told even when its text was forgotten; a test keeps that from happening. */
    private String pattern(String key) {
        if (commands.containsKey(key)) {
            return commands.getString(key);
        }
        return messages.containsKey(key) ? messages.getString(key) : key;
    }

    /** The person's text of a failure. */
    public String text(MokandaException failure) {
        return text(failure.messageKey(), failure.arguments());
    }
}
