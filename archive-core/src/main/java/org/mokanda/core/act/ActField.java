package org.mokanda.core.act;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A field of an act. The value is always text as it stands on the paper or as a person writes it; dates as
 * {@code 1957-03-12} (ISO 8601, EDTF for doubtful ones: {@code 1957-03}, {@code 1957~}).
 */
public enum ActField {
    NUMBER(Role.NONE),
    /** First element of the name (nom) of the child, the deceased or the person of a table entry. */
    SURNAME(Role.SUBJECT),
    /** Second element (post-nom). */
    POST_NAME(Role.SUBJECT),
    /** Given names (prénoms). */
    GIVEN_NAMES(Role.SUBJECT),
    /** {@code M} or {@code F}. */
    SEX(Role.NONE),
    /** Age as written, e.g. {@code environ 40 ans}. */
    AGE(Role.NONE),
    /** Date of the birth, death or marriage. */
    EVENT_DATE(Role.NONE),
    EVENT_PLACE(Role.NONE),
    FATHER(Role.FATHER),
    MOTHER(Role.MOTHER),
    HUSBAND(Role.SUBJECT),
    HUSBAND_FATHER(Role.FATHER),
    HUSBAND_MOTHER(Role.MOTHER),
    WIFE(Role.SUBJECT),
    WIFE_FATHER(Role.FATHER),
    WIFE_MOTHER(Role.MOTHER),
    /** Husband or wife of the deceased. */
    SPOUSE(Role.SPOUSE),
    DECLARANT(Role.OTHER),
    /** Names of the witnesses, separated by {@code ; }. */
    WITNESSES(Role.OTHER),
    BRIDE_PRICE(Role.NONE),
    /** Date the act was drawn up. */
    DRAWN_UP_DATE(Role.NONE),
    /** On what the registration rests when not on a declaration in time, e.g. a suppletive judgement with its court. */
    BASIS(Role.NONE);

    /** Whose name a field holds; search never lets a name in one role count as another. */
    public enum Role {
        SUBJECT,
        FATHER,
        MOTHER,
        SPOUSE,
        OTHER,
        /** No name of a person. */
        NONE
    }

    private final Role role;

    ActField(Role role) {
        this.role = role;
    }

    public Role role() {
        return role;
    }

    public boolean isDate() {
        return this == EVENT_DATE || this == DRAWN_UP_DATE;
    }

    /** Stable code, e.g. {@code event-date}; the bundle key is {@code act.field.} and this code. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ActField> ofCode(String code) {
        return Arrays.stream(values())
                .filter(field -> field.code().equals(code))
                .findFirst();
    }
}
