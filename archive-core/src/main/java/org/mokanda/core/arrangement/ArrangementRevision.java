package org.mokanda.core.arrangement;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Sha512;

/**
 * One step in the arrangement of a register, whole, as it is sealed in the store.
 *
 * @param number 1 or more, without a gap in its register
 * @param restored the revision whose content this is again, 0 for that of nobody's decision; null when it is no step back
 * @param by login of who decided
 */
public record ArrangementRevision(
        int number, PageArrangement arrangement, @Nullable Integer restored, String by, Instant at) {
    /** The one file of its object. */
    public static final String FILE = "arrangement.json";

    private static final String SCHEMA = "mokanda/page-arrangement/1";

    public ArrangementRevision {
        if (number < 1 || (restored != null && (restored < 0 || restored >= number))) {
            throw new IllegalArgumentException("no revision of an arrangement: " + number + ", restores " + restored);
        }
    }

    public RegisterId register() {
        return arrangement.register();
    }

    /** The record as it is sealed: canonical JSON (RFC 8785) in UTF-8. */
    public byte[] bytes() {
        var json = Json.object()
                .with("schema", SCHEMA)
                .with("register", register().reference())
                .with("revision", number)
                .with("by", by)
                .with("at", at.toString())
                .with("order", Json.list(rows(arrangement.order())))
                .with(
                        "rejected",
                        members(arrangement.rejected(), (json1, reason) -> json1.with("reason", reason.code())))
                .with("split", members(arrangement.splits(), ArrangementRevision::describe))
                .with("folios", members(arrangement.folios(), (json1, folio) -> json1.with("folio", folio)));
        // Left out while empty, so that a record from before there were these two is written as it was.
        if (!arrangement.good().isEmpty()) {
            json.with("good", Json.list(rows(List.copyOf(arrangement.good()))));
        }
        if (!arrangement.settled().isEmpty()) {
            json.with(
                    "settled",
                    Json.list(arrangement.settled().stream()
                            .map(Sha512::hex)
                            .sorted()
                            .map(Json::text)
                            .toList()));
        }
        if (restored != null) {
            json.with("restored", restored);
        }
        return json.build().canonical().getBytes(StandardCharsets.UTF_8);
    }

    @FunctionalInterface
    private interface Described<T> {
        void put(Json.Builder json, T value);
    }

    private static <T> Json members(SortedMap<Integer, T> pages, Described<T> described) {
        var list = new ArrayList<Json>();
        pages.forEach((page, value) -> {
            var json = Json.object().with("page", page);
            described.put(json, value);
            list.add(json.build());
        });
        return Json.list(list);
    }

    private static void describe(Json.Builder json, PageSplit split) {
        switch (split) {
            case PageSplit.Proposed _ -> throw new IllegalStateException("no decision");
            case PageSplit.Whole _ -> json.with("as", "whole");
            case PageSplit.Halves(int fold) -> json.with("as", "halves").with("fold", fold);
        }
    }

    /** Pages in a row are written as a range, so that a book in which little was moved takes little. */
    private static List<Json> rows(List<Integer> order) {
        var rows = new ArrayList<Json>();
        int first = 0;
        for (int at = 1; at <= order.size(); at++) {
            if (at == order.size() || order.get(at) != order.get(at - 1) + 1) {
                rows.add(Json.text(new NumberRange(order.get(first), order.get(at - 1)).toString()));
                first = at;
            }
        }
        return rows;
    }

    /** @throws JsonException when the bytes are no arrangement */
    public static ArrangementRevision parse(byte[] bytes) {
        var json = Json.parse(new String(bytes, StandardCharsets.UTF_8)).asObject();
        if (!json.text("schema").equals(SCHEMA)) {
            throw new JsonException("unknown schema");
        }
        try {
            return new ArrangementRevision(
                    Math.toIntExact(json.number("revision")),
                    new PageArrangement(
                            RegisterId.parse(json.text("register")).orElseThrow(() -> new JsonException("no register")),
                            numbers(json.list("order")),
                            pages(json.list("rejected"), ArrangementRevision::reason),
                            pages(json.list("split"), ArrangementRevision::split),
                            pages(json.list("folios"), page -> Math.toIntExact(page.number("folio"))),
                            good(optional(json, "good")),
                            settled(optional(json, "settled"))),
                    json.find("restored").isEmpty() ? null : Integer.valueOf(Math.toIntExact(json.number("restored"))),
                    json.text("by"),
                    Instant.parse(json.text("at")));
        } catch (JsonException e) {
            throw e;
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException _) {
            throw new JsonException("no arrangement: a member has an impossible value");
        }
    }

    /** Records from before there was such a list have none. */
    private static List<Json> optional(Json.Obj json, String name) {
        return json.find(name).isEmpty() ? List.of() : json.list(name);
    }

    private static SortedSet<Integer> good(List<Json> rows) {
        var numbers = numbers(rows);
        var good = new TreeSet<>(numbers);
        if (good.size() != numbers.size()) {
            throw new JsonException("a page twice");
        }
        return good;
    }

    private static Set<Sha512> settled(List<Json> list) {
        var settled = new HashSet<Sha512>();
        for (var each : list) {
            if (!settled.add(new Sha512(each.asText()))) {
                throw new JsonException("a file twice");
            }
        }
        return settled;
    }

    private static List<Integer> numbers(List<Json> rows) {
        var numbers = new ArrayList<Integer>();
        for (var row : rows) {
            var range = NumberRange.parse(row.asText()).orElseThrow(() -> new JsonException("no range of pages"));
            if (numbers.size() + range.count() > PageArrangement.PAGES_MAX) {
                throw new JsonException("too many pages");
            }
            for (int page = range.first(); page <= range.last(); page++) {
                numbers.add(page);
            }
        }
        return numbers;
    }

    private static <T> SortedMap<Integer, T> pages(List<Json> list, Function<Json.Obj, T> value) {
        var pages = new TreeMap<Integer, T>();
        for (var each : list) {
            var json = each.asObject();
            if (pages.put(Math.toIntExact(json.number("page")), value.apply(json)) != null) {
                throw new JsonException("a page twice");
            }
        }
        return pages;
    }

    private static RejectReason reason(Json.Obj json) {
        return RejectReason.ofCode(json.text("reason")).orElseThrow(() -> new JsonException("unknown reason"));
    }

    private static PageSplit split(Json.Obj json) {
        return switch (json.text("as")) {
            case "whole" -> PageSplit.WHOLE;
            case "halves" -> new PageSplit.Halves(Math.toIntExact(json.number("fold")));
            default -> throw new JsonException("unknown split");
        };
    }

    /** No login of a person (I7). */
    @Override
    public String toString() {
        return "ArrangementRevision[" + register() + " " + number + "]";
    }
}
