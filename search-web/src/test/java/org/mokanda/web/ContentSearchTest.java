package org.mokanda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.arrangement.RejectReason;
import org.mokanda.core.json.Json;
import org.mokanda.core.register.RegisterId;

/** The shapes of the IIIF Content Search API 2.0 (https://iiif.io/api/search/2.0/), gone through over HTTP. */
class ContentSearchTest {
    private static final String ALL = "/iiif/presentation";
    private static final String BIRTHS = ALL + "/KMB-birth-1957";

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

    @Test
    void aManifestAndTheCollectionOfAllNameTheirServices() {
        for (var path : List.of(BIRTHS + "/manifest.json", ALL + "/collection.json")) {
            var base = path.substring(0, path.lastIndexOf('/'));
            var service = one(json(visitor.fetch(path)), "service");
            assertEquals(office.url(base + "/search"), service.text("id"));
            assertEquals("SearchService2", service.text("type"));
            var complete = one(service, "service");
            assertEquals(office.url(base + "/autocomplete"), complete.text("id"));
            assertEquals("AutoCompleteService2", complete.text("type"));
        }
    }

    /** 4.2.1 and 4.3.1. */
    @Test
    void eachPlaceIsAnAnnotationOnItsCanvasWithWhatStandsAroundIt() {
        var answer = search(BIRTHS, "q=tshala+mukendi");
        assertEquals("http://iiif.io/api/search/2/context.json", answer.text("@context"));
        assertEquals("AnnotationPage", answer.text("type"));
        assertEquals(office.url(BIRTHS + "/search?q=tshala%20mukendi"), answer.text("id"));
        assertTrue(answer.find("ignored").isEmpty());
        assertTrue(answer.find("partOf").isEmpty() && answer.find("next").isEmpty());
        var canvases = canvases();
        Set<String> ids = new HashSet<>();
        for (var one : answer.list("items")) {
            var item = one.asObject();
            assertEquals("Annotation", item.text("type"));
            assertEquals("supplementing", item.text("motivation"));
            assertTrue(ids.add(item.text("id")), "an annotation has an address of its own");
            var body = item.get("body").asObject();
            assertEquals("TextualBody", body.text("type"));
            assertEquals("text/plain", body.text("format"));
            assertFalse(body.text("value").isEmpty());
            var target = item.text("target").split("#xywh=");
            assertTrue(canvases.contains(target[0]), target[0]);
            assertTrue(target[1].matches("\\d+,\\d+,\\d+,\\d+"));
        }
        assertTrue(
                answer.list("items").stream()
                        .anyMatch(item -> item.asObject()
                                .get("body")
                                .asObject()
                                .text("value")
                                .contains("TSHALA MUKENDI")),
                "words that stand together are one place");
        for (var annotation : contexts(answer)) {
            var target = annotation.get("target").asObject();
            assertEquals("SpecificResource", target.text("type"));
            assertTrue(ids.contains(target.text("source")));
            var quote = one(target, "selector");
            assertEquals("TextQuoteSelector", quote.text("type"));
            assertFalse(quote.text("exact").isEmpty());
            quote.findText("prefix").ifPresent(prefix -> assertTrue(prefix.endsWith(" ")));
            quote.findText("suffix").ifPresent(suffix -> assertTrue(suffix.startsWith(" ")));
        }
        assertEquals(ids.size(), contexts(answer).size());
    }

    @Test
    void whatIsMadeOfAHandIsSaidToBeUncertain() {
        var answer = search(BIRTHS, "q=lukombe");
        var item = one(answer, "items");
        assertEquals("Lukombe", item.get("body").asObject().text("value"));
        assertEquals(
                List.of("hand", "lu dans l’écriture à la main, incertain", "read in handwriting, uncertain"),
                certainty(answer, item));
        assertTrue(search(BIRTHS, "q=lukonbe").list("items").isEmpty());
    }

    @Test
    void whatAWordMayBeElseIsToldWithTheWordAsItWasRead() {
        office.longBook(RegisterId.parse("KMB-birth-1949").orElseThrow(), 1, "Bolangi" + DrawnPage.OR + "Kisimba");
        var answer = search(ALL, "q=kisimba");
        var item = one(answer, "items");
        assertEquals("Bolangi", item.get("body").asObject().text("value"));
        assertEquals(
                List.of(
                        "alternative",
                        "autre lecture possible, incertain, peut-être «\u00a0kisimba\u00a0»",
                        "another possible reading, uncertain, perhaps “kisimba”"),
                certainty(answer, item));
    }

