package org.mokanda.ingest.extract;

import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.calendar.ApproximateDate;
import org.mokanda.core.calendar.Precision;

/** Reads the fields of one act by the wording of its kind: surest wording first, gaps filled from labels. Marriages: {@link MarriageReader}. */
final class FieldReader {
    /** Pieces around a verb such as {@code est né} among which its date and place stand. */
    private static final int REACH = 26;
    /** Pieces at the head of a form among which its number stands. */
    private static final int HEAD = 40;

    /** Pieces before a date that tell of what it is. */
    private static final int CUE_MAX = 4;
    /** Pieces among which the opening sentence begins. */
    private static final int OPENING_MAX = 80;

    private final ActBody body;

    FieldReader(ActBody body) {
        this.body = body;
    }

    /** @param bare true when the act begins with its number and no word before it */
    void read(ActKind kind, boolean bare) {
        if (bare) {
            body.put(ActField.NUMBER, ActNumber.at(body.script(), 0));
        }
        readNumber();
        readDrawnUpDate();
        if (FormLabels.isForm(body)) {
            new FormLabels(body, kind).read();
        }
        switch (kind) {
            case BIRTH -> new BirthReader(body).read();
            case DEATH -> new DeathReader(body).read();
            case MARRIAGE -> new MarriageReader(body).read();
            case OTHER -> readOther();
            case TABLE_ENTRY -> throw new IllegalArgumentException("a table has no running text");
        }
        new FormLabels(body, kind).read();
        new Chronology(body).read(kind);
    }

    private void readNumber() {
        var script = body.script();
        for (var match = body.search().first(0, body.size(), "number");
                match != null;
                match = body.search().first(match.start() + 1, body.size(), "number")) {
            boolean leads = script.beginsCell(match.start())
                    || script.word(match.start()).startsWith("act");
            if (leads && !body.search().isAt(match.start() - 1, "number.other")) {
                body.put(ActField.NUMBER, ActNumber.at(script, match.end()));
            }
        }
        var inHead = body.search().first(0, Math.min(body.size(), HEAD), "number");
        if (inHead != null && !body.search().isAt(inHead.start() - 1, "number.other")) {
            body.put(ActField.NUMBER, ActNumber.at(script, inHead.end()));
        }
    }

    private void readDrawnUpDate() {
        var opening = body.search().first(0, body.size(), "opening.year");
        if (opening == null) {
            var an = body.search().script().folded().indexOf("an");
            opening = an < 0 || an > 120 ? null : new Wording.Match(an, an + 1);
        }
        if (opening != null) {
            var found = body.date(opening.start(), Math.min(body.size(), opening.start() + REACH));
            if (found != null && isDay(found.date())) {
                body.putDate(ActField.DRAWN_UP_DATE, found);
            }
        }
        var officer = body.search().first(0, body.size(), "opening.officer");
        if (officer != null && officer.start() < 60) {
            putDayBefore(officer.start());
        }
        for (int at = 0; at < Math.min(body.size(), OPENING_MAX) && !body.has(ActField.DRAWN_UP_DATE); ) {
            int day = OpeningSentence.day(body.search(), at);
            var found = day < 0 ? null : body.date(day, day + REACH);
            if (found != null && isDay(found.date())) {
                body.putDate(ActField.DRAWN_UP_DATE, found);
            }
            at = body.lineEnd(at);
        }
        for (var at = body.after(0, body.size(), "drawn-up"); at >= 0 && !body.has(ActField.DRAWN_UP_DATE); ) {
            var found = body.date(at, Math.min(body.size(), at + 16));
            if (found != null && isDay(found.date())) {
                body.putDate(ActField.DRAWN_UP_DATE, found);
            }
            at = body.after(at, body.size(), "drawn-up");
        }
    }

    private void putDayBefore(int end) {
        for (var found = body.date(0, end); found != null; found = body.date(found.end(), end)) {
            // somebody's birth may be told before the officer is
            boolean ofAnother = body.search()
                            .first(found.start() - CUE_MAX, found.start() + 1, "cue.birth", "cue.death", "cue.court")
                    != null;
            if (!ofAnother) {
                body.putDate(ActField.DRAWN_UP_DATE, isDay(found.date()) ? found : null);
                return;
            }
        }
    }

    /** An act is drawn up on a day; a year alone may be anyone's. */
    private static boolean isDay(ApproximateDate date) {
        return date.precision() == Precision.EXACT || date.edtf().length() == 10;
    }

    private void readOther() {
        int size = body.size();
        new EventReader(body).read("birth.event");
        body.putSubject(body.nameAfter(0, size, "full.name"));
        new DeclarantReader(body).read();
        new Parents(body).read(0, ActField.FATHER, ActField.MOTHER);
    }
}
