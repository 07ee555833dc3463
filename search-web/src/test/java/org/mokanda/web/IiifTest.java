package org.mokanda.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.arrangement.PageSplit;
import org.mokanda.core.arrangement.RejectReason;
import org.mokanda.core.json.Json;
import org.mokanda.core.reading.AltoXml;

/**
 * The list of the IIIF Image API 3.0 for level 2 (https://iiif.io/api/image/3.0/compliance/) gone through over HTTP, and the
 * shape of manifests by the Presentation API 3.0.
 */
class IiifTest {
    private static final int WIDTH = DrawnPage.WIDTH;
    private static final int HEIGHT = DrawnPage.HEIGHT;
    private static final String IMAGE = "/iiif/image/KMB-birth-1957.p1";
    private static final String MANIFEST = "/iiif/presentation/KMB-birth-1957/manifest.json";

    private static TestOffice office;
    private static Visitor visitor;

    @BeforeAll
    static void open() {
        office = TestOffice.open();
        visitor = Visitor.as(office, "chef");
    }

    @AfterAll
    static void close() {
        visitor.close();
        office.close();
    }

    /** Tables 3.1 to 3.5: everything required at level 2, and what is offered beyond. */
    @ParameterizedTest(name = "{0} is {1} x {2}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "full/max/0/default.jpg 1240 1754",
                "100,200,300,400/max/0/default.jpg 300 400",
                "pct:25,25,50,50/max/0/default.jpg 620 877",
                "square/max/0/default.jpg 1240 1240",
                "full/620,/0/default.jpg 620 877",
                "full/,877/0/default.jpg 620 877",
                "full/pct:10/0/default.jpg 124 175",
                "full/200,100/0/default.jpg 200 100",
                "full/!300,300/0/default.jpg 212 300",
                "full/%5E!3000,2000/0/default.jpg 1414 2000",
                "full/^1300,/0/default.jpg 1300 1839",
                "full/200,/90/default.jpg 283 200",
                "full/200,/180/default.jpg 200 283",
                "full/200,/270/default.jpg 283 200",
                "full/200,/!90/default.jpg 283 200",
                "full/200,/0/color.jpg 200 283",
                "full/200,/0/gray.jpg 200 283",
                "full/200,/0/bitonal.jpg 200 283",
                "full/200,/0/bitonal.png 200 283",
                "full/200,/0/default.png 200 283",
            })
    void levelTwo(String path, int width, int height) throws Exception {
        var answer = visitor.fetch(IMAGE + "/" + path.replace("^", "%5E"));
        assertEquals(200, answer.statusCode());
        var image = image(answer);
        assertEquals(width + "x" + height, image.getWidth() + "x" + image.getHeight());
        assertEquals(path.endsWith(".png") ? "image/png" : "image/jpeg", header(answer, "Content-Type"));
        assertEquals("*", header(answer, "Access-Control-Allow-Origin"));
        assertTrue(header(answer, "Link").contains("level2.json>;rel=\"profile\""));
    }

    @Test
    void theServiceDescribesItself() {
        var base = visitor.fetch(IMAGE);
        assertEquals(303, base.statusCode());
        assertEquals(office.url(IMAGE + "/info.json"), header(base, "Location"));
        var answer = visitor.fetch(IMAGE + "/info.json");
        assertEquals(
                "application/ld+json;profile=\"http://iiif.io/api/image/3/context.json\"",
                header(answer, "Content-Type"));
        assertEquals("*", header(answer, "Access-Control-Allow-Origin"));
        assertEquals(
                "application/json",
                header(visitor.fetch(IMAGE + "/info.json", "Accept", "application/json"), "Content-Type"));
        var about = json(answer).asObject();
        assertEquals("http://iiif.io/api/image/3/context.json", about.text("@context"));
        assertEquals(office.url(IMAGE), about.text("id"));
        assertEquals("ImageService3", about.text("type"));
        assertEquals("http://iiif.io/api/image", about.text("protocol"));
        assertEquals("level2", about.text("profile"));
        assertEquals(WIDTH, about.number("width"));
        assertEquals(HEIGHT, about.number("height"));
        assertTrue(about.number("maxArea") > 0 && about.number("maxWidth") > 0 && about.number("maxHeight") > 0);
        assertEquals(
                office.url(MANIFEST), about.list("partOf").getFirst().asObject().text("id"));
    }

    /** 3.2: sizes and tiles that are announced are there. */
    @Test
    void whatIsAnnouncedIsThere() throws Exception {
        var about = json(visitor.fetch(IMAGE + "/info.json")).asObject();
        for (var one : about.list("sizes")) {
            var size = one.asObject();
            assertPicture("full/" + size.number("width") + "," + size.number("height"), size);
        }
        var tiles = about.list("tiles").getFirst().asObject();
        int side = (int) tiles.number("width");
        for (var factor : tiles.list("scaleFactors")) {
            int scaled = side * (int) factor.asNumber();
            for (int x = 0; x < WIDTH; x += scaled) {
                for (int y = 0; y < HEIGHT; y += scaled) {
                    int width = Math.min(scaled, WIDTH - x);
                    int height = Math.min(scaled, HEIGHT - y);
                    long tileWidth = Math.ceilDiv(width, factor.asNumber());
                    long tileHeight = Math.ceilDiv(height, factor.asNumber());
                    var path = x + "," + y + "," + width + "," + height + "/" + tileWidth + "," + tileHeight;
                    var size = Json.object()
                            .with("width", tileWidth)
                            .with("height", tileHeight)
                            .build();
                    assertPicture(path, size.asObject());
                }
            }
        }
    }

    private static void assertPicture(String path, Json.Obj size) throws Exception {
        var answer = visitor.fetch(IMAGE + "/" + path + "/0/default.jpg");
        assertEquals(200, answer.statusCode(), path);
        assertEquals(size.number("width"), image(answer).getWidth(), path);
        assertEquals(size.number("height"), image(answer).getHeight(), path);
    }

    @Test
    void aPictureHasOneCanonicalAddressAndIsNotSentTwice() {
        var answer = visitor.fetch(IMAGE + "/0,0,1240,1754/620,/0/color.jpg");
        var link = header(answer, "Link");
        var canonical = office.url(IMAGE + "/full/620,877/0/default.jpg");
        assertTrue(link.contains("<" + canonical + ">;rel=\"canonical\""), link);
        assertEquals("max-age=1800, private", header(answer, "Cache-Control"));
        var tag = header(answer, "ETag");
        assertTrue(tag.length() > 10, tag);
        var same = visitor.fetch(IMAGE + "/full/620,877/0/default.jpg");
        assertEquals(tag, header(same, "ETag"));
        assertArrayEquals(same.body(), answer.body());
        var again = visitor.fetch(IMAGE + "/full/620,877/0/default.jpg", "If-None-Match", tag);
        assertEquals(304, again.statusCode());
        assertEquals(0, again.body().length);
        assertEquals("private", header(again, "Cache-Control").replaceAll(".*(private).*", "$1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/iiif/image/KMB-birth-1957.p1/nowhere/max/0/default.jpg 400",
                "/iiif/image/KMB-birth-1957.p1/full/1241,/0/default.jpg 400",
                "/iiif/image/KMB-birth-1957.p1/full/max/361/default.jpg 400",
                "/iiif/image/KMB-birth-1957.p1/full/max/0/sepia.jpg 400",
                "/iiif/image/KMB-birth-1957.p1/full/max/0/default.xyz 400",
                "/iiif/image/KMB-birth-1957.p1/full/max/45/default.jpg 501",
                "/iiif/image/KMB-birth-1957.p1/full/max/0/default.webp 501",
                "/iiif/image/KMB-birth-1957.p9/info.json 404",
                "/iiif/image/KMB-birth-1957.p4/info.json 404",
                "/iiif/image/KMB-birth-1957.p4 404",
                "/iiif/image/nothing/full/max/0/default.jpg 404",
                "/iiif/presentation/KMB-birth-1888/manifest.json 404",
                "/iiif/presentation/offices/XYZ/collection.json 404",
                "/iiif/text/KMB-birth-1957.p3/alto.xml 404",
            })
    void whatCannotBeGivenIsSaidByItsCode(String path, int status) {
        assertEquals(status, visitor.fetch(path).statusCode());
    }

    @Test
    void aPageThatNobodyHasMeasuredIsShownTheSame() throws Exception {
        var page = "/iiif/image/KMB-birth-1957.p3";
        assertEquals(
                250, image(visitor.fetch(page + "/full/!250,250/0/default.jpg")).getHeight());
        assertEquals(HEIGHT, json(visitor.fetch(page + "/info.json")).asObject().number("height"));
        assertEquals(
                512,
                image(visitor.fetch(page + "/0,0,512,512/512,512/0/default.jpg"))
                        .getHeight());
    }

    @Test
    @Tag("I7")
    void aRegisterIsAManifest() {
        var answer = visitor.fetch(MANIFEST);
        assertEquals(
                "application/ld+json;profile=\"http://iiif.io/api/presentation/3/context.json\"",
                header(answer, "Content-Type"));
        var text = new String(answer.body(), StandardCharsets.UTF_8);
        for (var name : List.of("KABAMBA", "ILUNGA", "Kabamba", "Lokwa", "Ndombe", "birth-1.jpg")) {
            assertFalse(text.contains(name), name);
        }
        var manifest = Json.parse(text).asObject();
        assertEquals("Manifest", manifest.text("type"));
        assertEquals(office.url(MANIFEST), manifest.text("id"));
        assertEquals(
                "Kimbanseke · Naissances 1957",
                manifest.get("label").asObject().list("fr").getFirst().asText());
        assertTrue(
                manifest.get("label").asObject().list("en").getFirst().asText().endsWith("1957"));
        assertEquals("paged", manifest.list("behavior").getFirst().asText());
        var canvases = manifest.list("items");
        assertEquals(4, canvases.size());
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < canvases.size(); i++) {
            var canvas = canvases.get(i).asObject();
            ids.add(canvas.text("id"));
            assertTrue(canvas.text("id").endsWith("/canvas/p" + (i + 1)));
            assertTrue(canvas.number("width") > 0 && canvas.number("height") > 0);
            assertEquals(i != 3, canvas.find("items").isPresent(), "the page set aside has no picture");
            assertEquals(i < 2, canvas.find("seeAlso").isPresent(), "what was read has ALTO");
        }
        assertEquals(4, ids.size());
        var first = canvases.getFirst().asObject();
        assertEquals(WIDTH, first.number("width"));
        var annotation = first.list("items")
                .getFirst()
                .asObject()
                .list("items")
                .getFirst()
                .asObject();
        assertEquals("painting", annotation.text("motivation"));
        assertEquals(first.text("id"), annotation.text("target"));
        var body = annotation.get("body").asObject();
        assertEquals(
                office.url(IMAGE), body.list("service").getFirst().asObject().text("id"));
        var acts = manifest.list("structures").getFirst().asObject().list("items");
        assertEquals(4, acts.size());
        var act = acts.getFirst().asObject();
        assertEquals(
                "Acte n° 37", act.get("label").asObject().list("fr").getFirst().asText());
        var place = act.list("items").getFirst().asObject().text("id");
        assertTrue(place.matches(".*/canvas/p1#xywh=\\d+,\\d+,\\d+,\\d+"), place);
        for (var address : addresses(manifest, new ArrayList<>())) {
            assertTrue(address.startsWith(office.url("/")) || address.startsWith("http://"), address);
        }
    }

    @Test
    void aManifestHasThePagesAsPeopleArrangedThem() {
        var register = TestOffice.MARRIAGES;
        var path = "/iiif/presentation/" + register.reference() + "/manifest.json";
        assertEquals(1, json(visitor.fetch(path)).asObject().list("items").size());
        var opening = PageArrangement.asScanned(register).splitting(List.of(1), new PageSplit.Halves(500));
        office.arrangements.arrange(opening, 0, "chef");
        var canvas =
                json(visitor.fetch(path)).asObject().list("items").getFirst().asObject();
        assertEquals("facing-pages", canvas.list("behavior").getFirst().asText());
        office.arrangements.arrange(opening.rejecting(List.of(1), RejectReason.values()[0]), 1, "chef");
        assertEquals(404, visitor.fetch(path).statusCode(), "nothing is left of it");
        office.arrangements.arrange(opening, 2, "chef");
        assertEquals(200, visitor.fetch(path).statusCode());
    }

    @Test
    @Tag("I11")
    void tilesOfAPageThatManyAskForTogetherAreMadeOnce() throws Exception {
        var tiles = List.of("0,0,512,512", "512,0,512,512", "0,512,512,512", "512,512,512,512");
        int before = DrawnViews.PYRAMIDS.get();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<HttpResponse<byte[]>>>();
            for (int i = 0; i < 12; i++) {
                var path = "/iiif/image/KMB-birth-1957.p2/" + tiles.get(i % 4) + "/512,512/0/default.jpg";
                answers.add(people.submit(() -> visitor.fetch(path)));
            }
            for (var answer : answers) {
                assertEquals(512, image(answer.get()).getWidth());
            }
        }
        assertEquals(1, DrawnViews.PYRAMIDS.get() - before);
    }

    @Test
    @Tag("I11")
    void whoCannotBeServedInTimeIsToldWhenToComeAgain() {
        var path = IMAGE + "/7,7,70,70/max/0/default.jpg";
        DrawnViews.BUSY.set(true);
        try {
            var answer = visitor.fetch(path, "Accept-Language", "fr");
            assertEquals(503, answer.statusCode());
            assertEquals("3", header(answer, "Retry-After"));
            assertTrue(new String(answer.body(), StandardCharsets.UTF_8).contains("Rien n’a été perdu"));
        } finally {
            DrawnViews.BUSY.set(false);
        }
        assertEquals(200, visitor.fetch(path).statusCode());
    }

    @Test
    void aPictureIsNotWhereSomebodyWantedToGo() {
        try (var stranger = new Visitor(office)) {
            var answer = stranger.fetch(IMAGE + "/full/max/0/default.jpg");
            assertEquals(401, answer.statusCode());
            assertEquals("", header(answer, "Set-Cookie"), "nothing is remembered of it");
            stranger.get("/registres");
            stranger.fetch(IMAGE + "/full/max/0/default.jpg");
            assertTrue(Visitor.location(stranger.signIn("chef", TestOffice.PASSWORD))
                    .startsWith("/registres"));
        }
    }

    @Test
    void everyLinkOfAManifestLeadsSomewhere() {
        var manifest = json(visitor.fetch(MANIFEST)).asObject();
        var links = new ArrayList<String>();
        for (var canvas : manifest.list("items").subList(0, 2)) {
            var page = canvas.asObject();
            links.add(page.list("thumbnail").getFirst().asObject().text("id"));
            links.add(page.list("seeAlso").getFirst().asObject().text("id"));
            var annotation = page.list("items")
                    .getFirst()
                    .asObject()
                    .list("items")
                    .getFirst()
                    .asObject();
            links.add(annotation.get("body").asObject().text("id"));
        }
        links.add(manifest.list("homepage").getFirst().asObject().text("id"));
        links.add(manifest.list("partOf").getFirst().asObject().text("id"));
        links.add(office.url("/iiif/presentation/collection.json"));
        for (var link : links) {
            assertEquals(
                    200, visitor.fetch(link.substring(office.url("").length())).statusCode(), link);
        }
        var alto = visitor.fetch("/iiif/text/KMB-birth-1957.p1/alto.xml");
        assertEquals(WIDTH, AltoXml.read(alto.body()).width());
    }

    @Test
    void anOfficeIsACollectionOfItsRegisters() {
        var all = json(visitor.fetch("/iiif/presentation/collection.json")).asObject();
        assertEquals("Collection", all.text("type"));
        var office = all.list("items").getFirst().asObject().text("id");
        var registers = json(visitor.fetch(
                        office.substring(IiifTest.office.url("").length())))
                .asObject()
                .list("items");
        assertEquals(
                List.of(MANIFEST, "/iiif/presentation/KMB-marriage-1962/manifest.json"),
                registers.stream()
                        .map(register -> register.asObject()
                                .text("id")
                                .substring(IiifTest.office.url("").length()))
                        .toList());
    }

    private static List<String> addresses(Json json, List<String> found) {
        switch (json) {
            case Json.Obj(var members) ->
                members.forEach((name, value) -> {
                    if (name.equals("id")) {
                        found.add(value.asText());
                    }
                    addresses(value, found);
                });
            case Json.Arr(var items) -> items.forEach(item -> addresses(item, found));
            case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> {}
        }
        return found;
    }

    private static Json json(HttpResponse<byte[]> answer) {
        assertEquals(200, answer.statusCode());
        return Json.parse(new String(answer.body(), StandardCharsets.UTF_8));
    }

    private static BufferedImage image(HttpResponse<byte[]> answer) throws Exception {
        assertEquals(200, answer.statusCode());
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
