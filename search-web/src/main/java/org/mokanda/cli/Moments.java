package org.mokanda.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Moments as people write them, in this machine's time zone. */
record Moments(Texts texts) {
    String text(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(texts.locale().getLanguage().equals("en") ? Locale.UK : Locale.FRANCE)
                .withZone(ZoneId.systemDefault())
                .format(at);
    }
}
