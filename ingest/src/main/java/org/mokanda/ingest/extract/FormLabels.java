package org.mokanda.ingest.extract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.ingest.extract.PersonName.Span;

/**
 * Files what stands behind the labels of a printed form, in whatever order they come. A label that names a person (père,
 * époux) opens a part of the form: the labels after it speak of that person.
 */
final class FormLabels {
    /** With so many labels a text is a form, and its labels are surer than its wording. */
    private static final int FORM_LEAST = 4;

    private static final int NAMES_MAX = 3;
    private static final int WITNESSES_MAX = 8;

    private final ActBody body;
    private final ActKind kind;
    private final Map<ActField, List<Span>> names = new EnumMap<>(ActField.class);
    /** Whose part of the form it is: null is the person the act is about. */
    private @Nullable FormPerson part;

    private boolean ofWife;
    private boolean named;
    private Asked lastEvent = Asked.OTHER;

    FormLabels(ActBody body, ActKind kind) {
        this.body = body;
        this.kind = kind;
    }

    /** True when the labels carry the act. */
    static boolean isForm(ActBody body) {
        long useful = body.labels().all().stream()
                .filter(label -> !label.asks(Asked.OTHER) && body.labels().blank(label) != null)
                .count();
        boolean asksName = body.labels().all().stream()
                .anyMatch(label -> label.asksName() || !label.persons().isEmpty());
        return asksName && useful >= FORM_LEAST;
    }

    void read() {
        for (var label : body.labels().all()) {
            var blank = body.labels().blank(label);
            enter(label, blank);
            if (blank != null) {
                file(label, blank);
            }
            lastEvent = event(label);
        }
        names.forEach(this::putNames);
    }

    /** Goes on to the part of the form this label opens. */
    private void enter(Label label, @Nullable Span blank) {
        if (label.persons().isEmpty()) {
            if (named && part != null && label.asksName() && isNameless()) {
                // a person named whole is done with; a further name is the one the act is about
                part = null;
            }
            return;
        }
        FormPerson opened = null;
        for (var person : label.persons()) {
            if (person == FormPerson.HUSBAND || person == FormPerson.WIFE) {
                ofWife = person == FormPerson.WIFE;
            }
            boolean another = switch (person) {
                case CHILD, DECEASED -> false;
                case HUSBAND, WIFE -> kind != ActKind.MARRIAGE;
                case FATHER, MOTHER, DECLARANT, SPOUSE, WITNESS, OFFICER -> true;
            };
            opened = another && opened == null ? person : opened;
        }
        part = opened;
        named = false;
        if (blank != null
                && (label.asked().isEmpty()
                        || label.asks(Asked.FULL)
                        || label.asked().size() > 1)) {
            var name = body.nameAt(blank.start(), blank.end());
            named = name != null && name.end() - name.start() >= 2;
        }
    }

    private boolean isNameless() {
        return !body.has(ActField.SURNAME) && !body.has(ActField.GIVEN_NAMES) && kind != ActKind.MARRIAGE;
    }

    /** {@code Né à ..., le ...}: a bare {@code le} or {@code à} goes with the event before it. */
    private Asked event(Label label) {
        var event = label.asked().stream()
                .map(Asked::event)
                .filter(own -> own != Asked.OTHER)
                .findFirst();
        boolean goesOn = label.asks(Asked.EVENT_DATE) || label.asks(Asked.EVENT_PLACE);
        return event.orElse(goesOn ? lastEvent : Asked.OTHER);
    }

