package org.mokanda.ingest.extract;

/** People a printed form has a part for; the words of each are in {@code wording.txt}. */
enum FormPerson {
    CHILD("person.child"),
    DECEASED("person.deceased"),
    FATHER("person.father"),
    MOTHER("person.mother"),
    DECLARANT("person.declarant"),
    SPOUSE("person.spouse"),
    HUSBAND("person.husband"),
    WIFE("person.wife"),
    WITNESS("person.witness"),
    /** The officer, and others no field is kept for. */
    OFFICER("person.officer");

    private final String key;

    FormPerson(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
