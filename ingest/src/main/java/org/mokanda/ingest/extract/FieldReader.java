package org.mokanda.ingest.extract;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.calendar.Age;
import org.mokanda.core.calendar.ApproximateDate;
import org.mokanda.core.calendar.FrenchDates;
import org.mokanda.core.calendar.Precision;
import org.mokanda.ingest.extract.FormLabels.Slot;
import org.mokanda.ingest.extract.PersonName.Span;

/** Reads the fields of one act by the wording of its kind: surest wording first, gaps filled from labels. Marriages: {@link MarriageReader}. */
final class FieldReader {
    /** Pieces around a verb such as {@code est né} among which its date and place stand. */
    private static final int REACH = 26;
    /** Pieces at the head of a form among which its number stands. */
    private static final int HEAD = 40;

    private static final int BASIS_MAX = 40;

    private final ActBody body;
    private final Parents parents;

    FieldReader(ActBody body) {
        this.body = body;
        this.parents = new Parents(body);
    }

    void read(ActKind kind) {
        readNumber();
        readDrawnUpDate();
        switch (kind) {
            case BIRTH -> readBirth();
            case DEATH -> readDeath();
            case MARRIAGE -> new MarriageReader(body).read();
            case OTHER -> readOther();
            case TABLE_ENTRY -> throw new IllegalArgumentException("a table has no running text");
        }
    }

    private void readNumber() {
        var script = body.script();
        for (var match = body.search().first(0, body.size(), "number");
                match != null;
                match = body.search().first(match.start() + 1, body.size(), "number")) {
            boolean leads = script.beginsLine(match.start())
                    || script.word(match.start()).startsWith("act");
            if (leads && Beginnings.hasDigit(script.word(match.end()))) {
                putNumber(script, match.end());
                return;
            }
        }
        var inHead = body.search().first(0, Math.min(body.size(), HEAD), "number");
        if (inHead != null
                && Beginnings.hasDigit(script.word(inHead.end()))
                && !body.search().isAt(inHead.start() - 1, "number.other")) {
            putNumber(script, inHead.end());
        }
    }

    /** The number whose figures stand at a piece, with a suffix such as bis. */
    void putNumber(Script script, int at) {
        var next = script.word(at + 1);
        if (at >= script.size()) {
            return;
        }
        boolean suffix = next.equals("bis") || next.equals("ter");
        body.put(ActField.NUMBER, script.proposal(at, suffix ? at + 2 : at + 1));
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
        for (var at = body.after(0, body.size(), "drawn-up"); at >= 0 && !body.has(ActField.DRAWN_UP_DATE); ) {
            var found = body.date(at, Math.min(body.size(), at + 16));
            if (found != null && isDay(found.date())) {
                body.putDate(ActField.DRAWN_UP_DATE, found);
            }
            at = body.after(at, body.size(), "drawn-up");
        }
    }

    private void putDayBefore(int end) {
        var found = body.date(0, end);
        if (found != null && isDay(found.date())) {
            body.putDate(ActField.DRAWN_UP_DATE, found);
        }
    }

    /** An act is drawn up on a day; a year alone may be anyone's. */
    private static boolean isDay(ApproximateDate date) {
        return date.precision() == Precision.EXACT || date.edtf().length() == 10;
    }

    private void readBirth() {
        int size = body.size();
        readEvent("birth.event");
        body.putSex(0, size);
        int event = Math.max(0, start("birth.event"));
        body.put(ActField.GIVEN_NAMES, body.nameAfter(event, size, "given.names"));
        if (body.has(ActField.GIVEN_NAMES)) {
            putSurname(body.nameAfter(event, size, "full.name"));
        } else {
            body.putSubject(body.nameAfter(event, size, "full.name"));
        }
        var declarant = body.nameAfter(0, size, "declarant");
        body.put(ActField.DECLARANT, declarant);
        if (declarant != null && body.search().first(event, size, "birth.father.declarant") != null) {
            body.put(ActField.FATHER, declarant);
        }
        parents.read(event, size, ActField.FATHER, ActField.MOTHER);
        new FormLabels(body, 0, size)
                .read(
                        Slot.CHILD,
                        Map.of(
                                Slot.FATHER,
                                ActField.FATHER,
                                Slot.MOTHER,
                                ActField.MOTHER,
                                Slot.DECLARANT,
                                ActField.DECLARANT));
        readBasis();
    }

