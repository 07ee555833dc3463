package org.mokanda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;

class SignInTest {
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
    @Tag("I6")
    void unknownLoginAndWrongPasswordLookTheSame() {
        try (var visitor = new Visitor(office)) {
            var unknown = visitor.signIn("personne", "n'importe quoi");
            var wrong = visitor.signIn("chef", "n'importe quoi");
            assertEquals("/connexion?refus", Visitor.location(unknown));
            assertEquals("/connexion?refus", Visitor.location(wrong));
        }
    }

    @Test
    void fiveFailuresCloseTheDoorForAWhile() {
        try (var visitor = new Visitor(office)) {
            for (int i = 0; i < 5; i++) {
                assertEquals("/connexion?refus", Visitor.location(visitor.signIn("agent", "faux" + i)));
            }
            assertEquals("/connexion?attente=1", Visitor.location(visitor.signIn("agent", TestOffice.PASSWORD)));
            office.clock.advance(61);
            assertEquals("/", Visitor.location(visitor.signIn("agent", TestOffice.PASSWORD)));
        }
    }

    @Test
    void aOneTimePasswordMustBeChangedBeforeAnythingElse() {
        try (var visitor = new Visitor(office)) {
            assertEquals("/compte/mot-de-passe", Visitor.location(visitor.signIn("nouveau", TestOffice.PASSWORD)));
            assertEquals("/compte/mot-de-passe", Visitor.location(visitor.get("/registres")));
            var tooShort = visitor.post(
                    "/compte/mot-de-passe", "actuel", TestOffice.PASSWORD, "nouveau", "court", "encore", "court");
            assertTrue(tooShort.body().contains("au moins 10"), tooShort.body());
            var changed = visitor.post(
                    "/compte/mot-de-passe",
                    "actuel",
                    TestOffice.PASSWORD,
                    "nouveau",
                    "ma phrase à moi",
                    "encore",
                    "ma phrase à moi");
            assertEquals("/compte?change", Visitor.location(changed));
            assertEquals(200, visitor.get("/registres").statusCode());
        }
        try (var visitor = new Visitor(office)) {
            assertEquals("/connexion?refus", Visitor.location(visitor.signIn("nouveau", TestOffice.PASSWORD)));
            assertEquals("/", Visitor.location(visitor.signIn("nouveau", "ma phrase à moi")));
        }
    }

    @Test
    void aLinkSignsInOnceAndLeavesTheAddress() {
        var link = office.web.oneTimeLink("chef");
        var path = link.getRawPath() + "?" + link.getRawQuery();
        try (var visitor = new Visitor(office)) {
            assertEquals("/", Visitor.location(visitor.get(path)));
            assertEquals(200, visitor.get("/").statusCode());
        }
        try (var other = new Visitor(office)) {
            assertEquals("/connexion?lien", Visitor.location(other.get(path)));
            assertEquals("/connexion", Visitor.location(other.get("/")));
        }
    }

    @Test
    void aLinkGrowsOld() {
        var link = office.web.oneTimeLink("chef");
        office.clock.advance(15 * 60 + 1);
        try (var visitor = new Visitor(office)) {
            assertEquals(
                    "/connexion?lien", Visitor.location(visitor.get(link.getRawPath() + "?" + link.getRawQuery())));
        }
    }

    @Test
    void signingOutEndsTheSession() {
        try (var visitor = Visitor.as(office, "chef")) {
            assertEquals("/connexion?sorti", Visitor.location(visitor.post("/sortir")));
            assertEquals("/connexion", Visitor.location(visitor.get("/")));
        }
    }

    @Test
    void anAdministratorGivesAPasswordThatWorksOnce() {
        try (var admin = Visitor.as(office, "admin")) {
            var page = admin.post(
                            "/comptes",
                            "identifiant",
                            "b.mputu",
                            "nom",
                            "Béatrice Mputu",
                            "fonction",
                            "Agent",
                            "roles",
                            "clerk")
                    .body();
            var password = page.replaceAll("(?s).*class=\"secret\">([^<]+)<.*", "$1");
            assertTrue(password.matches("[a-z2-9]{4}(-[a-z2-9]{4}){2}"), password);
            try (var visitor = new Visitor(office)) {
                assertEquals("/compte/mot-de-passe", Visitor.location(visitor.signIn("b.mputu", password)));
            }
            assertFalse(admin.get("/comptes").body().contains(password));
        }
    }

    @Test
    void aPortThatIsTakenIsSaidPlainly() {
        var failure = assertThrows(MokandaException.class, () -> TestOffice.open(office.web.port()));
        assertEquals(FailureKind.ENVIRONMENT, failure.kind());
        assertEquals("web.port-in-use", failure.messageKey());
    }
}
