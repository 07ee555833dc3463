package org.mokanda.search.opensearch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mokanda.core.act.ActField;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.search.ActPlace;
import org.mokanda.core.search.ActWord;
import org.mokanda.core.search.ActWord.Standing;
import org.mokanda.core.search.ActWords;

/**
 * What the precise score reads of an act, as one text: event year, register year, number, office, words of the place with commas
 * between, and the words of the names each behind its field and a sign for its standing: {@code +} where a person answers for it,
 * {@code =} where none does, {@code ~} where it was read so before, {@code ?} where the recogniser held it possible.
 * For example {@code 1957 1958 37 KMB mikondo surname+tshala father=kabeya}.
 */
final class Compared {
    /** However long a misread number is, it must not keep the act out of the index. */
    private static final int NUMBER_MAX = 40;

    private static final int HEAD = 5;

    private Compared() {}

    static String write(ActWords words) {
        return words.eventYear()
                + " "
                + words.registerYear()
                + " "
                + number(words)
                + " "
                + words.place().office()
                + " "
                + String.join(",", words.place().words())
                + words.words().stream()
                        .map(word -> ' ' + word.field().code() + sign(word.standing()) + word.folded())
                        .collect(Collectors.joining());
    }

    static String number(ActWords words) {
        var plain = ActWords.plainNumber(words.number());
        return plain.substring(0, Math.min(NUMBER_MAX, plain.length()));
    }

    static ActWords read(String compared) {
        var parts = compared.split(" ", -1);
        var words = new ArrayList<ActWord>();
        for (int i = HEAD; i < parts.length; i++) {
            words.add(word(parts[i]));
        }
        var place = parts[4].isEmpty() ? List.<String>of() : List.of(parts[4].split(","));
        return new ActWords(
                words,
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                parts[2],
                new ActPlace(new OfficeCode(parts[3]), place));
    }

    private static ActWord word(String part) {
        for (var standing : Standing.values()) {
            int mark = part.indexOf(sign(standing));
            if (mark >= 0) {
                var folded = part.substring(mark + 1);
                var field = ActField.ofCode(part.substring(0, mark)).orElseThrow();
                return new ActWord(folded, folded, field, standing);
            }
        }
        throw new IllegalArgumentException("no word of an act");
    }

    private static char sign(Standing standing) {
        return switch (standing) {
            case VALIDATED -> '+';
            case PROPOSED -> '=';
            case OTHER_READING -> '~';
            case ALTERNATIVE -> '?';
        };
    }
}
