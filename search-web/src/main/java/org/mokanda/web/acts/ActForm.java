package org.mokanda.web.acts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.act.MarginalNote;
import org.mokanda.web.ActDates;
import org.springframework.util.MultiValueMap;

/**
 * What a person has typed about an act so far.
 *
 * @param revision the revision the person looked at
 * @param values as typed, by field
 * @param seen codes of what a machine proposed and the person confirmed as it stands
 * @param notes marginal notes as typed, top to bottom
 * @param why what moved the person
 */
record ActForm(int revision, Map<ActField, String> values, Set<String> seen, List<String> notes, String why) {
    private static final String FIELD = "champ.";
    private static final String NOTE = "mention.";

    /** Something that keeps the form from being sealed; the key is of the bundles. */
    record Problem(String code, String messageKey) {}

    /** The act as it stands. */
    static ActForm of(CivilAct act, Locale locale) {
        var values = new EnumMap<ActField, String>(ActField.class);
        fields(act).forEach(field -> values.put(field, typed(field, act.text(field), locale)));
        var notes = act.notes().stream()
                .map(MarginalNote::value)
                .map(FieldValue::text)
                .toList();
        return new ActForm(act.revision(), values, Set.of(), notes, "");
    }

    /** What the browser sent; fields that do not belong to the act are passed over. */
    static ActForm read(CivilAct act, MultiValueMap<String, String> sent) {
        var values = new EnumMap<ActField, String>(ActField.class);
        fields(act).forEach(field -> values.put(field, first(sent, FIELD + field.code())));
        var notes = sent.getOrDefault("mention", List.of());
        var seen = new HashSet<>(sent.getOrDefault("vu", List.of()));
        var revision = first(sent, "revision");
        return new ActForm(
                revision.matches("\\d{1,9}") ? Integer.parseInt(revision) : -1,
                values,
                seen,
                List.copyOf(notes),
                first(sent, "motif"));
    }

    private static String first(MultiValueMap<String, String> sent, String name) {
        return Optional.ofNullable(sent.getFirst(name)).orElse("").strip();
    }

    /** The fields of the act's form, then what else the act holds. */
    static Set<ActField> fields(CivilAct act) {
        var fields = new LinkedHashSet<>(act.kind().fields());
        fields.addAll(act.fields().keySet());
        return fields;
    }

    /** The same work on a newer revision. */
    ActForm on(int newRevision) {
        return new ActForm(newRevision, values, seen, notes, why);
    }

    ActForm withEmptyNote() {
        var more = new ArrayList<>(notes);
        more.add("");
        return new ActForm(revision, values, seen, Collections.unmodifiableList(more), why);
    }

    String value(ActField field) {
        return values.getOrDefault(field, "");
    }

    static String code(ActField field) {
        return FIELD + field.code();
    }

    static String noteCode(int index) {
        return NOTE + index;
    }

    /** Values in the form that is kept; a date that is none stays out, {@link #problems} names it. */
    Map<ActField, String> kept() {
        return values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> kept(entry.getKey(), entry.getValue())));
    }

    private static String kept(ActField field, String typed) {
        return field.isDate() ? ActDates.kept(typed).orElse(typed) : typed;
    }

    private static String typed(ActField field, String kept, Locale locale) {
        return field.isDate() ? ActDates.typed(kept, locale) : kept;
    }

    /** True while a machine's value stands unchanged and nobody has said that it is right (I5). */
    boolean isOpen(CivilAct act, ActField field) {
        return act.field(field)
                .filter(value -> !value.isValidated())
                .filter(value -> value.text().equals(kept(field, value(field))))
                .filter(_ -> !seen.contains(code(field)))
                .isPresent();
    }

    boolean isNoteOpen(CivilAct act, int index) {
        return proposedNote(act, notes.get(index)) != null && !seen.contains(noteCode(index));
    }

    /** The machine's note with this very text. */
    static FieldValue.@Nullable Proposed proposedNote(CivilAct act, String text) {
        return act.notes().stream()
                .map(MarginalNote::value)
                .filter(value -> value.text().equals(text.strip()))
                .filter(FieldValue.Proposed.class::isInstance)
                .map(FieldValue.Proposed.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** What is left to do before the act can be sealed, in the order of the form. */
    List<Problem> problems(CivilAct act) {
        var problems = new ArrayList<Problem>();
        for (var field : fields(act)) {
            var typed = value(field);
            if (field.isDate() && !typed.isEmpty() && !isKnownDate(act, field, typed)) {
                problems.add(new Problem(code(field), "act.bad-date"));
            } else if (isOpen(act, field)) {
                problems.add(new Problem(code(field), "act.to-confirm"));
            }
        }
        for (int i = 0; i < notes.size(); i++) {
            if (isNoteOpen(act, i)) {
                problems.add(new Problem(noteCode(i), "act.to-confirm"));
            }
        }
        if (act.revision() > 0 && why.isEmpty()) {
            problems.add(new Problem("motif", "act.why-missing"));
        }
        return problems;
    }

    /** A date, or words the paper itself gives and that were kept as they stand. */
    private static boolean isKnownDate(CivilAct act, ActField field, String typed) {
        return ActDates.kept(typed).isPresent() || act.text(field).equals(typed);
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "ActForm[" + revision + "]";
    }
}
