package org.mokanda.ingest.acts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActField;

/** A column of the table, in the order in which they stand. */
enum ActColumn {
    ID(null),
    OFFICE(null),
    KIND(null),
    YEAR(null),
    NUMBER(ActField.NUMBER),
    EVENT_DATE(ActField.EVENT_DATE),
    SURNAME(ActField.SURNAME),
    POST_NAME(ActField.POST_NAME),
    GIVEN_NAMES(ActField.GIVEN_NAMES),
    FATHER(ActField.FATHER),
    MOTHER(ActField.MOTHER),
    PLACE(ActField.EVENT_PLACE);

    /** The first line of the file. */
    static final List<String> HEADINGS =
            Stream.of(values()).map(ActColumn::heading).toList();

    private final @Nullable ActField field;

    ActColumn(@Nullable ActField field) {
        this.field = field;
    }

    /** What it tells of the act; empty where it tells of which act. */
    Optional<ActField> field() {
        return Optional.ofNullable(field);
    }

    String heading() {
        return name().toLowerCase(Locale.ROOT);
    }
}
