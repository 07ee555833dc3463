package org.mokanda.ingest.extract;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.calendar.FrenchNumbers;

/** An act's number as written: {@code 12}, {@code 12/57}, {@code 14 bis}; a number in words becomes figures. */
final class ActNumber {
    private static final int LENGTH_MAX = 14;

    private ActNumber() {}

    /** The number that begins at a piece, null when none does. */
    static FieldValue.@Nullable Proposed at(Script script, int at) {
        var word = script.word(at);
        if (Beginnings.hasDigit(word)) {
            if (word.length() > LENGTH_MAX) {
                return null;
            }
            var next = script.word(at + 1);
            boolean suffix = next.equals("bis") || next.equals("ter");
            return script.proposal(at, suffix ? at + 2 : at + 1);
        }
        var inWords = FrenchNumbers.read(script.folded(), at);
        return inWords == null ? null : script.proposal(Integer.toString(inWords.value()), at, inWords.end());
    }
}
