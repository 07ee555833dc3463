package org.mokanda.ingest.extract;

import org.mokanda.core.calendar.DateContext;
import org.mokanda.core.calendar.FrenchDates;

/** {@code Le deux mai 1957, à neuf heures, devant nous ...}: an act that begins with its day, then somebody appears. */
final class OpeningSentence {
    /** Pieces of the sentence before somebody appears. */
    private static final int APPEARANCE_MAX = 34;

    private static final int DATE_MAX = 14;

    private OpeningSentence() {}

    /** Where the day begins when such a sentence begins at a piece, else -1. */
    static int day(Wording.Search search, int from) {
        var script = search.script();
        if (from >= script.size()
                || !Character.isUpperCase(script.written(from).charAt(0))
                || search.first(from, from + APPEARANCE_MAX, "opening.appearance") == null) {
            return -1;
        }
        int at = search.isAt(from, "opening.day") ? search.at(from, "opening.day") : from;
        return FrenchDates.find(script.folded(), at, at + DATE_MAX, DateContext.NONE)
                        .filter(found -> found.start() == at && found.end() > at + 1)
                        .isPresent()
                ? at
                : -1;
    }
}
