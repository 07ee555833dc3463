package org.mokanda.core.book;

import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;

/** What is said of a book, as JSON; what is not known is left out. */
public final class BookJson {
    private BookJson() {}

    public static Json.Obj write(BookFact fact) {
        return switch (fact) {
            case BookDescription description -> describe(description);
            case CustodyEvent event ->
                Json.object()
                        .with("kind", event.kind().code())
                        .with("on", event.on().toString())
                        .with("person", said(event.person()))
                        .with("place", said(event.place()))
                        .with("note", said(event.note()))
                        .build();
            case Gap gap -> describe(gap);
            case Withdrawal(int entry, var why) ->
                Json.object()
                        .with("kind", "withdrawn")
                        .with("entry", entry)
                        .with("why", why)
                        .build();
        };
    }

    private static Json.Obj describe(BookDescription description) {
        var json = Json.object().with("kind", "described");
        put(json, "leaves", description.leaves());
        put(json, "acts", description.acts());
        put(json, "first_act", description.firstAct());
        put(json, "last_act", description.lastAct());
        return json.with(
                        "condition",
                        Json.list(description.condition().stream()
                                .map(condition -> Json.text(condition.code()))
                                .toList()))
                .with("place", said(description.place()))
                .with("note", said(description.note()))
                .build();
    }

    private static Json.Obj describe(Gap gap) {
        var json = Json.object().with("kind", "gap").with("gap", gap.kind().code());
        var numbers = gap.numbers();
        if (numbers != null) {
            json.with("first", numbers.first()).with("last", numbers.last());
        }
        return json.with("source", said(gap.source()))
                .with("note", said(gap.note()))
                .build();
    }

    private static void put(Json.Builder json, String name, @Nullable Integer number) {
        if (number != null) {
            json.with(name, number);
        }
    }

    private static Optional<String> said(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** @throws JsonException or IllegalArgumentException or a DateTimeException: this is nothing said of a book */
    static BookFact read(Json.Obj json) {
        var kind = json.text("kind");
        return switch (kind) {
            case "described" ->
                new BookDescription(
                        number(json, "leaves"),
                        number(json, "acts"),
                        number(json, "first_act"),
                        number(json, "last_act"),
                        new TreeSet<>(Json.map(
                                json.list("condition"),
                                code -> BookCondition.parse(code.asText())
                                        .orElseThrow(() -> new JsonException("unknown condition")))),
                        text(json, "place"),
                        text(json, "note"));
            case "gap" ->
                new Gap(
                        GapKind.parse(json.text("gap")).orElseThrow(() -> new JsonException("unknown kind of gap")),
                        json.find("first").isEmpty()
                                ? null
                                : new NumberRange(
                                        Math.toIntExact(json.number("first")), Math.toIntExact(json.number("last"))),
                        text(json, "source"),
                        text(json, "note"));
            case "withdrawn" -> new Withdrawal(Math.toIntExact(json.number("entry")), json.text("why"));
            default ->
                new CustodyEvent(
                        CustodyEvent.Kind.ofCode(kind).orElseThrow(() -> new JsonException("unknown kind of entry")),
                        LocalDate.parse(json.text("on")),
                        text(json, "person"),
                        text(json, "place"),
                        text(json, "note"));
        };
    }

    private static String text(Json.Obj json, String name) {
        return json.findText(name).orElse("");
    }

    private static @Nullable Integer number(Json.Obj json, String name) {
        return json.find(name).isEmpty() ? null : Integer.valueOf(Math.toIntExact(json.number(name)));
    }
}
