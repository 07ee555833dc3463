package org.mokanda.ingest.worker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.ExaminationJson;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.reading.AltoXml;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.identify.FileFormat;
import org.mokanda.ingest.identify.Verdict;
import org.mokanda.ingest.worker.WorkerRequest.PageSource;
import org.mokanda.ingest.worker.WorkerRequest.View;

/** Requests, replies and settings as JSON and back. */
final class WireForm {
    private WireForm() {}

    static Json of(WorkerRequest request) {
        return switch (request) {
            case WorkerRequest.Identify(var file) ->
                Json.object()
                        .with("ask", "identify")
                        .with("file", file.toString())
                        .build();
            case WorkerRequest.Examine(var page, var source, var views) ->
                source("examine", source)
                        .with("of", page.reference())
                        .with("views", views(views))
                        .build();
            case WorkerRequest.Recognise(var source, var turns, var parts) ->
                source("recognise", source)
                        .with("turns", turns)
                        .with(
                                "parts",
                                Json.list(parts.stream().map(WireForm::box).toList()))
                        .build();
            case WorkerRequest.FindLabel(var source) ->
                source("find-label", source).build();
            case WorkerRequest.Show(var source, var picture, var target) ->
                source("show", source)
                        .with("picture", PictureForm.of(picture))
                        .with("target", target.toString())
                        .build();
        };
    }

    static WorkerRequest request(Json json) {
        var object = json.asObject();
        return switch (object.text("ask")) {
            case "identify" -> new WorkerRequest.Identify(Path.of(object.text("file")));
            case "examine" -> new WorkerRequest.Examine(id(object.text("of")), source(object), views(object));
            case "recognise" ->
                new WorkerRequest.Recognise(
                        source(object),
                        number(object, "turns"),
                        Json.map(object.list("parts"), part -> box(part.asObject())));
            case "find-label" -> new WorkerRequest.FindLabel(source(object));
            case "show" ->
                new WorkerRequest.Show(
                        source(object), PictureForm.picture(object.get("picture")), Path.of(object.text("target")));
            default -> throw new JsonException("unknown request");
        };
    }

    static Json of(WorkerReply reply) {
        return switch (reply) {
            case WorkerReply.Identified(Verdict.Accepted(var format, var pages)) ->
                Json.object()
                        .with("answer", "accepted")
                        .with("format", format.name())
                        .with("pages", pages)
                        .build();
            case WorkerReply.Identified(Verdict.Refused(var mediaType, var reason)) ->
                Json.object()
                        .with("answer", "refused")
                        .with("mediaType", mediaType)
                        .with("reason", reason.code())
                        .build();
            case WorkerReply.Seen(var examination) ->
                Json.object()
                        .with("answer", "seen")
                        .with("of", examination.page().reference())
                        .with("seen", ExaminationJson.write(examination))
                        .build();
            case WorkerReply.Read(var reading) ->
                Json.object()
                        .with("answer", "read")
                        .with("alto", new String(AltoXml.write(reading), StandardCharsets.UTF_8))
                        .build();
            case WorkerReply.Labelled(var text) ->
                Json.object().with("answer", "labelled").with("text", text).build();
            case WorkerReply.Made() -> Json.object().with("answer", "made").build();
            case WorkerReply.Failed(var reason, var technical) ->
                Json.object()
                        .with("answer", "failed")
                        .with("reason", reason.code())
                        .with("technical", technical)
                        .build();
            case WorkerReply.Missing(var key, var argument) ->
                Json.object()
                        .with("answer", "missing")
                        .with("key", key)
                        .with("argument", argument)
                        .build();
        };
    }

    static WorkerReply reply(Json json) {
        var object = json.asObject();
        return switch (object.text("answer")) {
            case "accepted" ->
                new WorkerReply.Identified(
                        new Verdict.Accepted(FileFormat.valueOf(object.text("format")), number(object, "pages")));
            case "refused" ->
                new WorkerReply.Identified(
                        new Verdict.Refused(object.text("mediaType"), QuarantineReason.ofCode(object.text("reason"))));
            case "seen" ->
                new WorkerReply.Seen(ExaminationJson.read(
                        id(object.text("of")), object.get("seen").asObject()));
            case "read" -> new WorkerReply.Read(AltoXml.read(object.text("alto").getBytes(StandardCharsets.UTF_8)));
            case "labelled" -> new WorkerReply.Labelled(object.text("text"));
            case "made" -> new WorkerReply.Made();
            case "failed" ->
                new WorkerReply.Failed(QuarantineReason.ofCode(object.text("reason")), object.text("technical"));
            case "missing" -> new WorkerReply.Missing(object.text("key"), object.text("argument"));
            default -> throw new JsonException("unknown answer");
        };
    }

    static Json of(IngestSettings settings) {
        return Json.object()
                .with("fileBytesMax", settings.fileBytesMax())
                .with("pixelsMax", settings.pixelsMax())
                .with("pagesMax", settings.pagesMax())
                .with("workerBytesMax", settings.workerBytesMax())
                .with("workerHeapBytes", settings.workerHeapBytes())
                .with("pageMillisMax", settings.pageTimeMax().toMillis())
                .with("workers", settings.workers())
                .with("language", settings.language())
                .with("secondReadings", settings.secondReadings())
                .build();
    }

    static IngestSettings settings(Json json) {
        var object = json.asObject();
        return new IngestSettings(
                object.number("fileBytesMax"),
                object.number("pixelsMax"),
                number(object, "pagesMax"),
                object.number("workerBytesMax"),
                object.number("workerHeapBytes"),
                Duration.ofMillis(object.number("pageMillisMax")),
                number(object, "workers"),
                object.text("language"),
                object.find("secondReadings").equals(Optional.of(new Json.Bool(true))));
    }

    private static Json.Builder source(String ask, PageSource source) {
        return Json.object()
                .with("ask", ask)
                .with("file", source.file().toString())
                .with("format", source.format().name())
                .with("page", source.page());
    }

    private static PageSource source(Json.Obj object) {
        return new PageSource(
                Path.of(object.text("file")), FileFormat.valueOf(object.text("format")), number(object, "page"));
    }

    private static PageId id(String reference) {
        return PageId.parse(reference).orElseThrow(() -> new JsonException("no page"));
    }

    private static Json box(Box box) {
        return Json.object()
                .with("x", box.x())
                .with("y", box.y())
                .with("width", box.width())
                .with("height", box.height())
                .build();
    }

    private static Box box(Json.Obj box) {
        return new Box(number(box, "x"), number(box, "y"), number(box, "width"), number(box, "height"));
    }

    private static Json views(List<View> views) {
        return Json.list(views.stream()
                .map(view -> Json.object()
                        .with("longSideMax", view.longSideMax())
                        .with("target", view.target().toString())
                        .build())
                .toList());
    }

    private static List<View> views(Json.Obj object) {
        return Json.map(object.list("views"), json -> {
            var view = json.asObject();
            return new View(number(view, "longSideMax"), Path.of(view.text("target")));
        });
    }

    private static int number(Json.Obj object, String name) {
        return Math.toIntExact(object.number(name));
    }
}
