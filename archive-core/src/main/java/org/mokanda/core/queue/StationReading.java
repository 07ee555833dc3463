package org.mokanda.core.queue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.page.ExaminationJson;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Parting;
import org.mokanda.core.reading.AltoXml;
import org.mokanda.core.reading.PageReading;

/**
 * What a station made of a page.
 *
 * @param seen what a machine sees of it, of the station's own or as the catalogue knew it
 * @param parting how it was parted to be read
 * @param reading absent when the station could not read it: then the archive tries for itself, and judges
 */
public record StationReading(
        PageExamination seen, Parting parting, @Nullable PageReading reading) {
    public PageId page() {
        return seen.page();
    }

    /** What was read, if it was read as the archive would read it now. */
    public Optional<PageReading> readAs(PageExamination seenNow, Parting partingNow) {
        return seen.quarterTurns() == seenNow.quarterTurns() && parting.equals(partingNow)
                ? Optional.ofNullable(reading).filter(read -> isOfSize(read, seenNow))
                : Optional.empty();
    }

    /** Other decoders may give other pixels, and a page that nobody could look at has no size. */
    private static boolean isOfSize(PageReading read, PageExamination seenNow) {
        return !seenNow.isKnown() || (read.width() == seenNow.width() && read.height() == seenNow.height());
    }

    /** False: the archive has to look at the page and read it for itself. */
    public boolean isWhole() {
        return reading != null && seen.isKnown();
    }

    public Json.Obj json() {
        return Json.object()
                .with("seen", ExaminationJson.write(seen))
                .with("parts", parting.text())
                .with("alto", Optional.ofNullable(reading).map(StationReading::alto))
                .build();
    }

    private static String alto(PageReading reading) {
        return new String(AltoXml.write(reading), StandardCharsets.UTF_8);
    }

    /** @throws JsonException when it is not what a station made of a page */
    public static StationReading read(PageId page, Json.Obj json) {
        try {
            return new StationReading(
                    ExaminationJson.read(page, json.get("seen").asObject()),
                    Parting.parse(json.text("parts")),
                    json.findText("alto")
                            .map(alto -> AltoXml.read(alto.getBytes(StandardCharsets.UTF_8)))
                            .orElse(null));
        } catch (JsonException e) {
            throw e;
        } catch (RuntimeException _) {
            throw new JsonException("not what a station made of a page");
        }
    }

    /** No words of the page (I7). */
    @Override
    public String toString() {
        return "StationReading[" + page() + "]";
    }
}
