package org.mokanda.core.act;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.register.RegisterId;

/**
 * An act that was typed elsewhere and came in with a file: a proposal (I5) that stands on no page until somebody points to it.
 *
 * @param externalId what it is called there, see {@link #isExternalId}; no two acts of an archive share one
 * @param texts as they were typed, at least one, none blank; a field that is unknown is absent
 */
public record ImportedAct(ActId id, ActKind kind, String externalId, Map<ActField, String> texts) {
    /** Most characters of an external id. */
    public static final int EXTERNAL_ID_MAX = 100;

    /** Whoever typed it read the paper: where a value is uncertain nobody said so. */
    private static final int CONFIDENCE = 100;

    public ImportedAct {
        if (!isExternalId(externalId)
                || texts.isEmpty()
                || texts.values().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("an imported act has an external id and a text");
        }
        var copy = new EnumMap<ActField, String>(ActField.class);
        copy.putAll(texts);
        texts = Collections.unmodifiableMap(copy);
    }

    /** True for 1 to {@value #EXTERNAL_ID_MAX} characters without blanks and control characters. */
    public static boolean isExternalId(String text) {
        return !text.isEmpty()
                && text.length() <= EXTERNAL_ID_MAX
                && text.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }

    /** The act at revision 0. */
    public CivilAct act() {
        var fields = new EnumMap<ActField, FieldValue>(ActField.class);
        texts.forEach((field, text) -> fields.put(field, new FieldValue.Proposed(text, text, null, CONFIDENCE)));
        return new CivilAct(id, kind, 0, externalId, List.of(), fields, List.of());
    }

    /** As it lies in a record of the store: what was typed, and nothing that follows from it. */
    public Json.Obj json() {
        var fields = Json.object();
        texts.forEach((field, text) -> fields.with(field.code(), text));
        return Json.object()
                .with("act", id.number())
                .with("kind", kind.code())
                .with("external_id", externalId)
                .with("fields", fields.build())
                .build();
    }

    /** @throws JsonException when this is no imported act */
    public static ImportedAct parse(RegisterId register, Json.Obj json) {
        var texts = new EnumMap<ActField, String>(ActField.class);
        json.get("fields")
                .asObject()
                .members()
                .forEach((code, text) -> ActField.ofCode(code).ifPresent(field -> texts.put(field, text.asText())));
        return new ImportedAct(
                new ActId(register, Math.toIntExact(json.number("act"))),
                ActJson.readKind(json.text("kind")),
                json.text("external_id"),
                texts);
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "ImportedAct[" + id + "]";
    }
}
