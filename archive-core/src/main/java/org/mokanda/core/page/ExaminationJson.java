package org.mokanda.core.page;

import java.util.Optional;
import java.util.stream.Collectors;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;

/** What a machine saw of a page, as JSON; the page itself is told beside it. */
public final class ExaminationJson {
    private ExaminationJson() {}

    public static Json.Obj write(PageExamination examination) {
        return Json.object()
                .with("width", examination.width())
                .with("height", examination.height())
                .with("turns", examination.quarterTurns())
                .with("skew", Json.decimal(examination.skew(), 2))
                .with(
                        "parts",
                        Json.list(examination.parts().stream()
                                .map(part -> write(part.box()))
                                .toList()))
                .with(
                        "flags",
                        Json.list(examination.flags().stream()
                                .map(flag -> Json.text(flag.code()))
                                .toList()))
                .with(
                        "fingerprint",
                        Optional.ofNullable(examination.fingerprint()).map(Fingerprint::hex))
                .build();
    }

    private static Json write(Box box) {
        return Json.object()
                .with("x", box.x())
                .with("y", box.y())
                .with("width", box.width())
                .with("height", box.height())
                .build();
    }

    /** @throws JsonException when it is not what was seen of a page */
    public static PageExamination read(PageId page, Json.Obj json) {
        try {
            return new PageExamination(
                    page,
                    number(json, "width"),
                    number(json, "height"),
                    number(json, "turns"),
                    Double.parseDouble(json.text("skew")),
                    json.list("parts").stream()
                            .map(part -> new PagePart(box(part.asObject())))
                            .toList(),
                    json.list("flags").stream()
                            .map(flag -> PageFlag.ofCode(flag.asText()))
                            .collect(Collectors.toSet()),
                    json.findText("fingerprint").map(Fingerprint::parse).orElse(null));
        } catch (JsonException e) {
            throw e;
        } catch (ArithmeticException | IllegalArgumentException _) {
            throw new JsonException("not what was seen of a page: a member has an impossible value");
        }
    }

    private static Box box(Json.Obj json) {
        return new Box(number(json, "x"), number(json, "y"), number(json, "width"), number(json, "height"));
    }

    private static int number(Json.Obj json, String name) {
        return Math.toIntExact(json.number(name));
    }
}
