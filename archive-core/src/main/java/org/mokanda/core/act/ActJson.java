package org.mokanda.core.act;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;

/**
 * An act as JSON: its form in the archive store, in the catalogue and in a copy's attachment. The form is described in
 * {@code docs/formats.md} and only ever grows; unknown members are passed over when reading.
 */
public final class ActJson {
    /** Value of the {@code schema} member. */
    public static final String SCHEMA = "mokanda/act/1";

    private ActJson() {}

    public static Json.Obj write(CivilAct act) {
        var fields = Json.object();
        act.fields().forEach((field, value) -> fields.with(field.code(), write(value)));
        return Json.object()
                .with("schema", SCHEMA)
                .with("act", act.id().reference())
                .with("kind", act.kind().code())
                .with("revision", act.revision())
                .with("external_id", Optional.ofNullable(act.externalId()))
                .with(
                        "regions",
                        Json.list(act.regions().stream().map(ActJson::write).toList()))
                .with("fields", fields.build())
                .with(
                        "notes",
                        Json.list(act.notes().stream()
                                .map(note -> write(note.value()))
                                .toList()))
                .build();
    }

    /** @throws JsonException when this is no act, with a text that names the member and holds none of its content */
    public static CivilAct read(Json json) {
        try {
            var act = json.asObject();
            if (!act.text("schema").equals(SCHEMA)) {
                throw new JsonException("unknown schema of an act");
            }
            Map<ActField, FieldValue> fields = new EnumMap<>(ActField.class);
            act.get("fields")
                    .asObject()
                    .members()
                    .forEach((code, value) ->
                            ActField.ofCode(code).ifPresent(field -> fields.put(field, readValue(value.asObject()))));
            return new CivilAct(
                    ActId.parse(act.text("act")).orElseThrow(() -> new JsonException("no reference of an act")),
                    readKind(act.text("kind")),
                    Math.toIntExact(act.number("revision")),
                    act.findText("external_id").orElse(null),
                    Json.map(act.list("regions"), region -> readRegion(region.asObject())),
                    fields,
                    Json.map(act.list("notes"), note -> new MarginalNote(readValue(note.asObject()))));
        } catch (JsonException e) {
            throw e;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new JsonException("no act: a member has an impossible value");
        }
    }

    static ActKind readKind(String code) {
        for (var kind : ActKind.values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        throw new JsonException("unknown kind of an act");
    }

    private static Json.Obj write(FieldValue value) {
        var json = Json.object().with("text", value.text());
        switch (value) {
            case FieldValue.Proposed proposed ->
                json.with("by", "machine").with("raw", proposed.raw()).with("confidence", proposed.confidence());
            case FieldValue.Validated validated -> json.with("by", "person").with("login", validated.by());
        }
        var source = value.source();
        if (source != null) {
            json.with("source", write(source));
        }
        return json.build();
    }

    private static FieldValue readValue(Json.Obj json) {
        var source =
                json.find("source").map(region -> readRegion(region.asObject())).orElse(null);
        return switch (json.text("by")) {
            case "machine" -> readProposal(json, source);
            case "person" -> new FieldValue.Validated(json.text("text"), json.text("login"), source);
            default -> throw new JsonException("a value is by a machine or by a person");
        };
    }

    private static FieldValue.Proposed readProposal(Json.Obj json, @Nullable Region source) {
        return new FieldValue.Proposed(
                json.text("text"), json.text("raw"), source, Math.toIntExact(json.number("confidence")));
    }

    private static Json.Obj write(Region region) {
        var box = region.box();
        return Json.object()
                .with("page", region.page().reference())
                .with(
                        "box",
                        Json.list(List.of(
                                Json.number(box.x()),
                                Json.number(box.y()),
                                Json.number(box.width()),
                                Json.number(box.height()))))
                .build();
    }

    private static Region readRegion(Json.Obj json) {
        var numbers = new ArrayList<Integer>();
        for (var number : json.list("box")) {
            numbers.add(Math.toIntExact(number.asNumber()));
        }
        if (numbers.size() != 4) {
            throw new JsonException("a box has four numbers");
        }
        return new Region(
                PageId.parse(json.text("page")).orElseThrow(() -> new JsonException("no reference of a page")),
                new Box(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3)));
    }
}
