package org.mokanda.ingest.extract;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.calendar.Age;
import org.mokanda.core.calendar.ApproximateDate;
import org.mokanda.core.calendar.DateContext;
import org.mokanda.core.calendar.FrenchDates;
import org.mokanda.core.calendar.Precision;
import org.mokanda.ingest.extract.PersonName.Span;

/**
 * The text of one act and what has been found in it. The first finding of a field stays; later ones only fill gaps, so
 * readers ask for the surest wording first.
 */
final class ActBody {
    private static final int PLACE_WORDS_MAX = 9;
    /** Confidence of a guess at most, 0..100. */
    private static final int GUESS_MAX = 40;

    private static final Set<String> PLACE_ENDS_NEVER = Set.of("de", "d", "du", "la", "l", "a");

    private final Wording.Search search;
    private final Script script;
    private final int registerYear;
    private final Labels labels;
    private int drawnUpEnd;
    private final Map<ActField, FieldValue.Proposed> fields = new EnumMap<>(ActField.class);

    ActBody(Script script, int registerYear) {
        this.script = script;
        this.search = Wording.search(script);
        this.registerYear = registerYear;
        this.labels = new Labels(search);
    }

    Labels labels() {
        return labels;
    }

    Script script() {
        return script;
    }

    Wording.Search search() {
        return search;
    }

    int size() {
        return script.size();
    }

    Map<ActField, FieldValue.Proposed> fields() {
        return fields;
    }

    boolean has(ActField field) {
        return fields.containsKey(field);
    }

    void put(ActField field, FieldValue.@Nullable Proposed value) {
        if (value != null) {
            fields.putIfAbsent(field, value);
        }
    }

    void put(ActField field, @Nullable Span span) {
        if (span != null) {
            put(field, script.proposal(span.start(), span.end()));
        }
    }

    /** Index after the last piece on the line of this one. */
    int lineEnd(int at) {
        int end = at + 1;
        while (end < script.size() && !script.beginsLine(end)) {
            end++;
        }
        return end;
    }

    /** The place after the first of these phrases, or -1. */
    int after(int from, int to, String... keys) {
        var match = search.first(from, to, keys);
        return match == null ? -1 : match.end();
    }

    @Nullable
    Span nameAt(int from, int to) {
        if (from < 0) {
            return null;
        }
        int limit = Math.min(to, script.size());
        return PersonName.read(search, from, labels.next(from + 1, limit));
    }

    /** The first name that stands directly after one of these phrases. */
    @Nullable
    Span nameAfter(int from, int to, String... keys) {
        for (var match = search.first(from, to, keys);
                match != null;
                match = search.first(match.start() + 1, to, keys)) {
            var name = nameAt(match.end(), to);
            if (name != null) {
                return name;
            }
        }
        return null;
    }

    /** Files a full name under the parts of the person the act is about. */
    void putSubject(@Nullable Span name) {
        if (name == null || has(ActField.SURNAME) || has(ActField.GIVEN_NAMES) || has(ActField.POST_NAME)) {
            return;
        }
        var parts = PersonName.split(script, name);
        put(ActField.SURNAME, parts.surname());
        put(ActField.POST_NAME, parts.postName());
        put(ActField.GIVEN_NAMES, parts.given());
    }

    FrenchDates.@Nullable Found date(int from, int to) {
        var found = FrenchDates.find(script.folded(), from, to, new DateContext(registerYear, drawnUpDay()));
        return found.orElse(null);
    }

    void putDate(ActField field, FrenchDates.@Nullable Found found) {
        if (found != null && tells(found.date())) {
            if (field == ActField.DRAWN_UP_DATE && !has(field)) {
                drawnUpEnd = found.end();
            }
            put(field, script.proposal(found.date().edtf(), found.start(), found.end()));
        }
    }

    /** Files what was found without words that say so: a person has to look at it. */
    void guess(ActField field, @Nullable Span span) {
        put(field, span == null ? null : doubtful(script.proposal(span.start(), span.end())));
    }

    void guessDate(ActField field, FrenchDates.@Nullable Found found) {
        if (found != null && tells(found.date())) {
            put(field, doubtful(script.proposal(found.date().edtf(), found.start(), found.end())));
        }
    }