    /** How sure an item is said to be. */
    private static List<String> certainty(Json.Obj answer, Json.Obj item) {
        var certainty = one(answer, "annotations").list("items").stream()
                .map(Json::asObject)
                .filter(annotation -> annotation.text("motivation").equals("assessing"))
                .findFirst()
                .orElseThrow();
        assertEquals(item.text("id"), certainty.text("target"));
        return certainty.list("body").stream()
                .map(body -> body.asObject().text("value"))
                .toList();
    }

    @Test
    void aPageThatPeopleRejectedIsInNoAnswerAsItIsInNoManifest() {
        var all = PageArrangement.asScanned(TestOffice.MARRIAGES);
        var path = ALL + "/" + TestOffice.MARRIAGES.reference();
        assertFalse(search(path, "q=mutombo").list("items").isEmpty());
        office.arrangements.arrange(all.rejecting(List.of(1), RejectReason.UNUSABLE), 0, "chef");
        assertTrue(search(path, "q=mutombo").list("items").isEmpty());
        assertTrue(search(ALL, "q=mutombo").list("items").isEmpty());
        office.arrangements.arrange(all, 1, "chef");
        assertFalse(search(path, "q=mutombo").list("items").isEmpty());
    }

    /** 4.2.2. */
    @Test
    void aLongAnswerComesInParts() {
        var register = RegisterId.parse("KMB-birth-1958").orElseThrow();
        office.longBook(register, 45, "Matondo");
        var rejected = PageArrangement.asScanned(register).rejecting(List.of(3, 4, 25), RejectReason.UNUSABLE);
        office.arrangements.arrange(rejected, 0, "chef");
        var first = ALL + "/" + register.reference() + "/search?q=matondo";
        List<String> targets = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (var part = Optional.of(office.url(first)); part.isPresent(); ) {
            var answer = json(visitor.fetch(part.get().substring(office.url("").length())));
            assertEquals(part.get(), answer.text("id"));
            var whole = answer.get("partOf").asObject();
            assertEquals("AnnotationCollection", whole.text("type"));
            assertEquals(office.url(first), whole.get("first").asObject().text("id"));
            assertEquals(
                    parts.isEmpty() ? Optional.empty() : Optional.of(parts.getLast()),
                    answer.find("prev").map(prev -> prev.asObject().text("id")));
            answer.list("items").forEach(item -> targets.add(item.asObject().text("target")));
            parts.add(part.get());
            part = answer.find("next").map(next -> next.asObject().text("id"));
        }
        assertEquals(3, parts.size());
        assertEquals(42, targets.size(), "pages that people rejected are missing, and no other");
        assertEquals(42, Set.copyOf(targets).size());
    }

    /** 4.2.3: in all of the archive a place says in which manifest it is. */
    @Test
    void inAllOfTheArchiveAPlaceNamesItsRegister() {
        var answer = search(ALL, "q=kinshasa+tshala");
        assertFalse(answer.list("items").isEmpty());
        var target = answer.list("items").getFirst().asObject().get("target").asObject();
        assertTrue(target.text("id").contains("#xywh="));
        var manifest = target.get("partOf").asObject();
        assertEquals("Manifest", manifest.text("type"));
        assertEquals(
                200,
                visitor.fetch(manifest.text("id").substring(office.url("").length()))
                        .statusCode());
        assertFalse(manifest.get("label").asObject().list("fr").isEmpty());
    }

    /** 4.1.1 and 4.2.4. */
    @Test
    void whatIsNotImplementedIsIgnoredAndSaid() {
        var answer = search(BIRTHS, "q=tshala&user=a&date=b&motivation=&foo=bar");
        assertEquals(
                List.of("date", "user"),
                answer.list("ignored").stream().map(Json::asText).toList());
        assertFalse(answer.list("items").isEmpty());
        assertFalse(search(BIRTHS, "q=tshala&motivation=painting+supplementing")
                .list("items")
                .isEmpty());
        assertTrue(search(BIRTHS, "q=tshala&motivation=painting").list("items").isEmpty());
        assertTrue(search(BIRTHS, "").list("items").isEmpty());
    }

