package org.mokanda.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.CivilAct;

/** The whole way of a clerk in a real browser, with the keyboard, without scripts, and for people who can't see well. */
class BrowserTest {
    private static final String ACT = "/actes/KMB-birth-1957.a1";
    /** Where pictures of every screen go when somebody asks for them. */
    private static final String PICTURES = System.getenv("MOKANDA_PICTURES");

    private static Chromium chromium;
    private static TestOffice office;

    @BeforeAll
    static void open() {
        chromium = Chromium.launch();
        office = TestOffice.open();
    }

    @AfterAll
    static void close() {
        if (office != null) {
            office.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void fromHalfANameToASignedCopyByKeyboard() {
        try (var visitor = chromium.visitor(1366, 768, true)) {
            var page = visitor.newPage();
            var troubles = watch(page);
            signInWithoutReason(page, "chef");
            assertThat(page.locator("#words")).isFocused();

            page.keyboard().type("lokwa bokechu");
            assertThat(page.locator(".hit").first()).containsText("LOKWA BOKETSHU");
            assertFalse(page.url().toLowerCase().contains("lokwa"), page.url());
            page.keyboard().press("ArrowDown");
            assertThat(page.locator(".hit").first()).isFocused();
            page.keyboard().press("Enter");
            page.locator("[value=family]").focus();
            page.keyboard().press("Space");
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).containsText("LOKWA BOKETSHU André");
            assertThat(page.locator(".closed-look")).containsText("descendant");
            assertThat(page.locator(".viewer .marks rect.act")).isVisible();
            assertThat(page.locator(".act-field.proposed").first()).isVisible();

            assertThat(page.locator("[name='champ.number']")).isFocused();
            assertThat(page.locator(".viewer .marks rect.now")).isVisible();
            var shown = page.locator(".viewer").boundingBox();
            var act = page.locator(".viewer .marks rect.act").boundingBox();
            assertTrue(act.y >= shown.y && act.y + act.height <= shown.y + shown.height, "the act is in sight");
            confirmEverything(page);
            assertThat(page.locator("#validate")).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator(".notice.good")).isVisible();
            assertTrue(act("KMB-birth-1957.a3").isValidated());

            page.locator("a.button.primary").click();
            page.locator("[name=demandeur]").fill("Jeanne Ekila");
            page.locator("[name=qualite]").fill("mère");
            page.keyboard().press("Enter");
            assertThat(page.locator(".facsimile img")).isVisible();
            page.locator("button[data-once]").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator(".notice.good")).isVisible();
            assertEquals(
                    1, office.catalogue.issues().ofAct(id("KMB-birth-1957.a3")).size());
            var pdf = page.request()
                    .get(office.url(page.locator("a.button.primary").getAttribute("href")));
            assertEquals("application/pdf", pdf.headers().get("content-type"));
            assertEquals(List.of(), troubles);
        }
    }

    /** Enter on each field, as a clerk who finds every one right. */
    private static void confirmEverything(Page page) {
        int fields = page.locator(".act-field").count();
        for (int i = 0; i < fields; i++) {
            page.keyboard().press("Enter");
        }
    }

    @Test
    void theSameWayWithoutScripts() {
        try (var visitor = chromium.visitor(1024, 768, false)) {
            var page = visitor.newPage();
            signIn(page, "chef");
            page.locator("#words").fill("tshala mukendi 1957");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/recherche/[0-9a-f]+"));
            page.locator(".hit").first().click();
            assertThat(page.locator("h1")).containsText("TSHALA MUKENDI Albertine");
            assertThat(page.locator(".still img")).isVisible();

            page.locator("#validate").click();
            assertThat(page.locator(".notice.bad")).containsText("8 champs à confirmer");
            assertEquals(0, act("KMB-birth-1957.a2").revision());

            page.locator("[name='champ.given-names']").fill("Albertine Rose");
            for (var box : page.locator(".seen input").all()) {
                box.check();
            }
            page.locator("button[value=mention]").click();
            page.locator("textarea[name=mention]").fill("Mariée à Kinshasa le 4 mai 1980");
            page.locator("#validate").click();
            assertThat(page.locator(".notice.good")).isVisible();
            var act = act("KMB-birth-1957.a2");
            assertEquals("Albertine Rose", act.text(ActField.GIVEN_NAMES));
            assertEquals("1957-03-15", act.text(ActField.EVENT_DATE));
            assertEquals(
                    "Mariée à Kinshasa le 4 mai 1980",
                    act.notes().getFirst().value().text());

            page.locator("a.button.primary").click();
            page.locator("[name=demandeur]").fill("Rose Mukendi");
            page.locator("[name=qualite]").fill("la personne elle-même");
            page.locator("main form button.primary").click();
            page.locator("main form button.primary").click();
            assertThat(page.locator("h1")).containsText("KMB-");
            assertEquals(
                    1, office.catalogue.issues().ofAct(id("KMB-birth-1957.a2")).size());
        }
    }

    @Test
    @Tag("I5")
    void twoPeopleOnOneActAreShownBothValues() {
        try (var visitor = chromium.visitor(1366, 768, true)) {
            var page = visitor.newPage();
            signIn(page, "agent");
            page.navigate(office.url("/actes/KMB-birth-1957.a4"));
            var now = act("KMB-birth-1957.a4");
            office.desk.validate(
                    now.id(),
                    0,
                    java.util.Map.of(ActField.SURNAME, "KASONGO WA"),
                    List.of(),
                    now.regions(),
                    "chef",
                    "");
            page.locator("[name='champ.surname']").fill("KASONGU");
            page.locator("#validate").click();
            assertThat(page.locator(".notice.bad").first()).isVisible();
            assertThat(page.locator("[name='champ.surname']")).hasValue("KASONGU");
            assertThat(page.locator("#row-champ\\.surname .theirs")).containsText("KASONGO WA");
            assertEquals("KASONGO WA", act("KMB-birth-1957.a4").text(ActField.SURNAME));
        }
    }

    @Test
    void everyScreenIsFitForEverybody() {
        try (var visitor = chromium.visitor(1366, 768, true)) {
            var page = visitor.newPage();
            var troubles = watch(page);
            page.navigate(office.url("/connexion"));
            look(page, "signin");
            page.locator("[name=identifiant]").fill("chef");
            page.locator("[name=motdepasse]").fill("pas le bon");
            page.keyboard().press("Enter");
            assertThat(page.locator(".notice.bad")).isVisible();
            look(page, "signin-refused");
            signIn(page, "chef");
            look(page, "search-empty");
            page.locator("#words").fill("kabamba ilunga 1957");
            assertThat(page.locator(".hit").first()).isVisible();
            look(page, "search");
            page.locator("#words").fill("1950-1970");
            assertThat(page.locator(".choice").first()).isVisible();
            page.locator(".search-options summary").click();
            look(page, "search-facets");
            page.locator("#words").fill("zzzzzz ***");
            assertThat(page.locator(".nothing .coverage")).isVisible();
            look(page, "search-nothing");
            page.locator(".coverage .button").click();
            look(page, "coverage");
            page.locator("form[action$=constat] button").click();
            look(page, "search-record");
            page.navigate(office.url("/"));
            page.locator("#words").fill("naissance");
            page.locator("[name=dans][value=text]")
                    .check(new com.microsoft.playwright.Locator.CheckOptions().setForce(true));
            assertThat(page.locator(".page-hit").first()).isVisible();
            look(page, "search-text");
            page.locator(".page-hit").first().click();
            assertThat(page.locator("mark").first()).isVisible();
            assertThat(page.locator(".viewer .marks .hit").first()).isAttached();
            assertThat(page.locator("#found output")).containsText("1 sur 2");
            page.keyboard().press("Alt+ArrowDown");
            assertThat(page.locator("#found output")).containsText("2 sur 2");
            assertThat(page.locator(".viewer .marks .hit").nth(1)).hasClass(Pattern.compile(".*now.*"));
            look(page, "page");
            for (var path : List.of(
                    "/registres",
                    "/registres/KMB-birth-1957",
                    "/registres/KMB-birth-1957/ecartes",
                    ACT,
                    "/actes/KMB-marriage-1962.a1",
                    ACT + "/jumeaux",
                    ACT + "/copie",
                    "/delivrance",
                    "/motif",
                    "/compte",
                    "/compte/mot-de-passe",
                    "/nulle-part")) {
                page.navigate(office.url(path));
                if (path.startsWith("/actes/") && !path.endsWith("/copie") && !path.endsWith("/jumeaux")) {
                    assertThat(page.locator(".viewer .marks rect.act").first()).isAttached();
                }
                look(page, path.substring(1).replace('/', '-'));
            }
            page.navigate(office.url("/actes/KMB-marriage-1962.a1"));
            page.locator("#validate").click();
            assertThat(page.locator(".problem").first()).isVisible();
            look(page, "act-problems");
            page.locator("textarea[name=mention]").waitFor();
            for (var box : page.locator(".seen input").all()) {
                box.check();
            }
            page.locator("#validate").click();
            assertThat(page.locator(".notice.good")).isVisible();
            look(page, "act-validated");
            page.locator("a.button.primary").click();
            look(page, "copy-request");
            page.locator("[name=demandeur]").fill("Jeanne Ekila");
            page.locator("[name=qualite]").fill("mère");
            page.locator("[name=droits]").fill("5 000 FC");
            page.locator("[name=quittance]").fill("1234");
            page.locator("main form button.primary").click();
            assertThat(page.locator(".facsimile img")).isVisible();
            look(page, "copy-check");
            page.locator("main form button.primary").click();
            assertThat(page.locator(".notice.good")).isVisible();
            look(page, "copy-done");
            page.navigate(office.url("/delivrance"));
            look(page, "delivery");
            page.locator("[name=annee]").fill("1999");
            page.keyboard().press("Enter");
            assertThat(page.locator("tbody tr")).hasCount(0);
            page.goBack();
            var again = page.locator("tbody tr").first().locator("a[href$='.pdf']");
            var copy = page.request().get(office.url(again.getAttribute("href")));
            assertEquals("application/pdf", copy.headers().get("content-type"));
            page.navigate(office.url("/actes/KMB-marriage-1962.a1"));
            page.locator("[name='champ.bride-price']").fill("Deux chèvres");
            page.locator("#motif").fill("oublié à la première saisie");
            page.locator("#validate").click();
            assertThat(page.locator(".notice.good")).isVisible();
            look(page, "act-history");
            page.navigate(office.url("/comptes"));
            look(page, "error-closed");
            page.locator("button[name=lang]").click();
            assertThat(page.locator("html")).hasAttribute("lang", "en");
            page.navigate(office.url(ACT));
            look(page, "act-english");
            for (var path :
                    List.of("/registres", "/registres/KMB-birth-1957", "/delivrance", "/compte", "/nulle-part")) {
                page.navigate(office.url(path));
                look(page, path.substring(1).replace('/', '-') + "-english");
            }
            page.navigate(office.url("/"));
            page.locator("#words").fill("kabamba 1957");
            assertThat(page.locator(".hit").first()).isVisible();
            look(page, "search-english");
            assertEquals(
                    List.of(),
                    troubles.stream()
                            .filter(text -> !text.contains("404") && !text.contains("403"))
                            .toList());
        }
        try (var visitor = chromium.visitor(1366, 768, true)) {
            var page = visitor.newPage();
            signIn(page, "admin");
            page.navigate(office.url("/comptes"));
            look(page, "accounts");
            page.locator("button[value='mot-de-passe']").last().click();
            assertThat(page.locator(".secret")).isVisible();
            picture(page, "accounts-password-1366");
            page.navigate(office.url(ACT));
            page.navigate(office.url("/controle"));
            assertThat(page.locator("#looks tbody tr").first()).containsText("KMB-birth-1957");
            look(page, "audit-looks");
            page.navigate(office.url("/registres/KMB-birth-1957/ecartes"));
            look(page, "kept-apart");
            page.locator("a[href*='/ecartes/']").first().focus();
            var apart = page.waitForDownload(() -> page.keyboard().press("Enter"));
            assertTrue(apart.suggestedFilename().endsWith("-photo-abimee.jpg"), apart.suggestedFilename());
            page.navigate(office.url("/pages/KMB-birth-1957.p1"));
            look(page, "page-of-an-archivist");
            page.locator("a[href$='/original']").focus();
            var master = page.waitForDownload(() -> page.keyboard().press("Enter"));
            assertEquals("KMB-birth-1957.p1.jpg", master.suggestedFilename());
        }
    }

    @Test
    void aPageIsFoundGoodAndAFileSettledByKeyboard() {
        try (var visitor = chromium.visitor(1366, 768, true)) {
            var page = visitor.newPage();
            var troubles = watch(page);
            signIn(page, "admin");
            page.navigate(office.url("/registres/KMB-marriage-1962/planche"));
            var mark = page.locator("#m1 .mark.validated");
            page.locator("#p1").focus();
            page.keyboard().press("b");
            assertThat(mark).containsText("vérifiée");
            assertThat(page.locator("#p1")).isFocused();
            look(page, "contact-good");
            page.keyboard().press("b");
            assertThat(mark).hasCount(0);
            page.navigate(office.url("/registres/KMB-birth-1957/ecartes"));
            var button = page.locator("form button.small").first();
            button.focus();
            page.keyboard().press("Enter");
            assertThat(page.locator(".badge.validated")).containsText("réglé");
            assertThat(button).containsText("À reprendre");
            assertThat(button).isFocused();
            look(page, "kept-apart-settled");
            page.keyboard().press("Enter");
            assertThat(page.locator(".badge.validated")).hasCount(0);
            assertEquals(List.of(), troubles);
        }
    }

    @Test
    void aLongNameLeavesAPhoneItsScreen() {
        try (var visitor = chromium.visitor(390, 844, false)) {
            var page = visitor.newPage();
            signIn(page, "secretaire");
            assertTrue(page.locator("header").boundingBox().height < 844 / 8.0, "two lines");
            var out = page.locator("header form[action='/sortir'] button");
            assertThat(out).isHidden();
            page.locator("header summary").click();
            assertThat(page.locator("header a[href='/compte']")).containsText("Tshilumba");
            out.click();
            page.waitForURL(office.url("/connexion*"));
        }
    }

    /** No violation of the accessibility rules, nothing wider than the screen, and pictures when asked for. */
    private static void look(Page page, String name) {
        var found = new AxeBuilder(page).analyze().getViolations();
        assertEquals(
                List.of(),
                found.stream()
                        .map(violation -> name + ": " + violation.getId() + " "
                                + violation.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .toList())
                        .toList());
        picture(page, name + "-1366");
        page.setViewportSize(360, 740);
        var overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertEquals(0, overflow, name + " is wider than a phone");
        picture(page, name + "-360");
        page.setViewportSize(1366, 768);
    }

    private static void picture(Page page, String name) {
        if (PICTURES != null) {
            page.waitForTimeout(700);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(PICTURES, name + ".png"))
                    .setFullPage(name.endsWith("-360")));
        }
    }

    /** What the browser complains about: scripts that fail, styles or requests that are refused. */
    private static List<String> watch(Page page) {
        var troubles = new ArrayList<String>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                troubles.add(message.text());
            }
        });
        page.onPageError(troubles::add);
        return troubles;
    }

    private static void signIn(Page page, String login) {
        signInWithoutReason(page, login);
        page.navigate(office.url("/motif"));
        page.locator("[value=work]").check();
        page.locator("main button").click();
        page.waitForURL(office.url("/"));
    }

    private static void signInWithoutReason(Page page, String login) {
        page.navigate(office.url("/connexion"));
        page.locator("[name=identifiant]").fill(login);
        page.locator("[name=motdepasse]").fill(TestOffice.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(office.url("/"));
    }

    private static ActId id(String reference) {
        return ActId.parse(reference).orElseThrow();
    }

    private static CivilAct act(String reference) {
        return office.catalogue.acts().find(id(reference)).orElseThrow();
    }
}