    private void file(Label label, Span blank) {
        boolean asksPerson = label.asked().isEmpty() || label.asksName();
        var field = field();
        for (int at = blank.start(); asksPerson && at < blank.end(); ) {
            var name = body.nameAt(at, blank.end());
            if (name != null && field != null) {
                names.computeIfAbsent(field, _ -> new ArrayList<>()).add(name);
            } else if (name != null && part == null && kind != ActKind.MARRIAGE) {
                putSubject(label, name);
            }
            // several people may stand on the blank of the witnesses
            at = name == null || field != ActField.WITNESSES ? blank.end() : name.end();
        }
        if (label.asks(Asked.ACT_DATE)) {
            body.putDate(ActField.DRAWN_UP_DATE, body.date(blank.start(), blank.end()));
        }
        var event = event(label);
        boolean ofAct = event == ownEvent() || (event == Asked.OTHER && part == null);
        boolean ofSubject = event != Asked.BIRTH || part == null;
        boolean asksEvent = label.asked().stream().anyMatch(Asked::asksDayOrPlace);
        if (asksEvent && ofAct && ofSubject) {
            body.putDate(ActField.EVENT_DATE, body.date(blank.start(), blank.end()));
            body.put(ActField.EVENT_PLACE, place(label, blank));
        }
        if (label.asks(Asked.NUMBER) && !body.search().isAt(label.start() - 1, "number.other")) {
            body.put(ActField.NUMBER, ActNumber.at(body.script(), blank.start()));
        }
        if (label.asks(Asked.SEX) && part == null) {
            body.putSexAt(blank.start(), blank.end());
        }
        if (label.asks(Asked.AGE) && part == null && kind == ActKind.DEATH) {
            body.putAge(blank.start(), blank.end());
        }
    }

    private @Nullable Span place(Label label, Span blank) {
        boolean first = label.asked().stream().anyMatch(Asked::asksPlace);
        var place = first ? body.placeAt(blank.start(), blank.end()) : body.placeIn(blank.start(), blank.end());
        boolean dayAndPlace = label.asked().stream().anyMatch(asked -> asked != Asked.OTHER && asked.event() == asked);
        return place == null && dayAndPlace ? body.placeAt(blank.start(), blank.end()) : place;
    }

    private Asked ownEvent() {
        return switch (kind) {
            case BIRTH, OTHER, TABLE_ENTRY -> Asked.BIRTH;
            case DEATH -> Asked.DEATH;
            case MARRIAGE -> Asked.MARRIAGE;
        };
    }

    /** Where the name of the person in hand belongs; null for the one the act is about, and for people nobody asks for. */
    private @Nullable ActField field() {
        boolean marriage = kind == ActKind.MARRIAGE;
        if (part == null) {
            return !marriage ? null : ofWife ? ActField.WIFE : ActField.HUSBAND;
        }
        return switch (part) {
            case FATHER -> !marriage ? ActField.FATHER : ofWife ? ActField.WIFE_FATHER : ActField.HUSBAND_FATHER;
            case MOTHER -> !marriage ? ActField.MOTHER : ofWife ? ActField.WIFE_MOTHER : ActField.HUSBAND_MOTHER;
            case DECLARANT -> ActField.DECLARANT;
            case SPOUSE, HUSBAND, WIFE -> kind == ActKind.DEATH ? ActField.SPOUSE : null;
            // their names may go on over further lines: the reader of marriages looks there first
            case WITNESS -> marriage && body.has(ActField.HUSBAND) ? ActField.WITNESSES : null;
            case CHILD, DECEASED, OFFICER -> null;
        };
    }

    private void putSubject(Label label, Span name) {
        if (label.asked().size() > 1 || label.asked().isEmpty() || label.asks(Asked.FULL)) {
            body.putSubject(name);
        } else if (label.asks(Asked.POST_NAME)) {
            body.put(ActField.POST_NAME, name);
        } else if (label.asks(Asked.GIVEN)) {
            body.put(ActField.GIVEN_NAMES, name);
        } else if (asksElsewhere(Asked.POST_NAME) || asksElsewhere(Asked.GIVEN)) {
            body.put(ActField.SURNAME, name);
        } else {
            body.putSubject(name);
        }
    }

    /** True when the form has a blank of its own for this part of a name. */
    private boolean asksElsewhere(Asked part) {
        return body.labels().all().stream()
                .anyMatch(label -> label.asks(part)
                        && !label.asks(Asked.SURNAME)
                        && label.persons().isEmpty());
    }

    /** Surname and given names of one person may stand on several blanks. */
    private void putNames(ActField field, List<Span> spans) {
        boolean many = field == ActField.WITNESSES;
        var text = spans.stream()
                .limit(many ? WITNESSES_MAX : NAMES_MAX)
                .map(span -> body.script().text(span.start(), span.end()))
                .collect(Collectors.joining(many ? " ; " : " "));
        body.put(
                field,
                body.script()
                        .proposal(
                                text, spans.getFirst().start(), spans.getLast().end()));
    }
}
