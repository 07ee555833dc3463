package org.mokanda.ingest.extract;

/** What a printed label asks for; the words of each are in {@code wording.txt}. */
enum Asked {
    SURNAME("asked.surname"),
    POST_NAME("asked.post-name"),
    GIVEN("asked.given"),
    FULL("asked.full"),
    SEX("sex"),
    AGE("asked.age"),
    /** Day of a birth, a death, a marriage, or of whatever the act is about. */
    BIRTH_DATE("asked.birth-date"),
    DEATH_DATE("asked.death-date"),
    MARRIAGE_DATE("asked.marriage-date"),
    EVENT_DATE("asked.event-date"),
    /** Its place. */
    BIRTH_PLACE("asked.birth-place"),
    DEATH_PLACE("asked.death-place"),
    MARRIAGE_PLACE("asked.marriage-place"),
    EVENT_PLACE("asked.event-place"),
    /** Day and place on one blank. */
    BIRTH("asked.birth"),
    DEATH("asked.death"),
    MARRIAGE("asked.marriage"),
    /** Number of the act. */
    NUMBER("asked.number"),
    /** Day the act was drawn up. */
    ACT_DATE("asked.act-date"),
    /** A blank that holds nothing the archive asks for; it ends the one before. */
    OTHER("asked.other");

    private final String key;

    Asked(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    boolean isName() {
        return this == SURNAME || this == POST_NAME || this == GIVEN || this == FULL;
    }

    /** Whose life the day or place is of, {@link #OTHER} when it is no day or place. */
    Asked event() {
        return switch (this) {
            case BIRTH_DATE, BIRTH_PLACE, BIRTH -> BIRTH;
            case DEATH_DATE, DEATH_PLACE, DEATH -> DEATH;
            case MARRIAGE_DATE, MARRIAGE_PLACE, MARRIAGE -> MARRIAGE;
            case SURNAME, POST_NAME, GIVEN, FULL, SEX, AGE, EVENT_DATE, EVENT_PLACE, NUMBER, ACT_DATE, OTHER -> OTHER;
        };
    }

    boolean asksDayOrPlace() {
        return event() != OTHER || this == EVENT_DATE || this == EVENT_PLACE;
    }

    /** True for the labels after which a place stands first. */
    boolean asksPlace() {
        return this == EVENT_PLACE || this == BIRTH_PLACE || this == DEATH_PLACE || this == MARRIAGE_PLACE;
    }
}
