package org.mokanda.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.place.Office;
import org.mokanda.core.register.RegisterId;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** How acts, registers and moments are called on the screen, in the language of the request. Safe for many threads. */
@Component
public final class Wording {
    private final MessageSource messages;
    private final Catalogue catalogue;

    Wording(MessageSource messages, Catalogue catalogue) {
        this.messages = messages;
        this.catalogue = catalogue;
    }

    /** Text of a bundle. */
    public String text(String key, Object... arguments) {
        return text(LocaleContextHolder.getLocale(), key, arguments);
    }

    /** Text of a bundle in a language that may not be the request's. */
    public String text(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** Name of an office, or its code when the office is unknown. */
    public String office(RegisterId register) {
        return catalogue
                .offices()
                .find(register.office())
                .map(Office::name)
                .orElse(register.office().value());
    }

    /** E.g. {@code Kimbanseke · Naissances 1957, vol. 2}. */
    public String register(RegisterId register) {
        return register(LocaleContextHolder.getLocale(), register);
    }

    /** The same in a language that may not be the request's. */
    public String register(Locale locale, RegisterId register) {
        var kind = text(locale, "register.kind." + register.kind().code());
        var volume =
                register.volume() == null ? "" : text(locale, "register.volume", String.valueOf(register.volume()));
        return office(register) + " · " + kind + " " + register.year() + volume;
    }

    /** Whose act it is, e.g. {@code KABAMBA ILUNGA Jean}; a phrase when no name is known. */
    public String person(CivilAct act) {
        var couple = joined(act, " & ", ActField.HUSBAND, ActField.WIFE);
        var names = couple.isEmpty()
                ? joined(act, " ", ActField.SURNAME, ActField.POST_NAME, ActField.GIVEN_NAMES)
                : couple;
        return names.isEmpty() ? text("act.no-name") : names;
    }

    private static String joined(CivilAct act, String between, ActField... fields) {
        return Stream.of(fields).map(act::text).filter(text -> !text.isBlank()).collect(Collectors.joining(between));
    }

    /** A date of an act as people write it; what is no date stays as it is. */
    public String date(String value) {
        return ActDates.shown(value, LocaleContextHolder.getLocale(), this::text);
    }

    /** A moment in this machine's time zone. */
    public String moment(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(dayFirst(LocaleContextHolder.getLocale()))
                .withZone(ZoneId.systemDefault())
                .format(at);
    }

    private static Locale dayFirst(Locale locale) {
        return locale.getLanguage().equals("en") ? Locale.UK : Locale.FRANCE;
    }
}
