package org.mokanda.web.iiif;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mokanda.core.json.Json;
import org.mokanda.ingest.decode.PageImages;
import org.mokanda.ingest.decode.PageSize;

/** What an image service says of itself: {@code info.json} of the Image API 3.0 (5). */
final class ImageInformation {
    private static final List<String> MORE_FEATURES =
            List.of("canonicalLinkHeader", "mirroring", "profileLinkHeader", "sizeUpscaling");

    /** Beside {@code default}, each must be named (Image API 3.0, 4.4). */
    private static final List<String> QUALITIES = List.of("color", "gray", "bitonal");

    private ImageInformation() {}

    /**
     * @param id absolute address of the service
     * @param partOf absolute address of the manifest of the register
     */
    static Json of(String id, PageSize page, ImageLimits limits, String partOf) {
        return Json.object()
                .with("@context", "http://iiif.io/api/image/3/context.json")
                .with("id", id)
                .with("type", "ImageService3")
                .with("protocol", "http://iiif.io/api/image")
                .with("profile", "level2")
                .with("width", page.width())
                .with("height", page.height())
                .with("maxWidth", limits.width())
                .with("maxHeight", limits.height())
                .with("maxArea", limits.area())
                .with("sizes", Json.list(sizes(page)))
                .with("tiles", Json.list(List.of(tiles(page))))
                .with("preferredFormats", texts(List.of("jpg")))
                .with("extraQualities", texts(QUALITIES))
                .with("extraFeatures", texts(MORE_FEATURES))
                .with("rights", Manifests.RIGHTS)
                .with(
                        "partOf",
                        Json.list(List.of(Json.object()
                                .with("id", partOf)
                                .with("type", "Manifest")
                                .build())))
                .build();
    }

    /** Those that are kept ready. */
    private static List<Json> sizes(PageSize page) {
        return Stream.of(PageImages.THUMBNAIL, PageImages.SCREEN)
                .map(page::within)
                .distinct()
                .map(size -> (Json) Json.object()
                        .with("width", size.width())
                        .with("height", size.height())
                        .build())
                .toList();
    }

    private static Json tiles(PageSize page) {
        var factors = new ArrayList<Integer>(List.of(1));
        while (page.shrunk(factors.getLast()).longSide() > PageImages.TILE) {
            factors.add(2 * factors.getLast());
        }
        return Json.object()
                .with("width", PageImages.TILE)
                .with("height", PageImages.TILE)
                .with(
                        "scaleFactors",
                        Json.list(factors.stream().map(Json::number).toList()))
                .build();
    }

    private static Json texts(List<String> texts) {
        return Json.list(texts.stream().map(Json::text).toList());
    }
}
