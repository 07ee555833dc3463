package org.mokanda.web.iiif;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.json.Json;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;
import org.mokanda.ingest.decode.PageImages;
import org.mokanda.ingest.decode.PageSize;
import org.springframework.stereotype.Component;

/** Pages and acts of one register in a manifest. Acts are named by number alone (I7). */
@Component
final class Canvases {
    /** Of a page whose size nobody has measured yet: a canvas has a shape and no pixels, and A4 is the likeliest. */
    private static final PageSize UNMEASURED = new PageSize(2_100, 2_970);

    /** What a machine read may be anything; only what looks like a number of an act names one. */
    private static final String NUMBER = "\\d{1,6}( ?(bis|ter))?(/\\d{2,4})?";

    private final Words words;

    Canvases(Words words) {
        this.words = words;
    }

    static String canvasId(String server, PageId page) {
        return server + "/iiif/presentation/" + page.register().reference() + "/canvas/p" + page.number();
    }

    /** A page that cannot be shown has its place and no picture. */
    Json canvas(String server, ShownPage shown) {
        var page = shown.page();
        var id = canvasId(server, page.id());
        var size = shown.size() == null ? UNMEASURED : shown.size();
        var number = String.valueOf(page.id().number());
        var canvas = Json.object()
                .with("id", id)
                .with("type", "Canvas")
                .with("width", size.width())
                .with("height", size.height());
        if (shown.isOpening()) {
            canvas.with("behavior", Json.list(List.of(Json.text("facing-pages"))));
        }
        if (!shown.hasPicture()) {
            return canvas.with("label", words.of("iiif.page-not-shown", number)).build();
        }
        var annotation = Json.object()
                .with("id", id + "/image")
                .with("type", "Annotation")
                .with("motivation", "painting")
                .with("body", image(server, shown, PageImages.SCREEN))
                .with("target", id)
                .build();
        canvas.with("label", words.of("page.number", number))
                .with("thumbnail", Json.list(List.of(thumbnail(server, shown))))
                .with(
                        "items",
                        Json.list(List.of(Json.object()
                                .with("id", id + "/images")
                                .with("type", "AnnotationPage")
                                .with("items", Json.list(List.of(annotation)))
                                .build())));
        if (page.wasRead()) {
            canvas.with("seeAlso", Json.list(List.of(alto(server, page.id()))));
        }
        return canvas.build();
    }

    static Json thumbnail(String server, ShownPage shown) {
        return image(server, shown, PageImages.THUMBNAIL);
    }

    private static Json image(String server, ShownPage shown, int longSideMax) {
        var page = shown.page();
        var service = server + ImageLinks.service(page.id());
        var image = Json.object();
        if (shown.size() != null) {
            var size = shown.size().within(longSideMax);
            image.with("id", service + "/full/" + size.width() + "," + size.height() + "/0/default.jpg")
                    .with("width", size.width())
                    .with("height", size.height());
        } else {
            image.with("id", server + ImageLinks.within(page.id(), longSideMax));
        }
        return image.with("type", "Image")
                .with("format", "image/jpeg")
                .with(
                        "service",
                        Json.list(List.of(Json.object()
                                .with("id", service)
                                .with("type", "ImageService3")
                                .with("profile", "level2")
                                .build())))
                .build();
    }

    private Json alto(String server, PageId page) {
        return Json.object()
                .with("id", server + PresentationController.altoPath(page))
                .with("type", "Dataset")
                .with("format", "application/xml")
                .with("profile", "http://www.loc.gov/standards/alto/ns-v4#")
                .with("label", words.of("iiif.alto"))
                .build();
    }

    /** @param shown the pages of the manifest; an act elsewhere has no place to point at */
    Json range(String server, CivilAct act, Map<PageId, ShownPage> shown) {
        var number = act.text(ActField.NUMBER).strip();
        var register = act.id().register().reference();
        var places = new ArrayList<Json>();
        for (var region : act.regions()) {
            var page = shown.get(region.page());
            if (page != null) {
                places.add(place(server, region, page.size() != null));
            }
        }
        return Json.object()
                .with(
                        "id",
                        server + "/iiif/presentation/" + register + "/range/a"
                                + act.id().number())
                .with("type", "Range")
                .with(
                        "label",
                        number.matches(NUMBER)
                                ? words.of("iiif.act", number)
                                : words.of("iiif.act-unnumbered", act.id().reference()))
                .with("items", Json.list(places))
                .build();
    }

    private static Json place(String server, Region region, boolean isMeasured) {
        var box = region.box();
        var part = isMeasured ? "#xywh=" + box.x() + "," + box.y() + "," + box.width() + "," + box.height() : "";
        return Json.object()
                .with("id", canvasId(server, region.page()) + part)
                .with("type", "Canvas")
                .build();
    }
}
