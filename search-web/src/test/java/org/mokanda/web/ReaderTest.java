package org.mokanda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Who sees open books alone: nothing closed is shown, counted, found, or told from what is not there at all. */
@Tag("I6")
class ReaderTest {
    private static final String CLOSED = "KMB-birth-1957";
    private static final String OPEN = "KMB-birth-1910";
    private static final String UNKNOWN = "KMB-birth-1959";

    /** Of the closed book: words on its pages, names of its files, names of those who validated, its references. */
    private static final List<String> SECRETS =
            List.of("KABAMBA", "TSHALA", "LOKWA", "MUTOMBO", "notes.docx", CLOSED, "KMB-marriage-1962");

    private static final List<String> OF_A_BOOK = List.of(
            "/registres/%s",
            "/pages/%s.p1",
            "/actes/%s.a1",
            "/iiif/presentation/%s/manifest.json",
            "/iiif/image/%s.p1",
            "/iiif/image/%s.p1/info.json",
            "/iiif/image/%s.p1/full/!250,250/0/default.jpg",
            "/iiif/image/%s.p1/40,70,400,200/!760,200/0/default.jpg",
            "/iiif/text/%s.p1/alto.xml");

    private static TestOffice office;
    private static Visitor reader;

    @BeforeAll
    static void open() {
        office = TestOffice.open();
        office.oldBirths();
        reader = Visitor.as(office, "lecteur");
    }

    @AfterAll
    static void close() {
        reader.close();
        office.close();
    }

    @Test
    void whatIsOpenIsShown() {
        for (var path : OF_A_BOOK) {
            var status = reader.get(path.formatted(OPEN)).statusCode();
            assertTrue(status == 200 || status == 303, path + " " + status);
        }
        assertTrue(reader.get("/registres").body().contains(OPEN));
        assertTrue(reader.get("/iiif/presentation/offices/KMB/collection.json")
                .body()
                .contains(OPEN));
    }

    @Test
    void whatIsClosedIsAnsweredLikeWhatIsNotThere() {
        for (var path : OF_A_BOOK) {
            var closed = reader.get(path.formatted(CLOSED));
            var unknown = reader.get(path.formatted(UNKNOWN));
            assertEquals(404, closed.statusCode(), path);
            assertEquals(unknown.statusCode(), closed.statusCode(), path);
            assertEquals(withoutToken(unknown.body(), UNKNOWN), withoutToken(closed.body(), CLOSED), path);
            assertEquals(
                    unknown.headers().map().keySet(), closed.headers().map().keySet(), path);
        }
    }

    private static String withoutToken(String body, String reference) {
        return body.replace(reference, "").replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    /** Each address there is, with each reference it may take: whoever adds a screen has it looked at here. */
    @Test
    void noAddressShowsAnythingClosed() throws ReflectiveOperationException {
        int shown = 0;
        try (var clerk = Visitor.as(office, "agent")) {
            for (var path : addresses()) {
                var answer = reader.get(path);
                var body = answer.body().replace(path, "");
                for (var secret : SECRETS) {
                    assertFalse(answer.statusCode() == 200 && body.contains(secret), path + " has " + secret);
                }
                shown += clerk.get(path).body().contains("KABAMBA") ? 1 : 0;
            }
        }
        assertTrue(shown >= 4, "the clerk sees what is closed at " + shown + " addresses");
    }

    static Set<String> addresses() throws ReflectiveOperationException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        var addresses = new TreeSet<String>();
        for (var found : scanner.findCandidateComponents("org.mokanda.web")) {
            for (var method : Class.forName(found.getBeanClassName()).getDeclaredMethods()) {
                var mapping = method.getAnnotation(GetMapping.class);
                if (mapping != null) {
                    Arrays.stream(mapping.value()).flatMap(ReaderTest::filled).forEach(addresses::add);
                }
            }
        }
        assertTrue(addresses.size() > 50, addresses.toString());
        return addresses;
    }

    private static Stream<String> filled(String pattern) {
        var plain = pattern.replace("{region}", "full")
                .replace("{size}", "!250,250")
                .replace("{rotation}", "0")
                .replace("{file}", "default.jpg")
                .replace("{code}", "KMB");
        return Stream.of(CLOSED, CLOSED + ".p1", CLOSED + ".a1", OPEN, OPEN + ".p1", OPEN + ".a1", "x")
                .map(reference -> plain.replaceAll("\\{[^{}]*(\\{[^}]*}[^{}]*)*}", reference));
    }

    @Test
    void aQuestionFindsCountsAndShowsOpenActsAlone() {
        assertTrue(asked("Malonda").contains(OPEN + ".a1"));
        assertFalse(asked("Malonda").contains(OPEN + ".a2"), "an act of a year that is closed, whatever book it is in");
        for (var words : List.of("Kabamba", "Tshala Mukendi 1957", "Mutombo", "n° 37 1957")) {
            var answer = asked(words);
            SECRETS.stream()
                    .filter(secret -> !words.toUpperCase(Locale.ROOT).contains(secret))
                    .forEach(secret -> assertFalse(answer.contains(secret), words + " finds " + secret));
        }
        assertFalse(asked("dans", "text", "mots", "acte").contains(CLOSED));
    }

    private static String asked(String words) {
        return asked("mots", words);
    }

    private static String asked(String... form) {
        return reader.get(Visitor.location(reader.post("/recherche", form))).body();
    }

    @Test
    void theNeighbourOfAnActIsTheNextOneThatIsOpen() {
        var act = reader.get("/actes/" + OPEN + ".a1").body();
        assertTrue(act.contains("/actes/" + OPEN + ".a3"), "over the one between");
        assertFalse(act.contains("/actes/" + OPEN + ".a2"));
        assertFalse(reader.get("/pages/" + OPEN + ".p1").body().contains("/actes/" + OPEN + ".a2"));
        assertEquals(404, reader.get("/actes/" + OPEN + ".a2").statusCode());
    }

    @Test
    void theWorkOfTheOfficeIsNotForReaders() {
        for (var path : List.of(
                "/registres/" + OPEN + "/rapport",
                "/registres/" + OPEN + "/ecartes",
                "/registres/" + OPEN + "/livre/fiche",
                "/registres/" + OPEN + "/planche",
                "/pages/" + OPEN + ".p1/original",
                "/actes/" + OPEN + ".a1/copie",
                "/delivrance",
                "/file",
                "/comptes",
                "/controle")) {
            assertEquals(403, reader.get(path).statusCode(), path);
        }
        assertEquals(
                403, reader.post("/actes/" + OPEN + ".a1", "action", "valider").statusCode());
    }
}
