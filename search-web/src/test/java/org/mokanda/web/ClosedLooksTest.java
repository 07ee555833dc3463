package org.mokanda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.access.Look;
import org.mokanda.core.access.LookReason;
import org.mokanda.core.access.LookReason.Purpose;

/** Whoever may see what is closed says why, and leaves a trace before it is shown. */
@Tag("I6")
class ClosedLooksTest {
    private static final String ACT = "/actes/KMB-birth-1957.a1";
    private static final String PAGE = "/pages/KMB-birth-1957.p1";
    private static final String PICTURE = "/iiif/image/KMB-birth-1957.p1/full/max/0/default.jpg";
    private static final String THUMBNAIL = "/iiif/image/KMB-birth-1957.p1/full/!250,250/0/default.jpg";
    private static final List<String> SECRETS = List.of("KABAMBA", "TSHALA", "LOKWA", "MUTOMBO");
    /** They lead to acts: registers, the questions of a session, the delivery book. */
    private static final String LISTS =
            "/registres.*|/recherche.*|/delivrance|/iiif/presentation/.*|/etiquettes|/file|/";

    private TestOffice office;

    @BeforeEach
    void open() {
        office = TestOffice.open();
    }

    @AfterEach
    void close() {
        office.close();
    }

    private List<Look> looks() {
        return office.catalogue.looks().after(0, 1000);
    }

    private List<String> subjects() {
        return looks().stream().map(Look::subject).toList();
    }

    @Test
    void aReasonIsAskedForOnceAndLeadsOnToTheAct() {
        try (var clerk = Visitor.withoutReason(office, "agent")) {
            var asked = clerk.get(ACT + "?q=0123abc");
            assertEquals(302, asked.statusCode());
            var form = Visitor.location(asked);
            assertEquals("/motif?pour=%2Factes%2FKMB-birth-1957.a1%3Fq%3D0123abc", form);
            assertTrue(clerk.get(form).body().contains("Ce que vous ouvrez n’est pas encore communicable"));
            var unasked = clerk.get("/motif").body();
            assertTrue(unasked.contains("Motif de consultation") && !unasked.contains("Ce que vous ouvrez"));
            assertEquals(List.of(), looks());

            var given = clerk.post(
                    "/motif", "pour", ACT + "?q=0123abc", "raison", "authority", "reference", " RC 1234/2026 ");
            assertEquals(ACT + "?q=0123abc", Visitor.location(given));
            assertEquals(List.of(), looks(), "nothing was shown so far");

            var act = clerk.get(ACT).body();
            assertTrue(act.contains("KABAMBA"));
            assertTrue(act.contains("RC 1234/2026"), "it says for what");
            var look = looks().getFirst();
            assertEquals("agent", look.login());
            assertEquals("KMB-birth-1957.a1", look.subject());
            assertEquals(new LookReason(Purpose.AUTHORITY, "RC 1234/2026"), look.reason());
            assertEquals(200, clerk.get("/actes/KMB-birth-1957.a2").statusCode());
            assertEquals(List.of("KMB-birth-1957.a1", "KMB-birth-1957.a2"), subjects());
        }
    }

    @Test
    void picturesOfAnActAndAReloadAreOneLookUntilItIsLongAgo() {
        try (var clerk = Visitor.as(office, "agent")) {
            clerk.get(ACT);
            clerk.get(ACT);
            assertEquals(200, clerk.fetch(PICTURE).statusCode());
            assertEquals(List.of("KMB-birth-1957.a1"), subjects());
            clerk.get("/pages/KMB-birth-1957.p2");
            assertEquals(List.of("KMB-birth-1957.a1", "KMB-birth-1957.p2"), subjects());
            office.clock.advance(15 * 60);
            clerk.get(ACT);
            assertEquals(List.of("KMB-birth-1957.a1", "KMB-birth-1957.p2", "KMB-birth-1957.a1"), subjects());
        }
    }

    @Test
    void anotherReasonIsAnotherLook() {
        try (var clerk = Visitor.as(office, "agent")) {
            clerk.get(ACT);
            clerk.post("/motif", "raison", "person");
            clerk.get(ACT);
            assertEquals(
                    List.of(Purpose.WORK, Purpose.PERSON),
                    looks().stream().map(look -> look.reason().purpose()).toList());
        }
    }

    @Test
    void whoeverSignsInNextGivesTheirOwnReasonAndLeavesTheirOwnTrace() {
        try (var browser = Visitor.as(office, "agent")) {
            assertEquals(200, browser.get(ACT).statusCode());
            browser.signIn("chef", TestOffice.PASSWORD);
            assertEquals(302, browser.get(ACT).statusCode());
            browser.post("/motif", "raison", "person");
            assertEquals(200, browser.get(ACT).statusCode());
            assertEquals(
                    List.of("agent", "chef"), looks().stream().map(Look::login).toList());
        }
    }

    @Test
    void aReasonThatIsNoneIsAskedForAgain() {
        try (var clerk = Visitor.withoutReason(office, "agent")) {
            for (var sent : List.of(
                    List.of("raison", "curiosity"),
                    List.of("raison", "authority"),
                    List.of("raison", "other", "reference", "Tshala Mukendi"),
                    List.of("raison", "work", "reference", "7".repeat(61)))) {
                var form = new ArrayList<>(List.of("pour", ACT));
                form.addAll(sent);
                var answer = clerk.post("/motif", form.toArray(String[]::new));
                assertEquals(200, answer.statusCode(), sent.toString());
                assertTrue(answer.body().contains("role=\"alert\""), sent.toString());
                assertTrue(answer.body().contains("value=\"" + ACT + "\""), "it still leads on");
            }
            assertEquals(302, clerk.get(ACT).statusCode());
            assertEquals("/", Visitor.location(clerk.post("/motif", "pour", "//elsewhere.example", "raison", "work")));
        }
    }

