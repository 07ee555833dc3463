package org.mokanda.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.access.Account;
import org.mokanda.core.access.Role;
import org.mokanda.core.act.ActId;
import org.mokanda.core.store.Sha512;

@Tag("I6")
class AccessTest {
    private static final String ACT = "/actes/KMB-birth-1957.a1";
    private static final String ORIGINAL = "/pages/KMB-birth-1957.p1/original";
    private static final String APART = "/registres/KMB-birth-1957/ecartes";
    private static final String ONE_APART = APART + "/" + Sha512.of("notes.docx".getBytes(UTF_8));
    private static final List<String> SCREENS = List.of(
            "/",
            "/recherche/abc",
            "/recherche/abc/couverture",
            "/recherche/abc/constat",
            ACT,
            "/pages/KMB-birth-1957.p1",
            ORIGINAL,
            APART,
            ONE_APART,
            "/registres",
            "/registres/KMB-birth-1957",
            "/registres/nouveau",
            "/registres/bordereau",
            "/depot",
            "/depot/0123456789abcdef0123456789abcdef",
            "/etiquettes",
            "/registres/KMB-birth-1957/livre",
            "/registres/KMB-birth-1957/livre/fiche",
            ACT + "/copie",
            "/delivrance",
            "/copies/KMB-2026-000001",
            "/copies/KMB-2026-000001.pdf",
            "/file",
            "/controle",
            "/comptes",
            "/compte",
            "/compte/mot-de-passe",
            "/nulle-part");
    private static final String IMAGE = "/iiif/image/KMB-birth-1957.p1";
    private static final List<String> PICTURES = List.of(
            IMAGE,
            IMAGE + "/info.json",
            IMAGE + "/full/!2000,2000/0/default.jpg",
            IMAGE + "/40,70,400,200/!760,200/0/default.jpg",
            "/iiif/image/KMB-birth-1957.p4/full/max/0/default.jpg",
            "/iiif/presentation/collection.json",
            "/iiif/presentation/offices/KMB/collection.json",
            "/iiif/presentation/KMB-birth-1957/manifest.json",
            "/iiif/text/KMB-birth-1957.p1/alto.xml",
            "/iiif/nulle-part");

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
    void somebodyWhoHasNotSignedInSeesNothing() {
        try (var visitor = new Visitor(office)) {
            for (var path : SCREENS) {
                var answer = visitor.get(path);
                assertEquals(302, answer.statusCode(), path);
                assertEquals("/connexion", Visitor.location(answer), path);
                assertFalse(answer.body().contains("KABAMBA"), path);
            }
            for (var path : PICTURES) {
                var answer = visitor.get(path);
                assertEquals(401, answer.statusCode(), path);
                assertEquals("", answer.body(), path);
                assertTrue(answer.headers()
                        .firstValue("Access-Control-Allow-Origin")
                        .isEmpty());
            }
        }
    }

    @Test
    void eachRoleOpensWhatItNeedsAndNothingElse() {
        var closed = Map.of(
                "agent", List.of("/file", "/controle", "/comptes", "/nulle-part", ORIGINAL, ONE_APART),
                "chef", List.of("/file", "/controle", "/comptes", "/nulle-part", ORIGINAL, ONE_APART),
                "admin",
                        List.of(
                                "/delivrance",
                                ACT + "/copie",
                                "/copies/KMB-2026-000001",
                                "/copies/KMB-2026-000001.pdf",
                                "/nulle-part"),
                "audit",
                        List.of(
                                "/",
                                "/file",
                                ORIGINAL,
                                APART,
                                ONE_APART,
                                ACT,
                                "/registres",
                                IMAGE + "/full/!2000,2000/0/default.jpg",
                                "/iiif/presentation/KMB-birth-1957/manifest.json",
                                "/delivrance",
                                "/copies/KMB-2026-000001.pdf",
                                "/comptes"));
        account("archiviste", Role.ARCHIVIST);
        var open = Map.of(
                "agent", List.of("/", ACT, "/registres", APART, "/delivrance", ACT + "/copie", "/compte"),
                "chef", List.of("/", ACT, "/registres", "/delivrance", ACT + "/copie", "/compte"),
                "archiviste", List.of("/", "/registres", APART, ORIGINAL, ONE_APART),
                "admin",
                        List.of(
                                "/",
                                ACT,
                                "/registres",
                                APART,
                                ORIGINAL,
                                ONE_APART,
                                "/file",
                                "/controle",
                                "/comptes",
                                "/compte"),
                "audit", List.of("/controle", "/compte"));
        for (var login : open.keySet()) {
            try (var visitor = Visitor.as(office, login)) {
                closed.getOrDefault(login, List.of("/controle", "/comptes"))
                        .forEach(path -> assertEquals(403, visitor.get(path).statusCode(), login + path));
                open.get(login)
                        .forEach(path -> assertEquals(200, visitor.get(path).statusCode(), login + path));
            }
        }
    }

    private static void account(String login, Role role) {
        var hash = office.catalogue.accounts().find("agent").orElseThrow().passwordHash();
        office.catalogue.accounts().save(new Account(login, login, "", Set.of(role), hash, false, true), "test");
    }

