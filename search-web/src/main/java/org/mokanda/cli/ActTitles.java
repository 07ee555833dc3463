package org.mokanda.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.CivilAct;
import org.mokanda.web.ActDates;

/** An act in a line. */
final class ActTitles {
    private ActTitles() {}

    static String names(CivilAct act) {
        var subjects = act.fields().keySet().stream()
                .filter(field -> field.role() == ActField.Role.SUBJECT)
                .map(act::text)
                .filter(text -> !text.isEmpty());
        return subjects.collect(Collectors.joining(" "));
    }

    /** The date as people write it, empty when there is none. */
    static String date(CivilAct act, Texts texts) {
        return Stream.of(ActField.EVENT_DATE, ActField.DRAWN_UP_DATE)
                .map(act::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(date -> ActDates.shown(date, texts.locale(), texts::text))
                .orElse("");
    }
}
