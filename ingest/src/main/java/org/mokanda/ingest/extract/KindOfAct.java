package org.mokanda.ingest.extract;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.calendar.FrenchWord;
import org.mokanda.core.register.RegisterKind;

/** Decides what kind of act a text is: by its heading, else by the weight of its words, else by its register. */
final class KindOfAct {
    private KindOfAct() {}

    static ActKind of(Wording.Search search, @Nullable ActKind heading, RegisterKind register) {
        if (heading != null) {
            return heading;
        }
        var expected = switch (register) {
            case BIRTH -> ActKind.BIRTH;
            case MARRIAGE -> ActKind.MARRIAGE;
            case DEATH -> ActKind.DEATH;
            case SUPPLEMENTARY, TABLE, OTHER -> ActKind.OTHER;
        };
        var best = expected;
        int most = count(search, expected) + 1;
        for (var kind : List.of(ActKind.BIRTH, ActKind.MARRIAGE, ActKind.DEATH)) {
            int count = count(search, kind);
            if (count > most) {
                best = kind;
                most = count;
            }
        }
        return best;
    }

    private static int count(Wording.Search search, ActKind kind) {
        var key = switch (kind) {
            case BIRTH -> "evidence.birth";
            case MARRIAGE -> "evidence.marriage";
            case DEATH -> "evidence.death";
            case TABLE_ENTRY, OTHER -> null;
        };
        if (key == null) {
            return 0;
        }
        int count = 0;
        for (int at = 0; at < search.script().size(); at++) {
            count += search.isAt(at, key) ? 1 : 0;
        }
        return count;
    }

    /** True for a note that names a judgement in the place of an act. */
    static boolean isBasis(String note) {
        var folded = FrenchWord.fold(note);
        return folded.contains("suppletif") || folded.contains("notoriete") || folded.contains("homologation");
    }
}