    private static FieldValue.@Nullable Proposed doubtful(FieldValue.@Nullable Proposed value) {
        return value == null
                ? null
                : new FieldValue.Proposed(
                        value.text(), value.raw(), value.source(), Math.min(GUESS_MAX, value.confidence()));
    }

    /** Index after the date the act was drawn up, 0 when it was not found. */
    int drawnUpEnd() {
        return drawnUpEnd;
    }

    /** A date of which nothing was read is no finding. */
    private static boolean tells(ApproximateDate date) {
        return date.precision() != Precision.UNREADABLE || !date.edtf().startsWith("XXXX-XX");
    }

    private @Nullable LocalDate drawnUpDay() {
        return Optional.ofNullable(fields.get(ActField.DRAWN_UP_DATE))
                .flatMap(value -> ApproximateDate.parse(value.text()))
                .filter(date -> date.precision() == Precision.EXACT)
                .flatMap(ApproximateDate::earliest)
                .orElse(null);
    }

    /** The first place named after {@code à} and its like; hours are no places. */
    @Nullable
    Span placeIn(int from, int to) {
        for (int i = Math.max(0, from); i < Math.min(to, script.size()); i++) {
            if (search.isAt(i, "at")) {
                var place = placeAt(i + 1, Math.min(to + PLACE_WORDS_MAX, script.size()));
                if (place != null) {
                    return place;
                }
            }
        }
        return null;
    }

    /** The place that begins at a piece: up to a comma or the next known phrase. */
    @Nullable
    Span placeAt(int from, int to) {
        int start = from;
        while (start < to
                && (script.word(start).equals("la") || script.word(start).equals("l"))) {
            start++;
        }
        if (search.first(start, Math.min(to, start + 5), "hour") != null) {
            return null;
        }
        boolean named = false;
        int at = start;
        int limit = labels.next(start + 1, to);
        while (at < limit
                && !isBehindGap(start, at)
                && at - start < PLACE_WORDS_MAX
                && !search.isAt(at, "place.end")
                && !startsDate(at)) {
            boolean figures = script.word(at).chars().anyMatch(Character::isDigit);
            if ((figures && at == start) || search.isAt(at, "unknown")) {
                return null;
            }
            if (figures) {
                break;
            }
            named |= Character.isUpperCase(script.written(at).charAt(0));
            boolean stops = script.token(at).endsPhrase();
            at++;
            if (stops) {
                break;
            }
        }
        while (at > start && PLACE_ENDS_NEVER.contains(script.word(at - 1))) {
            at--;
        }
        return named && at > start ? new Span(start, at) : null;
    }

    /** True behind a wide gap on a line: something else stands there. */
    private boolean isBehindGap(int start, int at) {
        return at > start && script.beginsCell(at) && !script.beginsLine(at);
    }

    private boolean startsDate(int at) {
        var next = date(at, Math.min(at + 12, script.size()));
        return next != null && next.start() == at;
    }

    /** The first age told in {@code from..to}. */
    void putAge(int from, int to) {
        Age.find(script.folded(), from, Math.min(to, size()))
                .ifPresent(found -> put(ActField.AGE, new Span(found.start(), found.end())));
    }

    /** The sex where the word sexe stands, else {@code un garçon} or {@code une fille}. */
    void putSex(int from, int to) {
        var label = search.first(from, to, "sex");
        if (label != null) {
            putSexAt(label.end(), to);
        }
        var told = search.first(from, to, "child.male", "child.female");
        if (told != null) {
            boolean male = search.isAt(told.start(), "child.male");
            put(ActField.SEX, script.proposal(male ? "M" : "F", told.start(), told.end()));
        }
    }

    /** {@code M} or {@code F} where the answer stands; nothing when both are printed and none is struck out. */
    void putSexAt(int from, int to) {
        boolean male = false;
        boolean female = false;
        int end = from;
        for (int i = from; i < Math.min(from + 3, Math.min(to, script.size())); i++) {
            boolean saysMale = search.isAt(i, "sex.male");
            boolean saysFemale = search.isAt(i, "sex.female");
            if (!saysMale && !saysFemale) {
                break;
            }
            male |= saysMale;
            female |= saysFemale;
            end = i + 1;
        }
        if (male != female) {
            put(ActField.SEX, script.proposal(male ? "M" : "F", from, end));
        }
    }
}
