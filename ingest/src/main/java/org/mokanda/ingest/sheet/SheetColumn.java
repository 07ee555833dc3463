package org.mokanda.ingest.sheet;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mokanda.core.book.Typed;

/** A column of the sheet, with its heading in French and English and what else people call it. */
public enum SheetColumn {
    OFFICE("bureau", "office", "commune"),
    KIND("type", "kind", "nature", "acte", "type de registre"),
    YEAR("année", "year"),
    VOLUME("volume", "volume", "tome", "vol"),
    LEAVES("feuillets", "leaves", "folios", "nombre de feuillets", "nombre de folios"),
    ACTS("actes", "acts", "nombre d'actes", "nombre d’actes"),
    FIRST_ACT("premier acte", "first act"),
    LAST_ACT("dernier acte", "last act"),
    CONDITION("état", "condition", "état matériel"),
    PLACE("emplacement", "place", "rayon", "shelf", "cote"),
    NOTE("observations", "note", "notes", "remarques"),
    RECEIVED_FROM("reçu de", "received from", "apporté par", "brought by"),
    RECEIVED_ON("reçu le", "received on"),
    RETURNED_TO("rendu à", "returned to"),
    RETURNED_ON("rendu le", "returned on"),
    GAPS("lacunes", "gaps"),
    GAP_SOURCE("source des lacunes", "gap source");

    private final String french;
    private final String english;
    private final Set<String> names;

    SheetColumn(String french, String english, String... others) {
        this.french = french;
        this.english = english;
        this.names = Stream.concat(Stream.of(french, english), Stream.of(others))
                .map(Typed::folded)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The heading in one of the two languages, French unless it is English. */
    public String heading(Locale locale) {
        return isEnglish(locale) ? english : french;
    }

    static boolean isEnglish(Locale locale) {
        return locale.getLanguage().equals("en");
    }

    /** Whatever the case, accents, and whether blanks, hyphens or underscores part the words. */
    static Optional<SheetColumn> ofHeading(String heading) {
        var wanted = Typed.folded(heading);
        return Stream.of(values())
                .filter(column -> column.names.contains(wanted))
                .findFirst();
    }
}
