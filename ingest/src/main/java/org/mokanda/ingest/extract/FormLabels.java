package org.mokanda.ingest.extract;

import static org.mokanda.ingest.extract.FormLabels.Slot.*;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActField;
import org.mokanda.ingest.extract.PersonName.Span;

/**
 * Reads printed forms that put a label before each blank, in whatever order. A label that names a person (père, époux)
 * opens a part of the form: the labels after it speak of that person.
 */
final class FormLabels {
    enum Slot {
        FULL("label.full"),
        SURNAME("label.surname"),
        POST_NAME("label.post-name"),
        GIVEN("label.given"),
        SEX("sex"),
        DATE("date.label"),
        PLACE("place.label"),
        CHILD("label.child"),
        DECEASED("label.deceased"),
        FATHER("label.father"),
        MOTHER("label.mother"),
        DECLARANT("label.declarant"),
        SPOUSE("label.spouse"),
        HUSBAND("label.husband"),
        WIFE("label.wife"),
        WITNESS("label.witness"),
        OTHER("label.other");

        private final String key;

        Slot(String key) {
            this.key = key;
        }

        boolean isPerson() {
            return switch (this) {
                case CHILD, DECEASED, FATHER, MOTHER, DECLARANT, SPOUSE, HUSBAND, WIFE, WITNESS -> true;
                case FULL, SURNAME, POST_NAME, GIVEN, SEX, DATE, PLACE, OTHER -> false;
            };
        }

        boolean isName() {
            return this == FULL || this == SURNAME || this == POST_NAME || this == GIVEN;
        }
    }

    /** A label, and where its blank begins and ends. */
    private record Label(Slot slot, int start, int end, int valueEnd) {}

    private final ActBody body;
    private final List<Label> labels;

    FormLabels(ActBody body, int from, int to) {
        this.body = body;
        this.labels = labels(from, to);
    }

    private List<Label> labels(int from, int to) {
        var found = new ArrayList<Label>();
        for (int at = from; at < to; ) {
            var label = labelAt(at, to);
            if (label == null) {
                at++;
            } else {
                if (!found.isEmpty()) {
                    var before = found.removeLast();
                    found.add(new Label(before.slot(), before.start(), before.end(), Math.min(before.valueEnd(), at)));
                }
                found.add(label);
                at = label.end();
            }
        }
        return found;
    }

    private @Nullable Label labelAt(int at, int to) {
        Slot best = null;
        int end = at;
        for (var slot : Slot.values()) {
            int slotEnd = body.search().at(at, slot.key);
            if (slotEnd > end) {
                best = slot;
                end = slotEnd;
            }
        }
        if (best == null || end > to || !isLabel(at, end)) {
            return null;
        }
        int valueEnd = Math.min(to, body.lineEnd(end - 1));
        if (valueEnd == end && end < to) {
            // the blank is on the line below
            valueEnd = Math.min(to, body.lineEnd(end));
        }
        return new Label(best, at, end, valueEnd);
    }

    /** A label has a colon or dots after it, or begins a line and is followed by something filled in. */
    private boolean isLabel(int start, int end) {
        var script = body.script();
        if (script.token(end - 1).labels()) {
            return true;
        }
        if (!script.beginsLine(start)
                || !Character.isUpperCase(script.written(start).charAt(0))) {
            return false;
        }
        if (end >= body.size() || script.beginsLine(end)) {
            return true;
        }
        return Character.isUpperCase(script.written(end).charAt(0)) || Beginnings.hasDigit(script.word(end));
    }

    /**
     * Files what the labels say.
     *
     * @param subject the person spoken of before any part is opened; without a role its name is split into parts
     */
    void read(Slot subject, Map<Slot, ActField> roles) {
        var names = new EnumMap<Slot, List<Span>>(Slot.class);
        Slot person = subject;
        for (var label : labels) {
            var slot = label.slot();
            boolean ofSubject = slot == CHILD || slot == DECEASED || slot == subject;
            if (slot.isPerson()) {
                person = ofSubject ? subject : slot;
            }
            var name = slot.isPerson() || slot.isName() ? body.nameAt(label.end(), label.valueEnd()) : null;
            if (name != null && person == subject && !roles.containsKey(subject)) {
                putSubject(slot, name);
            } else if (name != null) {
                names.computeIfAbsent(person, _ -> new ArrayList<>()).add(name);
            } else if (person == subject && !roles.containsKey(subject)) {
                putFact(slot, label);
            }
        }
        names.forEach((role, spans) -> putRole(roles.get(role), spans));
    }

    /** Surname and given names of one person may stand on two blanks. */
    private void putRole(@Nullable ActField field, List<Span> spans) {
        if (field != null) {
            var text = spans.stream()
                    .limit(field == ActField.WITNESSES ? 8 : 3)
                    .map(span -> body.script().text(span.start(), span.end()))
                    .collect(Collectors.joining(field == ActField.WITNESSES ? " ; " : " "));
            body.put(
                    field,
                    body.script()
                            .proposal(
                                    text,
                                    spans.getFirst().start(),
                                    spans.getLast().end()));
        }
    }

    private void putSubject(Slot slot, Span name) {
        switch (slot) {
            case SURNAME -> body.put(ActField.SURNAME, name);
            case POST_NAME -> body.put(ActField.POST_NAME, name);
            case GIVEN -> body.put(ActField.GIVEN_NAMES, name);
            case FULL, CHILD, DECEASED, HUSBAND, WIFE -> body.putSubject(name);
            case SEX, DATE, PLACE, FATHER, MOTHER, DECLARANT, SPOUSE, WITNESS, OTHER -> {}
        }
    }

    private void putFact(Slot slot, Label label) {
        if (slot == SEX) {
            body.putSex(label.start(), label.valueEnd());
        } else if (slot == DATE) {
            body.putDate(ActField.EVENT_DATE, body.date(label.end(), label.valueEnd()));
        } else if (slot == PLACE) {
            body.put(ActField.EVENT_PLACE, body.placeAt(label.end(), label.valueEnd()));
        }
    }
}