    private void putSurname(@Nullable Span name) {
        if (name != null) {
            var parts = PersonName.split(body.script(), name);
            body.put(ActField.SURNAME, parts.surname());
            body.put(ActField.POST_NAME, parts.postName());
        }
    }

    private void readDeath() {
        int size = body.size();
        readEvent("death.event");
        body.putSex(0, size);
        int event = start("death.event");
        int from = Math.max(0, event);
        body.putSubject(body.nameAfter(from, size, "death.name"));
        if (event >= 0) {
            body.putSubject(nameAround(event));
        }
        body.put(ActField.DECLARANT, body.nameAfter(0, size, "declarant"));
        var age = body.search().first(from, size, "age");
        if (age != null) {
            Age.find(body.script().folded(), age.end(), Math.min(size, age.end() + 4))
                    .ifPresent(found -> body.put(ActField.AGE, new Span(found.start(), found.end())));
        }
        parents.read(from, size, ActField.FATHER, ActField.MOTHER);
        body.put(ActField.SPOUSE, body.nameAfter(from, size, "spouse"));
        new FormLabels(body, 0, size)
                .read(
                        Slot.DECEASED,
                        Map.of(
                                Slot.FATHER, ActField.FATHER,
                                Slot.MOTHER, ActField.MOTHER,
                                Slot.SPOUSE, ActField.SPOUSE,
                                Slot.DECLARANT, ActField.DECLARANT));
        readSexFromFiliation(from);
    }

    /** {@code X est décédé} or {@code est décédé, à Boma, X, âgé de}: the name nearest after the verb, else just before. */
    private @Nullable Span nameAround(int event) {
        int verbEnd = Math.max(body.after(event, event + 1, "death.event"), event + 1);
        int limit = Math.min(body.size(), verbEnd + REACH);
        for (int at = verbEnd; at < limit; at++) {
            boolean afterStop = body.script().token(at - 1).endsPhrase();
            var name = afterStop ? body.nameAt(at, limit) : null;
            if (name != null && name.end() - name.start() >= 2) {
                return name;
            }
        }
        var said = body.search().first(Math.max(0, event - REACH), event, "that");
        return said == null ? null : body.nameAt(said.end(), event);
    }

    private void readSexFromFiliation(int from) {
        if (body.has(ActField.SEX)) {
            return;
        }
        var match = body.search().first(from, body.size(), "birth.father");
        if (match != null && match.end() - match.start() == 2) {
            var word = body.script().word(match.start());
            if (word.equals("fils") || word.equals("fille")) {
                body.put(
                        ActField.SEX,
                        body.script().proposal(word.equals("fils") ? "M" : "F", match.start(), match.start() + 1));
            }
        }
    }

    private void readOther() {
        int size = body.size();
        readEvent("birth.event");
        body.putSubject(body.nameAfter(0, size, "full.name"));
        body.put(ActField.DECLARANT, body.nameAfter(0, size, "declarant"));
        parents.read(0, size, ActField.FATHER, ActField.MOTHER);
        new FormLabels(body, 0, size)
                .read(
                        Slot.CHILD,
                        Map.of(
                                Slot.FATHER,
                                ActField.FATHER,
                                Slot.MOTHER,
                                ActField.MOTHER,
                                Slot.DECLARANT,
                                ActField.DECLARANT));
    }

    /** The day and place of a birth or death: after the verb, else in the sentence before it. */
    private void readEvent(String verb) {
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
        }
    }

    private FrenchDates.@Nullable Found lastDateBefore(int verb) {
        var told = body.search().first(0, verb, "told");
        int heading = body.drawnUpEnd() < verb ? body.drawnUpEnd() : 0;
        int from = Math.max(Math.max(told == null ? 0 : told.end(), heading), verb - REACH);
        FrenchDates.Found last = null;
        for (var found = body.date(from, verb); found != null; found = body.date(found.end(), verb)) {
            last = found;
        }
        return last;
    }

    private int start(String key) {
        var match = body.search().first(0, body.size(), key);
        return match == null ? -1 : match.start();
    }

    private void readBasis() {
        var basis = body.search().first(0, body.size(), "basis");
        if (basis == null) {
            return;
        }
        int limit = Math.min(body.size(), basis.start() + BASIS_MAX);
        var end = body.search().first(basis.end(), limit, "basis.end");
        int to = end == null ? limit : end.start();
        for (int at = basis.end(); at < to; at++) {
            if (body.script().endsSentence(at)) {
                to = at + 1;
            }
        }
        body.put(ActField.BASIS, new Span(basis.start(), to));
    }
}
