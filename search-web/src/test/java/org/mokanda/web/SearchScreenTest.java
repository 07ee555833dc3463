package org.mokanda.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.register.RegisterId;

/** How a question is asked, understood, narrowed and taken back on the screen. */
class SearchScreenTest {
    private static TestOffice office;

    @BeforeAll
    static void open() {
        office = TestOffice.open();
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @Test
    @Tag("I11")
    void anyTextIsAnsweredOrExplainedAndNeverAnError() {
        try (var visitor = Visitor.as(office, "chef")) {
            for (var text : List.of(
                    "",
                    "a",
                    "k".repeat(10_000),
                    "ka ".repeat(4_000),
                    "***",
                    "?*?*",
                    "Tshala\u0000\u0007\u001b[31m",
                    "\u0000",
                    "\u202etshala\u202c \u200f\u2066x\u2069",
                    "a\u0300".repeat(500),
                    "\ufeff\uffff\u0085\u2028",
                    "\ud800",
                    "aaa*".repeat(250),
                    "محمد بن علي",
                    "😀👨‍👩‍👧",
                    "name:\"x\" AND NOT (a OR b)~2^5 [a TO z] {x} \\",
                    "' OR 1=1 --",
                    "<script>alert(1)</script>",
                    "KMB-birth-1957-999")) {
                var asked = visitor.post(
                        "/recherche", "mots", text, "lieu", text, "parent", text, "de", text, "numero", text);
                assertEquals(302, asked.statusCode(), text);
                var answer = visitor.get(Visitor.location(asked));
                assertTrue(answer.statusCode() == 200 || answer.statusCode() == 302, text);
                assertFalse(answer.body().contains("<script>alert"), text);
                var fastest = IntStream.range(0, 3)
                        .mapToObj(_ -> timed(visitor, text))
                        .min(Duration::compareTo)
                        .orElseThrow();
                assertTrue(fastest.toMillis() <= 250, text.length() + " letters take " + fastest);
            }
            assertTrue(
                    visitor.get(question(visitor, "Kabamba\u0000Ilunga")).body().contains("KMB-birth-1957.a1"));
            var elsewhere = visitor.post("/motif", "raison", "work", "reference", "\u0000");
            assertEquals(400, elsewhere.statusCode(), "what may be kept");
            assertTrue(elsewhere.body().contains("qu’aucun clavier n’écrit"));
            for (var bytes : List.of("%ED%A0%80", "%C3%28", "%FF%FE", "%C0%80")) {
                var asked = visitor.send(
                        "POST",
                        "/recherche",
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        HttpRequest.BodyPublishers.ofString("mots=" + bytes));
                assertEquals(400, asked.statusCode(), bytes);
                assertTrue(asked.body().contains("qu’aucun clavier n’écrit"), bytes);
            }
            for (var what : List.of("part:99999", "part:x", "field:NONE", "facet:kind:zzz", "facet", "", "kind:")) {
                var id = question(visitor, "Tshala");
                assertEquals(302, visitor.post(id + "/sans", "quoi", what).statusCode(), what);
                assertEquals(302, visitor.post(id + "/filtre", "valeur", what).statusCode(), what);
            }
            assertEquals("/", Visitor.location(visitor.post("/recherche/none/sans", "quoi", "part:0")));
            assertTrue(visitor.get(question(visitor, "***")).body().contains("au moins deux lettres"));
            assertTrue(visitor.get(question(visitor, "😀")).body().contains("Aucun nom, année ni numéro"));
            assertTrue(visitor.get(question(visitor, "ka ".repeat(400))).body().contains("trop long"));
        }
    }

    private static Duration timed(Visitor visitor, String text) {
        var began = Instant.now();
        visitor.get(question(visitor, text));
        return Duration.between(began, Instant.now());
    }

    @Test
    void aReferenceLeadsStraightToWhatItNames() {
        try (var visitor = Visitor.as(office, "chef")) {
            assertEquals("/actes/KMB-birth-1957.a2", question(visitor, "kmb-birth-1957.a2"));
            assertEquals("/actes/KMB-birth-1957.a2", question(visitor, "acte KMB-birth-1957-38"));
            assertEquals("/registres/KMB-birth-1957", question(visitor, "KMB-birth-1957"));
            assertEquals("/pages/KMB-birth-1957.p1", question(visitor, "KMB-birth-1957.p1"));
            assertTrue(question(visitor, "KMB-birth-1957.a99").startsWith("/recherche/"));
        }
    }

    private static String question(Visitor visitor, String text) {
        return Visitor.location(visitor.post("/recherche", "mots", text));
    }

    @Test
    void partsAreTakenOutFacetsChosenAndTakenBackByKeyboard() {
        try (var chromium = Chromium.launch();
                var visitor = chromium.visitor(1366, 768, true)) {
            var page = visitor.newPage();
            signIn(page);
            page.keyboard().type("kabamba tshala lokwa 1957");
            assertThat(page.locator(".hit")).hasCount(3);
            assertThat(page.locator(".chip")).hasCount(4);
            assertThat(page.locator(".hit-name mark").first()).isVisible();

            page.locator(".chip", new Page.LocatorOptions().setHasText("tshala"))
                    .focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#words")).hasValue("kabamba lokwa 1957");
            assertThat(page.locator(".hit")).hasCount(2);
            page.goBack();
            assertThat(page.locator(".hit")).hasCount(3);

            page.navigate(office.url("/"));
            page.keyboard().type("1950-1970");
            assertThat(page.locator(".count")).containsText("5 actes, dans l’ordre des registres");
            var births = page.locator("#facet-kind .choice", new Page.LocatorOptions().setHasText("naissance"));
            assertThat(births).containsText("4");
            births.focus();
            page.keyboard().press("Enter");
            assertThat(births).hasAttribute("aria-pressed", "true");
            assertThat(births).isFocused();
            assertThat(page.locator(".hit")).hasCount(4);
            assertThat(page.locator("#facet-kind .choice")).hasCount(2);
            page.locator("#words").focus();
            page.keyboard().press("End");
            page.keyboard().type(" kabamba");
            assertThat(page.locator(".hit")).hasCount(1);
            assertThat(page.locator(".chip", new Page.LocatorOptions().setHasText("Acte de naissance")))
                    .isVisible();

            page.keyboard().press("Escape");
            assertThat(page.locator("#words")).hasValue("");
            assertThat(page.locator("#words")).isFocused();
            page.keyboard().type("KMB-birth-1957.a3");
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile(".*/actes/KMB-birth-1957.a3"));
        }
    }