    /** 5. */
    @Test
    void wordsAreOfferedWhileOneTypes() {
        var answer = json(visitor.fetch(BIRTHS + "/autocomplete?q=Kab&user=a"));
        assertEquals("http://iiif.io/api/search/2/context.json", answer.text("@context"));
        assertEquals("TermPage", answer.text("type"));
        assertEquals(office.url(BIRTHS + "/autocomplete?q=Kab"), answer.text("id"));
        assertEquals(
                List.of("user"),
                answer.list("ignored").stream().map(Json::asText).toList());
        var term = one(answer, "items");
        assertEquals("kabamba", term.text("value"));
        assertEquals(1, term.number("total"));
        assertTrue(json(visitor.fetch(BIRTHS + "/autocomplete?q=kab&min=2"))
                .list("items")
                .isEmpty());
        assertTrue(json(visitor.fetch(BIRTHS + "/autocomplete?q=kab&motivation=tagging"))
                .list("items")
                .isEmpty());
        assertFalse(
                json(visitor.fetch(ALL + "/autocomplete?q=kab")).list("items").isEmpty());
        assertEquals(400, visitor.fetch(BIRTHS + "/autocomplete").statusCode());
    }

    @Test
    @Tag("I6")
    void whoMayNotLookIsToldNothing() {
        for (var path : List.of("/search?q=tshala", "/autocomplete?q=tsh")) {
            try (var stranger = new Visitor(office)) {
                assertEquals(401, stranger.fetch(BIRTHS + path).statusCode());
                assertEquals(401, stranger.fetch(ALL + path).statusCode());
            }
            try (var newcomer = Visitor.as(office, "audit")) {
                assertEquals(403, newcomer.fetch(BIRTHS + path).statusCode());
            }
            assertEquals(404, visitor.fetch(ALL + "/KMB-birth-1999" + path).statusCode());
            assertEquals(404, visitor.fetch(ALL + "/nothing" + path).statusCode());
        }
    }

    @Test
    @Tag("I7")
    void anAnswerIsKeptNowhere() {
        for (var path : List.of(BIRTHS + "/search?q=tshala", ALL + "/autocomplete?q=tsh")) {
            var headers = visitor.fetch(path).headers();
            assertEquals(List.of("no-store"), headers.allValues("Cache-Control"));
            assertEquals(List.of("no-referrer"), headers.allValues("Referrer-Policy"));
        }
    }

    @ParameterizedTest
    @Tag("I11")
    @ValueSource(
            strings = {
                "*",
                "\"",
                "x* y* z*",
                "\"\"\"",
                "+-&&||!(){}[]^~?:\\/",
                "\u0001\u202e",
                "😀",
                "محمد",
                "' OR 1=1 --",
                "<script>"
            })
    void anyTextIsAnswered(String text) {
        for (var path : List.of("/search?q=", "/autocomplete?q=")) {
            var answer = json(visitor.fetch(BIRTHS + path + URLEncoder.encode(text, StandardCharsets.UTF_8)));
            assertTrue(answer.list("items").isEmpty());
        }
    }

    @Test
    @Tag("I11")
    void pagesThatAreNotThereAreEmptyOrRefused() {
        assertTrue(search(BIRTHS, "q=tshala&page=2000000000").list("items").isEmpty());
        assertFalse(search(BIRTHS, "q=tshala&page=-1").list("items").isEmpty());
        assertEquals(400, visitor.fetch(BIRTHS + "/search?q=tshala&page=x").statusCode());
    }

    private static Set<String> canvases() {
        Set<String> ids = new HashSet<>();
        json(visitor.fetch(BIRTHS + "/manifest.json"))
                .list("items")
                .forEach(canvas -> ids.add(canvas.asObject().text("id")));
        return ids;
    }

    private static List<Json.Obj> contexts(Json.Obj answer) {
        return one(answer, "annotations").list("items").stream()
                .map(Json::asObject)
                .filter(annotation -> annotation.text("motivation").equals("contextualizing"))
                .toList();
    }

    private static Json.Obj search(String base, String parameters) {
        var answer = visitor.fetch(base + "/search?" + parameters);
        assertEquals(200, answer.statusCode());
        return json(answer);
    }

    private static Json.Obj one(Json.Obj object, String member) {
        assertEquals(1, object.list(member).size(), member);
        return object.list(member).getFirst().asObject();
    }

    private static Json.Obj json(HttpResponse<byte[]> answer) {
        return Json.parse(new String(answer.body(), StandardCharsets.UTF_8)).asObject();
    }
}
