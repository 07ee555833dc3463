package org.mokanda.ingest.worker;

import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.page.Box;
import org.mokanda.ingest.decode.PageSize;
import org.mokanda.ingest.decode.Picture;

/** What is to be made of a page as JSON and back. */
final class PictureForm {
    private PictureForm() {}

    static Json of(Picture picture) {
        return switch (picture) {
            case Picture.Whole(var longSideMax) ->
                Json.object()
                        .with("kind", "whole")
                        .with("longSideMax", longSideMax)
                        .build();
            case Picture.Pyramid() -> Json.object().with("kind", "pyramid").build();
            case Picture.Part part ->
                Json.object()
                        .with("kind", "part")
                        .with("frame", size(part.frame()))
                        .with("x", part.region().x())
                        .with("y", part.region().y())
                        .with(
                                "region",
                                size(new PageSize(
                                        part.region().width(), part.region().height())))
                        .with("size", size(part.size()))
                        .with("mirrored", part.mirrored())
                        .with("quarterTurns", part.quarterTurns())
                        .with("tone", part.tone().name())
                        .with("encoding", part.encoding().name())
                        .build();
        };
    }

    static Picture picture(Json json) {
        var object = json.asObject();
        return switch (object.text("kind")) {
            case "whole" -> new Picture.Whole(number(object, "longSideMax"));
            case "pyramid" -> new Picture.Pyramid();
            case "part" -> {
                var region = size(object.get("region"));
                yield new Picture.Part(
                        size(object.get("frame")),
                        new Box(number(object, "x"), number(object, "y"), region.width(), region.height()),
                        size(object.get("size")),
                        object.get("mirrored").equals(new Json.Bool(true)),
                        number(object, "quarterTurns"),
                        Picture.Tone.valueOf(object.text("tone")),
                        Picture.Encoding.valueOf(object.text("encoding")));
            }
            default -> throw new JsonException("unknown picture");
        };
    }

    private static Json size(PageSize size) {
        return Json.object()
                .with("width", size.width())
                .with("height", size.height())
                .build();
    }

    private static PageSize size(Json json) {
        return new PageSize(number(json.asObject(), "width"), number(json.asObject(), "height"));
    }

    private static int number(Json.Obj object, String name) {
        return Math.toIntExact(object.number(name));
    }
}
