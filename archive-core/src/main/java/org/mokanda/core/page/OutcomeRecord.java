package org.mokanda.core.page;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActJson;
import org.mokanda.core.act.ImportedAct;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;

/**
 * What became of the pages of one run of recognition, beside their text in the same version of the store, or acts that were
 * typed elsewhere: with it the store alone knows which acts were proposed under which numbers (I4), and a later extractor, which
 * would find others, cannot move the acts that people have validated since. Both are told in one series, so that an act's number
 * is given once.
 *
 * @param by login of who had the pages read, or the acts imported
 * @param outcomes in the order of the book
 * @param imported acts typed elsewhere; none where there are outcomes, else at least one
 * @param acts highest number of an act in the register after this record, 0 for none
 */
public record OutcomeRecord(String by, Instant at, List<PageOutcome> outcomes, List<ImportedAct> imported, int acts) {
    /** Most acts that one record brings in, so that it stays far below what is read at a time. */
    public static final int IMPORTED_MAX = 5_000;

    private static final String SCHEMA = "mokanda-outcomes-1";
    /** More records than these are not in one object, so that its inventory stays small. */
    static final int RECORDS_PER_OBJECT = 20;

    public OutcomeRecord {
        if (outcomes.isEmpty() == imported.isEmpty() || imported.size() > IMPORTED_MAX) {
            throw new IllegalArgumentException(
                    "a record tells of pages, or of " + IMPORTED_MAX + " imported acts at most");
        }
        outcomes = List.copyOf(outcomes);
        imported = List.copyOf(imported);
    }

    /** Of pages. */
    public OutcomeRecord(String by, Instant at, List<PageOutcome> outcomes, int acts) {
        this(by, at, outcomes, List.of(), acts);
    }

    /** Of acts typed elsewhere, in the order of their numbers. */
    public static OutcomeRecord ofImport(String by, Instant at, List<ImportedAct> imported) {
        return new OutcomeRecord(
                by, at, List.of(), imported, imported.getLast().id().number());
    }

    /** Where the nth record of a register lies in its object, e.g. {@code outcomes/0003.json}. */
    public static String path(int number) {
        return String.format(Locale.ROOT, "outcomes/%04d.json", number);
    }

    /**
     * The object that holds a record, beside the text of the pages it tells of.
     *
     * @param number 1 or more
     */
    public static ObjectId object(RegisterId register, int number) {
        return ObjectId.of(register, Purpose.TEXT, (number - 1) / RECORDS_PER_OBJECT + 1);
    }

    /** True for the last record of its object: what follows is told in another. */
    public static boolean isLastOfObject(int number) {
        return number % RECORDS_PER_OBJECT == 0;
    }

    public byte[] bytes() {
        var json = Json.object()
                .with("schema", SCHEMA)
                .with("by", by)
                .with("at", at.toString())
                .with("acts", acts)
                .with(
                        "pages",
                        Json.list(outcomes.stream().map(OutcomeRecord::describe).toList()));
        if (imported.isEmpty()) {
            return json.build().pretty().getBytes(StandardCharsets.UTF_8);
        }
        json.with("imported", Json.list(imported.stream().map(ImportedAct::json).toList()));
        // There may be thousands: without white space they take half the room.
        return json.build().canonical().getBytes(StandardCharsets.UTF_8);
    }

    private static Json describe(PageOutcome outcome) {
        var json = Json.object().with("page", outcome.page().number());
        switch (outcome) {
            case PageOutcome.Recognised read -> {
                json.with("width", read.width()).with("height", read.height());
                if (read.confidence() != null) {
                    json.with("confidence", read.confidence());
                }
                json.with(
                        "acts",
                        Json.list(read.acts().stream().map(ActJson::write).toList()));
                numbers("withdrawn", read.withdrawn(), json);
                numbers("order", read.order(), json);
                describe(read.parting(), json);
            }
            case PageOutcome.SetAside(var _, var reason, var parting) -> {
                json.with("reason", reason.code());
                describe(parting, json);
            }
            case PageOutcome.Again _ -> json.with("again", true);
            case PageOutcome.Examined(var examination) -> json.with("seen", ExaminationJson.write(examination));
        }
        return json.build();
    }

    private static void numbers(String name, List<ActId> acts, Json.Builder json) {
        if (!acts.isEmpty()) {
            json.with(
                    name,
                    Json.list(
                            acts.stream().map(act -> Json.number(act.number())).toList()));
        }
    }

    private static List<ActId> acts(RegisterId register, Json.Obj json, String name) {
        return json.find(name).isEmpty()
                ? List.of()
                : json.list(name).stream()
                        .map(number -> new ActId(register, Math.toIntExact(number.asNumber())))
                        .toList();
    }

    private static void describe(Parting parting, Json.Builder json) {
        if (!parting.parts().isEmpty()) {
            json.with("parts", parting.text());
        }
    }

    /** @throws JsonException when the bytes are no record */
    public static OutcomeRecord parse(RegisterId register, byte[] bytes) {
        var json = Json.parse(new String(bytes, StandardCharsets.UTF_8)).asObject();
        if (!json.text("schema").equals(SCHEMA)) {
            throw new JsonException("unknown schema");
        }
        try {
            var outcomes = json.list("pages").stream()
                    .map(page -> outcome(register, page.asObject()))
                    .toList();
            var imported = json.find("imported").map(Json::asList).orElse(List.of()).stream()
                    .map(act -> ImportedAct.parse(register, act.asObject()))
                    .toList();
            return new OutcomeRecord(
                    json.text("by"),
                    Instant.parse(json.text("at")),
                    outcomes,
                    imported,
                    Math.toIntExact(json.number("acts")));
        } catch (JsonException e) {
            throw e;
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException _) {
            throw new JsonException("no record of pages: a member has an impossible value");
        }
    }

    private static PageOutcome outcome(RegisterId register, Json.Obj json) {
        var page = new PageId(register, Math.toIntExact(json.number("page")));
        if (json.find("again").isPresent()) {
            return new PageOutcome.Again(page);
        }
        var seen = json.find("seen");
        if (seen.isPresent()) {
            return new PageOutcome.Examined(
                    ExaminationJson.read(page, seen.get().asObject()));
        }
        var reason = json.findText("reason").map(QuarantineReason::ofCode);
        var parting = json.findText("parts").map(Parting::parse).orElse(Parting.WHOLE);
        if (reason.isPresent()) {
            return new PageOutcome.SetAside(page, reason.get(), parting);
        }
        return new PageOutcome.Recognised(
                page,
                Math.toIntExact(json.number("width")),
                Math.toIntExact(json.number("height")),
                json.find("confidence")
                        .map(_ -> Math.toIntExact(json.number("confidence")))
                        .orElse(null),
                json.list("acts").stream().map(ActJson::read).toList(),
                acts(register, json, "withdrawn"),
                acts(register, json, "order"),
                parting);
    }
}
