package org.mokanda.core.act;

import static org.mokanda.core.act.ActField.*;

import java.util.List;
import java.util.Locale;

/** Kind of an act, with the fields its form asks for, in the order people fill them. */
public enum ActKind {
    BIRTH(
            NUMBER,
            SURNAME,
            POST_NAME,
            GIVEN_NAMES,
            SEX,
            EVENT_DATE,
            EVENT_PLACE,
            FATHER,
            MOTHER,
            DECLARANT,
            DRAWN_UP_DATE,
            BASIS),
    MARRIAGE(
            NUMBER,
            HUSBAND,
            HUSBAND_FATHER,
            HUSBAND_MOTHER,
            WIFE,
            WIFE_FATHER,
            WIFE_MOTHER,
            EVENT_DATE,
            EVENT_PLACE,
            BRIDE_PRICE,
            WITNESSES,
            DRAWN_UP_DATE),
    DEATH(
            NUMBER,
            SURNAME,
            POST_NAME,
            GIVEN_NAMES,
            SEX,
            AGE,
            EVENT_DATE,
            EVENT_PLACE,
            FATHER,
            MOTHER,
            SPOUSE,
            DECLARANT,
            DRAWN_UP_DATE),
    /** A line of an annual or ten-year table: it points to an act and is no act itself. */
    TABLE_ENTRY(SURNAME, POST_NAME, GIVEN_NAMES, EVENT_DATE, NUMBER),
    /** Recognition, adoption, guardianship, divorce and whatever else concerns status. */
    OTHER(NUMBER, SURNAME, POST_NAME, GIVEN_NAMES, EVENT_DATE, EVENT_PLACE, FATHER, MOTHER, DECLARANT, DRAWN_UP_DATE);

    private final List<ActField> fields;

    ActKind(ActField... fields) {
        this.fields = List.of(fields);
    }

    /** Fields of the form, in order. */
    public List<ActField> fields() {
        return fields;
    }

    /** Stable code, e.g. {@code table-entry}; the bundle key is {@code act.kind.} and this code. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