    @Test
    void twinsAreShownSideBySideAndBelowEachOtherOnAPhone() {
        for (var reference : List.of("KMB-birth-1957.a3", "KMB-birth-1957.a4")) {
            var act = office.catalogue
                    .acts()
                    .find(ActId.parse(reference).orElseThrow())
                    .orElseThrow();
            var fields = new EnumMap<ActField, String>(ActField.class);
            act.fields().forEach((field, value) -> fields.put(field, value.text()));
            fields.put(ActField.FATHER, "LOKWA Simon");
            fields.put(ActField.MOTHER, "EKILA Thérèse");
            fields.put(ActField.EVENT_DATE, "1957-04-01");
            office.desk.validate(act.id(), 0, fields, List.of(), act.regions(), "chef", "");
        }
        try (var chromium = Chromium.launch();
                var visitor = chromium.visitor(1366, 768, true)) {
            var page = visitor.newPage();
            signIn(page);
            page.keyboard().type("lokwa");
            page.locator(".twin a").first().click();
            assertThat(page.locator(".twins article")).hasCount(2);
            assertThat(page.locator(".twins")).containsText("KASONGO");
            assertThat(page.locator(".twins")).containsText("BOKETSHU");
            assertThat(page.locator(".twins article").first().locator(".differs dt"))
                    .hasText(new String[] {"Numéro de l’acte", "Nom", "Post-nom", "Prénoms"});
            assertThat(page.locator(".differs .badge").first()).hasText("diffère");
            assertEquals(List.of(), new AxeBuilder(page).analyze().getViolations());
            var articles = page.locator(".twins article");
            assertEquals(articles.first().boundingBox().y, articles.last().boundingBox().y);
            page.setViewportSize(390, 844);
            assertTrue(articles.first().boundingBox().y < articles.last().boundingBox().y);
            articles.last().locator("h2 a").click();
            page.goBack();
            page.locator(".trail a").first().click();
            assertThat(page.locator("#words")).hasValue("lokwa");
            assertThat(page.locator(".hit")).not().hasCount(0);
        }
    }

