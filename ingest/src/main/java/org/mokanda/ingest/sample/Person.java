package org.mokanda.ingest.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An invented person, with the parts of the name as the law of the time had them: each may be absent. */
record Person(
        String surname,
        @Nullable String postName,
        @Nullable String givenName,
        Sex sex,
        int bornYear,
        String bornAt,
        String occupation,
        String residence) {

    enum Sex {
        MALE,
        FEMALE;

        /** "é" or "ée" and the like. */
        String agree(String masculine, String feminine) {
            return this == MALE ? masculine : feminine;
        }
    }

    /** As acts write it: surname and post-name in capitals, first name as usual: "TSHALA MUKENDI Marie". */
    String written() {
        List<String> parts = new ArrayList<>();
        parts.add(surname.toUpperCase(Locale.ROOT));
        if (postName != null) {
            parts.add(postName.toUpperCase(Locale.ROOT));
        }
        if (givenName != null) {
            parts.add(givenName);
        }
        return String.join(" ", parts);
    }

    int ageIn(int year) {
        return year - bornYear;
    }

    Person livingAt(String where) {
        return new Person(surname, postName, givenName, sex, bornYear, bornAt, occupation, where);
    }

    Person named(String newSurname, @Nullable String newPostName, @Nullable String newGivenName) {
        return new Person(newSurname, newPostName, newGivenName, sex, bornYear, bornAt, occupation, residence);
    }
}