    @Test
    void theScreenOfTheAuditSaysWhatWasFoundAndWhen() {
        try (var visitor = Visitor.as(office, "audit")) {
            assertTrue(visitor.get("/controle").body().contains("pas encore été relue"));
            var at = Optional.of(Instant.parse("2026-03-07T10:00:00Z"));
            var lost = new LastAudits.Damage("missing", "061/026/scans/1.jpg");
            office.audits = new LastAudits(at, Optional.empty(), at, 3, List.of(lost));
            var screen = visitor.get("/controle").body();
            assertTrue(screen.contains("Manque") && screen.contains("061/026/scans/1.jpg"), screen);
            assertTrue(screen.contains("7 mars 2026"), screen);
        } finally {
            office.audits = LastAudits.NONE;
        }
    }

    @Test
    void onlyWhoMayValidateSealsAnAct() {
        try (var visitor = Visitor.as(office, "admin")) {
            assertEquals(
                    403, visitor.post(ACT, "action", "valider", "revision", "0").statusCode());
            assertEquals(
                    0,
                    office.catalogue
                            .acts()
                            .find(ActId.parse("KMB-birth-1957.a1").orElseThrow())
                            .orElseThrow()
                            .revision());
        }
    }

    /** PostgreSQL could not keep what was sealed with it. */
    @Test
    void aTextWithANulIsRefusedBeforeAnythingIsSealed() {
        try (var visitor = Visitor.as(office, "agent")) {
            var answer = visitor.post(ACT, "action", "valider", "revision", "0", "raison", "a\0b");
            assertEquals(400, answer.statusCode());
            var act = ActId.parse("KMB-birth-1957.a1").orElseThrow();
            assertEquals(0, office.catalogue.acts().find(act).orElseThrow().revision());
        }
    }

    @Test
    void onlyAnOfficerIssuesACopy() {
        try (var visitor = Visitor.as(office, "agent")) {
            assertEquals(
                    403, visitor.post(ACT + "/copie/etablir", "demande", "x").statusCode());
        }
    }

    @Test
    void aFormWithoutItsTokenIsRefusedAndNothingHappens() {
        try (var visitor = Visitor.as(office, "chef")) {
            var answer = visitor.postWith(ACT, "wrong", "action", "valider", "revision", "0");
            assertEquals("/connexion?expire", Visitor.location(answer));
            assertTrue(office.catalogue
                    .acts()
                    .history(ActId.parse("KMB-birth-1957.a1").orElseThrow())
                    .isEmpty());
        }
    }

    @Test
    void whoLooksAfterTheArchiveSeesItsCopiesAndNobodyElse() {
        try (var admin = Visitor.as(office, "admin");
                var clerk = Visitor.as(office, "agent")) {
            assertTrue(admin.get("/").body().contains("aucun double"));
            assertFalse(clerk.get("/").body().contains("double"));
            var now = Instant.now();
            office.secondCopies = List.of(
                    new SecondCopy("/media/usb", now.minus(Duration.ofDays(8)), Optional.of(now), 2),
                    new SecondCopy("https://s3.example.cd/books/", now, Optional.empty(), 0));
            var home = admin.get("/").body();
            assertTrue(home.contains("/media/usb") && home.contains("plus de 7 jours") && home.contains("abîmé"), home);
            assertTrue(home.contains("jamais relu en entier"), home);
            assertFalse(clerk.get("/").body().contains("/media/usb"));
        } finally {
            office.secondCopies = List.of();
        }
    }

    @Test
    void anAccountThatIsClosedIsOutAtOnce() {
        var account = office.catalogue.accounts().find("agent").orElseThrow();
        office.catalogue.accounts().save(copy(account, "parti", true), "test");
        try (var visitor = Visitor.as(office, "parti")) {
            assertEquals(200, visitor.get("/").statusCode());
            office.catalogue.accounts().save(copy(account, "parti", false), "test");
            assertEquals("/connexion", Visitor.location(visitor.get("/")));
        }
    }

    private static Account copy(Account account, String login, boolean enabled) {
        return new Account(
                login, account.name(), account.function(), account.roles(), account.passwordHash(), false, enabled);
    }

    @Test
    void headersKeepThePageToItself() {
        try (var visitor = new Visitor(office)) {
            var headers = visitor.get("/connexion").headers();
            assertTrue(headers.firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'self';"));
            assertEquals("no-referrer", headers.firstValue("Referrer-Policy").orElse(""));
            assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""));
            assertEquals("DENY", headers.firstValue("X-Frame-Options").orElse(""));
            var cookie = headers.allValues("Set-Cookie").stream()
                    .filter(value -> value.startsWith("mokanda="))
                    .findFirst()
                    .orElse("");
            assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), cookie);
        }
    }

    @Test
    void picturesAreKeptByTheReadersBrowserAlone() {
        try (var visitor = Visitor.as(office, "chef")) {
            var answer = visitor.get(IMAGE + "/40,70,400,200/!760,200/0/default.jpg");
            assertEquals(
                    "max-age=1800, private",
                    answer.headers().firstValue("Cache-Control").orElse(""));
            assertEquals(
                    "image/jpeg", answer.headers().firstValue("Content-Type").orElse(""));
            for (var path : List.of(
                    "/iiif/image/KMB-birth-1957.p9/full/max/0/default.jpg",
                    "/iiif/image/KMB-birth-1888.p1/full/max/0/default.jpg",
                    "/iiif/image/KMB-birth-1957.p4/full/!2000,2000/0/default.jpg")) {
                assertEquals(404, visitor.get(path).statusCode(), path);
            }
        }
    }
}
