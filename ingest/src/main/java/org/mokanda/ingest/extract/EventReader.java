package org.mokanda.ingest.extract;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActField;
import org.mokanda.core.calendar.FrenchDates;

/** The day and place of a birth or death in running text: after its verb, else in the sentence before it. */
final class EventReader {
    /** Pieces around a verb such as {@code est né} among which its date and place stand. */
    private static final int REACH = 26;

    private final ActBody body;

    EventReader(ActBody body) {
        this.body = body;
    }

    void read(String verb) {
        for (var match = body.search().first(0, body.size(), verb);
                match != null && !(body.has(ActField.EVENT_DATE) && body.has(ActField.EVENT_PLACE));
                match = body.search().first(match.end(), body.size(), verb)) {
            int from = match.end();
            int to = Math.min(body.size(), from + REACH);
            var stop = body.search().first(from, to, "event.end");
            int limit = stop == null ? to : stop.start();
            body.putDate(ActField.EVENT_DATE, body.date(from, limit));
            if (!body.has(ActField.EVENT_DATE)) {
                body.putDate(ActField.EVENT_DATE, lastDateBefore(match.start()));
            }
            body.put(ActField.EVENT_PLACE, body.placeIn(from, limit));
            if (!body.has(ActField.EVENT_PLACE)) {
                body.put(ActField.EVENT_PLACE, placeBefore(match.start()));
            }
        }
    }

    private FrenchDates.@Nullable Found lastDateBefore(int verb) {
        FrenchDates.Found last = null;
        for (var found = body.date(told(verb), verb); found != null; found = body.date(found.end(), verb)) {
            last = found;
        }
        return last;
    }

    /** {@code le treize octobre, à Boma, est né}: a place in the same sentence, close before the verb. */
    private PersonName.@Nullable Span placeBefore(int verb) {
        int from = told(verb);
        return from == 0 ? null : body.placeIn(from, verb);
    }

    /** Where the statement begins that the verb is part of. */
    private int told(int verb) {
        var told = body.search().first(0, verb, "told");
        int opening = body.drawnUpEnd() < verb ? body.drawnUpEnd() : 0;
        return Math.max(Math.max(told == null ? 0 : told.end(), opening), verb - REACH);
    }
}
