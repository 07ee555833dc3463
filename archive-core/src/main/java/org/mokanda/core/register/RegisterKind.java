package org.mokanda.core.register;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kind of a book. The code is what references, commands and stored identifiers carry; it never changes. */
public enum RegisterKind {
    BIRTH("birth", "naissance"),
    MARRIAGE("marriage", "mariage"),
    DEATH("death", "décès"),
    /** Registre supplétoire: recognitions, adoptions, guardianships, divorces. */
    SUPPLEMENTARY("supplementary", "supplétoire"),
    /** Annual or ten-year table: a finding aid, not authentic. */
    TABLE("table", "table"),
    OTHER("other", "autre");

    private final String code;
    private final String frenchWord;

    RegisterKind(String code, String frenchWord) {
        this.code = code;
        this.frenchWord = frenchWord;
    }

    public String code() {
        return code;
    }

    /** Its French word, e.g. {@code naissance}. */
    public String frenchWord() {
        return frenchWord;
    }

    /** Finds a kind by its code or its French word, whatever the case, with or without accents on the French word. */
    public static Optional<RegisterKind> parse(String text) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(wanted)
                        || kind.frenchWord.equals(wanted)
                        || kind.frenchWord.replace('é', 'e').replace('è', 'e').equals(wanted))
                .findFirst();
    }
}
