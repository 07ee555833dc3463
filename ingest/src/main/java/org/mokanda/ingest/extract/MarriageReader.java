package org.mokanda.ingest.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mokanda.core.act.ActField;
import org.mokanda.ingest.extract.PersonName.Span;

/** Reads the fields of a marriage: both spouses with their parents, bride-price, witnesses, day and place. */
final class MarriageReader {
    /** Pieces at the beginning of a spouse's part among which its heading stands. */
    private static final int HEADING = 5;

    private final ActBody body;

    MarriageReader(ActBody body) {
        this.body = body;
    }

    void read() {
        int size = body.size();
        int opening = body.after(0, size, "between");
        int from = Math.max(0, opening);
        int wifeAt = wifeAt(from);
        readSpouse(from, wifeAt < 0 ? size : wifeAt, true, opening >= 0);
        if (wifeAt >= 0) {
            readSpouse(wifeAt, size, false, opening >= 0);
        }
        int celebrated = body.after(0, size, "marriage.event");
        if (celebrated >= 0) {
            body.putDate(ActField.EVENT_DATE, body.date(celebrated, Math.min(size, celebrated + 14)));
            body.put(ActField.EVENT_PLACE, body.placeIn(celebrated, Math.min(size, celebrated + 14)));
        }
        int place = body.after(0, size, "marriage.place");
        if (place >= 0) {
            body.put(ActField.EVENT_PLACE, body.placeAt(place, body.lineEnd(place - 1)));
        }
        var drawnUp = body.fields().get(ActField.DRAWN_UP_DATE);
        if (drawnUp != null) {
            // a marriage is contracted by the act itself unless the act names another day
            body.put(ActField.EVENT_DATE, drawnUp);
        }
        int office = body.after(0, size, "office");
        if (office >= 0) {
            body.put(ActField.EVENT_PLACE, body.placeAt(office, Math.min(size, office + 8)));
        }
        int signed = body.after(0, size, "drawn-up");
        if (signed >= 0 && body.search().isAt(signed - 1, "at")) {
            // it is contracted where it is signed
            body.guess(ActField.EVENT_PLACE, body.placeAt(signed, Math.min(size, signed + 8)));
        }
        readDowry();
        readWitnesses();
    }

    private void readSpouse(int from, int to, boolean husband, boolean narrated) {
        var self = husband ? ActField.HUSBAND : ActField.WIFE;
        var father = husband ? ActField.HUSBAND_FATHER : ActField.WIFE_FATHER;
        var mother = husband ? ActField.HUSBAND_MOTHER : ActField.WIFE_MOTHER;
        var filiation = body.search().first(from, to, "birth.father");
        int nameLimit = filiation == null ? to : filiation.start();
        int named = behindHeading(from, nameLimit, husband ? "husband.begin" : "wife.begin");
        for (int at = named; narrated && at < Math.min(nameLimit, named + 12); at++) {
            var name = body.nameAt(at, nameLimit);
            if (name != null && name.start() == at && name.end() - name.start() >= 2) {
                body.put(self, name);
                break;
            }
        }
        new Parents(body).read(from, to, father, mother);
    }

    /** {@code 1. L'époux : X}: the heading in front of a name is no name. */
    private int behindHeading(int from, int to, String heading) {
        var match = body.search().first(from, Math.min(to, from + HEADING), heading);
        return match == null ? from : match.end();
    }

    /** True when somebody of two names or more is named between the two places. */
    private boolean isName(int from, int to) {
        for (int at = from; at < to; at++) {
            var name = body.nameAt(at, to);
            if (name != null && name.end() - name.start() >= 2) {
                return true;
            }
        }
        return false;
    }

    /** Where the text goes over from the husband to the wife, or -1. */
    private int wifeAt(int from) {
        int size = body.size();
        var oneSide = body.search().first(from, size, "one.side");
        if (oneSide != null) {
            // "d'une part" may stand before the husband as well as behind him
            boolean before = body.script().token(oneSide.end() - 1).labels() || !isName(from, oneSide.start());
            if (!before) {
                return oneSide.end();
            }
            var otherSide = body.search().first(oneSide.end(), size, "other.side");
            if (otherSide != null) {
                return otherSide.end();
            }
        }
        for (var match = body.search().first(from, size, "wife.begin");
                match != null;
                match = body.search().first(match.end(), size, "wife.begin")) {
            boolean label = body.script().token(match.end() - 1).labels()
                    || body.script().beginsLine(match.start());
            if (label && match.start() > from) {
                return match.start();
            }
        }
        var bride = body.search().first(from, size, "bride");
        if (bride != null) {
            return bride.start();
        }
        // "et MUJINGA Marie, ..., fille de": the name before the daughter's parents
        for (int at = from; at < size; at++) {
            if (body.script().word(at).equals("fille") && body.search().isAt(at, "birth.father")) {
                for (int back = at; back > Math.max(from, at - 60); back--) {
                    var name = body.search().isAt(back, "and") ? body.nameAt(back + 1, at) : null;
                    if (name != null && name.end() - name.start() >= 2) {
                        return back;
                    }
                }
            }
        }
        return -1;
    }

    private void readDowry() {
        var label = body.search().first(0, body.size(), "dowry");
        if (label == null) {
            return;
        }
        int end = label.end();
        boolean onForm = body.script().token(end - 1).labels();
        int limit = body.labels().next(end, onForm ? body.lineEnd(end - 1) : body.size());
        while (end < limit
                && end - label.end() < 16
                && !body.search().isAt(end, "dowry.end")
                && (end == label.end() || !body.script().token(end - 1).endsPhrase() || figuresGoOn(end))) {
            end++;
        }
        int start = label.end();
        while (start < end && body.search().isAt(start, "dowry.lead")) {
            start = body.search().at(start, "dowry.lead");
        }
        if (start < end) {
            body.put(ActField.BRIDE_PRICE, new Span(start, end));
        }
    }

    /** {@code 5.000 francs}: a stop inside a number ends nothing. */
    private boolean figuresGoOn(int at) {
        return Beginnings.hasDigit(body.script().word(at - 1))
                && Beginnings.hasDigit(body.script().word(at));
    }

    private void readWitnesses() {
        int from = body.after(0, body.size(), "witnesses");
        if (from < 0) {
            return;
        }
        int to = Math.min(body.size(), from + 90);
        var end = body.search().first(from, to, "witness.end");
        int limit = end == null ? to : end.start();
        List<Span> names = new ArrayList<>();
        for (int at = from; at < limit && names.size() < 6; ) {
            boolean begins = at == from
                    || body.script().word(at - 1).equals("et")
                    || body.script().token(at - 1).endsPhrase()
                    || body.script().token(at - 1).labels()
                    || (body.script().beginsLine(at - 1)
                            && Label.isItem(body.script().word(at - 1)))
                    || body.search().first(at - 2, at, "witness.lead") != null;
            var name = begins ? body.nameAt(at, limit) : null;
            if (name != null && name.end() - name.start() >= 2) {
                names.add(name);
                at = name.end();
            } else {
                at++;
            }
        }
        if (!names.isEmpty()) {
            var text = names.stream()
                    .map(name -> body.script().text(name.start(), name.end()))
                    .collect(Collectors.joining(" ; "));
            body.put(
                    ActField.WITNESSES,
                    body.script()
                            .proposal(
                                    text,
                                    names.getFirst().start(),
                                    names.getLast().end()));
        }
    }
}