    @Test
    void whoeverSearchesTheTextOfPagesIsToldHowAndAskedForNothingThatIsOfActs() {
        try (var chromium = Chromium.launch();
                var visitor = chromium.visitor(1366, 768, true)) {
            var page = visitor.newPage();
            signIn(page);
            var hint = page.locator("#search-hint");
            assertTrue(hint.innerText().contains("acte 37/1957"));
            assertThat(page.locator("#search-form details")).isVisible();
            page.getByLabel("Dans le texte des pages").check(new Locator.CheckOptions().setForce(true));
            assertTrue(hint.innerText().contains("côte à côte"));
            assertFalse(hint.innerText().contains("acte"));
            assertThat(page.locator("#search-form details")).isHidden();
            assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasAccessibleName("Mots du texte");
            assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasAccessibleDescription(Pattern.compile("Les mots de.*"));
            assertEquals(List.of(), new AxeBuilder(page).analyze().getViolations());
        }
    }

    /** Each picture of a closed act is a look: lists that only pass by, and load the machine, have none. */
    @Test
    @Tag("I6")
    void picturesComeWhenNobodyTypesAnyMore() {
        try (var chromium = Chromium.launch();
                var visitor = chromium.visitor(1366, 768, true)) {
            var page = visitor.newPage();
            signIn(page);
            var passing = page.waitForResponse(
                    Pattern.compile(".*/recherche"), () -> page.keyboard().type("tshala"));
            assertFalse(passing.text().contains(" src=\"/iiif/image/"));
            assertThat(page.locator(".hit-crop").first()).hasAttribute("src", Pattern.compile("/iiif/image/.*"));
            var asked = page.waitForResponse(
                    Pattern.compile(".*/recherche"), () -> page.keyboard().press("Enter"));
            assertTrue(asked.text().contains(" src=\"/iiif/image/"));
        }
    }

    @Test
    @Tag("I5")
    void whatTheMachineHeldPossibleIsMarkedAsSuchOnThePageAndInItsText() {
        office.longBook(RegisterId.parse("KMB-birth-1958").orElseThrow(), 1, "Matondo" + DrawnPage.OR + "Kisimba");
        try (var visitor = Visitor.as(office, "chef")) {
            for (var asked : Map.of("kisimba", "alternative", "matondo", "sure").entrySet()) {
                var results = Visitor.location(visitor.post("/recherche", "mots", asked.getKey(), "dans", "text"));
                var perhaps = asked.getValue().equals("alternative")
                        ? " <small>(peut-être «\u00a0kisimba\u00a0»)</small>"
                        : " ";
                var marked = "<mark class=\"" + asked.getValue() + "\">Matondo</mark>" + perhaps;
                assertTrue(visitor.get(results).body().contains(marked), asked.getKey());
                var page = visitor.get("/pages/KMB-birth-1958.p1?q=" + results.substring(results.lastIndexOf('/') + 1))
                        .body();
                assertTrue(page.contains(marked), asked.getKey());
                assertTrue(page.contains("class=\"hit " + asked.getValue() + "\""), asked.getKey());
                assertEquals(asked.getValue().equals("alternative"), page.contains("la machine a lu autre chose"));
            }
        }
    }

    @Test
    @Tag("I6")
    void whoeverGivesNoReasonIsToldSoWhereTheKeyboardIs() {
        try (var chromium = Chromium.launch();
                var visitor = chromium.visitor(1366, 768, true)) {
            var page = visitor.newPage();
            enter(page);
            page.navigate(office.url("/motif"));
            page.locator("main button").press("Enter");
            var error = page.getByRole(AriaRole.ALERT);
            assertThat(error).hasText("Choisissez pour qui ou pour quoi vous consultez.");
            assertThat(error).isFocused();
            assertThat(page.getByRole(AriaRole.RADIOGROUP)).hasAccessibleDescription(error.innerText());
            assertEquals(List.of(), new AxeBuilder(page).analyze().getViolations());
            page.keyboard().press("Tab");
            page.keyboard().press("Space");
            assertThat(page.locator("[name=raison]").first()).isChecked();
            page.keyboard().press("Enter");
            page.waitForURL(office.url("/"));
        }
    }

    private static void signIn(Page page) {
        enter(page);
        page.navigate(office.url("/motif"));
        page.locator("[value=work]").check();
        page.locator("main button").click();
        page.waitForURL(office.url("/"));
    }

    private static void enter(Page page) {
        page.navigate(office.url("/connexion"));
        page.locator("[name=identifiant]").fill("chef");
        page.locator("[name=motdepasse]").fill(TestOffice.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(office.url("/"));
    }
}