    /** Each address there is: whoever adds a screen that shows an act has the reason asked for. */
    @Test
    void withoutAReasonOnlyListsShowWhatIsClosed() throws ReflectiveOperationException {
        var showing = List.of("agent", "chef", "admin").stream()
                .flatMap(login -> showing(login).stream())
                .filter(path -> !path.matches(LISTS))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), showing);
        assertEquals(List.of(), looks());
    }

    private List<String> showing(String login) {
        var paths = new ArrayList<String>();
        try (var person = Visitor.withoutReason(office, login)) {
            for (var path : ReaderTest.addresses()) {
                var answer = person.get(path);
                var type = answer.headers().firstValue("Content-Type").orElse("");
                if (answer.statusCode() == 200
                        && (type.startsWith("image/jpeg") && !path.contains("!250,250")
                                || SECRETS.stream().anyMatch(answer.body()::contains))) {
                    paths.add(path);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return paths;
    }

    @Test
    void aViewerOfPicturesIsTurnedAwayAndThumbnailsAreNoLook() {
        try (var clerk = Visitor.withoutReason(office, "agent")) {
            assertEquals(403, clerk.fetch(PICTURE).statusCode());
            assertEquals(403, clerk.get("/iiif/text/KMB-birth-1957.p1/alto.xml").statusCode());
            assertEquals(302, clerk.get(PAGE).statusCode());
            assertEquals(200, clerk.fetch(THUMBNAIL).statusCode());
            assertEquals(List.of(), looks());
            clerk.post("/motif", "raison", "work");
            assertEquals(200, clerk.fetch(PICTURE).statusCode());
            assertEquals(List.of("KMB-birth-1957.p1"), subjects());
        }
    }

    @Test
    void aListOfResultsIsNoLookAndHasPicturesOnceAReasonIsGiven() {
        try (var clerk = Visitor.withoutReason(office, "agent")) {
            var found = clerk.get(Visitor.location(clerk.post("/recherche", "mots", "Kabamba Ilunga")));
            assertTrue(found.body().contains("KABAMBA"));
            assertFalse(found.body().contains("hit-crop"));
            clerk.post("/motif", "raison", "work");
            found = clerk.get(Visitor.location(clerk.post("/recherche", "mots", "Kabamba Ilunga")));
            assertTrue(found.body().contains("hit-crop"));
            assertEquals(List.of(), looks());
        }
    }

    @Test
    void whatIsOpenNeedsNoReasonAndLeavesNoTrace() {
        office.oldBirths();
        for (var login : List.of("lecteur", "agent")) {
            try (var visitor = Visitor.withoutReason(office, login)) {
                assertEquals(200, visitor.get("/actes/KMB-birth-1910.a1").statusCode(), login);
                assertEquals(200, visitor.get("/pages/KMB-birth-1910.p1").statusCode(), login);
                assertEquals(
                        login.equals("lecteur") ? 404 : 302,
                        visitor.get("/actes/KMB-birth-1910.a2").statusCode());
            }
        }
        assertEquals(List.of(), looks());
    }

    @Test
    void thoseWhoAuditSeeWhoLookedWhenAndWhy() {
        try (var clerk = Visitor.as(office, "agent");
                var auditor = Visitor.withoutReason(office, "audit")) {
            clerk.get(ACT);
            clerk.post("/motif", "raison", "other", "reference", "lettre 12/2026");
            clerk.get("/actes/KMB-marriage-1962.a1");
            var all = auditor.get("/controle").body();
            assertTrue(all.contains("KMB-birth-1957.a1") && all.contains("Paul Ndombe"));
            assertTrue(all.contains("KMB-marriage-1962.a1") && all.contains("lettre 12/2026"));
            SECRETS.forEach(secret -> assertFalse(all.contains(secret)));
            var some = auditor.get("/controle?acte=KMB-birth-1957").body();
            assertTrue(some.contains("KMB-birth-1957.a1"));
            assertFalse(some.contains("KMB-marriage-1962.a1"));
            assertFalse(auditor.get("/controle?agent=chef").body().contains("KMB-birth-1957.a1"));
            assertEquals(403, clerk.get("/controle").statusCode());
            assertEquals(403, auditor.get("/motif").statusCode());
        }
    }

    @Test
    void moreLooksThanAPageHoldsAreFurtherOn() {
        for (int i = 1; i <= 60; i++) {
            office.catalogue.looks().note("agent", "KMB-birth-1957.a" + i, new LookReason(Purpose.WORK, ""));
        }
        try (var auditor = Visitor.withoutReason(office, "audit")) {
            var newest = auditor.get("/controle").body();
            assertTrue(newest.contains(">KMB-birth-1957.a60<"));
            assertFalse(newest.contains(">KMB-birth-1957.a10<"));
            assertTrue(newest.contains("avant=11"));
            var older = auditor.get("/controle?avant=11").body();
            assertTrue(older.contains(">KMB-birth-1957.a10<") && older.contains(">KMB-birth-1957.a1<"));
            assertFalse(older.contains("avant="));
        }
    }
}
