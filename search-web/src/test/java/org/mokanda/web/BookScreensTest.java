package org.mokanda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.access.Account;
import org.mokanda.core.access.Role;
import org.mokanda.core.book.Book;
import org.mokanda.core.register.RegisterId;

/** The inventory of paper books in a browser without scripts. */
class BookScreensTest {
    private static TestOffice office;

    @BeforeAll
    static void open() {
        office = TestOffice.open();
        var clerk = office.catalogue.accounts().find("agent").orElseThrow();
        office.catalogue
                .accounts()
                .save(
                        new Account(
                                "archives",
                                "Rose Ilunga",
                                "Archiviste",
                                java.util.Set.of(Role.ARCHIVIST),
                                clerk.passwordHash(),
                                false,
                                true),
                        "test");
    }

    @AfterAll
    static void close() {
        office.close();
    }

    private static Book book(String reference) {
        return office.catalogue.books().find(RegisterId.parse(reference).orElseThrow());
    }

    @Test
    void aRegisterIsDescribedBeforeItIsScanned() {
        try (var visitor = Visitor.as(office, "archives")) {
            var wrong = visitor.post(
                    "/registres/nouveau",
                    "bureau",
                    "KMB",
                    "type",
                    "death",
                    "annee",
                    "57",
                    "feuillets",
                    "x",
                    "sens",
                    "received",
                    "personne",
                    "Paul Mbuyi",
                    "jour",
                    "2999-01-01");
            assertEquals(200, wrong.statusCode());
            assertTrue(wrong.body().contains("entre 1885 et 2100"), wrong.body());
            assertTrue(wrong.body().contains("aria-invalid=\"true\"")
                    && wrong.body().contains("Paul Mbuyi"));

            var made = visitor.post(
                    "/registres/nouveau",
                    "bureau",
                    "KMB",
                    "type",
                    "death",
                    "annee",
                    "1971",
                    "feuillets",
                    "120",
                    "etat",
                    "torn",
                    "etat",
                    "damp",
                    "emplacement",
                    "Salle 1",
                    "sens",
                    "received",
                    "personne",
                    "Paul Mbuyi",
                    "jour",
                    "2026-03-02");
            assertEquals("/registres/KMB-death-1971/livre?note", Visitor.location(made));
            var list = visitor.get("/registres").body();
            assertTrue(list.contains("décrit, pas encore numérisé"), list);
            var screen = visitor.get("/registres/KMB-death-1971/livre?note").body();
            assertTrue(screen.contains("2 mars 2026, reçu de Paul Mbuyi") && screen.contains("Rose Ilunga"), screen);
            assertTrue(visitor.get("/registres/KMB-death-1971").body().contains("humidité"));
            var again = visitor.post("/registres/nouveau", "bureau", "KMB", "type", "death", "annee", "1971");
            assertTrue(again.body().contains("déjà dans l’archive"), again.body());
        }
    }

    @Test
    @Tag("I3")
    void whatIsNotedIsSealedAndAMistakeIsStruckOut() {
        var reference = TestOffice.MARRIAGES.reference();
        var path = "/registres/" + reference + "/livre";
        try (var visitor = Visitor.as(office, "archives")) {
            var without = visitor.post(path, "action", "lacune", "entrees", "0", "nature", "leaf-missing");
            assertTrue(without.body().contains("Dites quels numéros"), without.body());
            assertEquals(0, book(reference).entries());

            visitor.post(
                    path,
                    "action",
                    "lacune",
                    "entrees",
                    "0",
                    "nature",
                    "leaf-missing",
                    "numeros",
                    "3-5",
                    "source",
                    "<b>constat</b>");
            assertEquals(1, book(reference).openGaps().size());
            assertTrue(visitor.get(path).body().contains("&lt;b&gt;constat"));

            var late = visitor.post(
                    path,
                    "action",
                    "garde",
                    "entrees",
                    "0",
                    "sens",
                    "returned",
                    "jour",
                    "2026-03-02",
                    "personne",
                    "Paul");
            assertTrue(late.body().contains("Une autre personne vient d’écrire"), late.body());
            assertEquals(1, book(reference).entries());

            var why = visitor.post(path, "action", "retrait", "entrees", "1", "ligne", "1", "pourquoi", " ");
            assertTrue(why.body().contains("Dites pourquoi"), why.body());
            visitor.post(path, "action", "retrait", "entrees", "1", "ligne", "1", "pourquoi", "recollés");
            assertEquals(0, book(reference).openGaps().size());
            assertTrue(visitor.get(path).body().contains("recollés"));
            var sheet = visitor.get(path + "/fiche").body();
            assertTrue(
                    sheet.contains("Kimbanseke · Mariages 1962")
                            && sheet.contains("Reçu par (nom, signature)")
                            && sheet.contains("struck"),
                    sheet);
        }
    }

    @Test
    @Tag("I6")
    void onlyWhoMayBringInScansKeepsTheInventory() {
        var path = "/registres/" + TestOffice.BIRTHS.reference() + "/livre";
        try (var clerk = Visitor.as(office, "agent");
                var admin = Visitor.as(office, "admin");
                var nobody = new Visitor(office)) {
            assertEquals(403, clerk.get(path).statusCode());
            assertEquals(403, clerk.get("/registres/nouveau").statusCode());
            assertEquals(
                    403, clerk.post(path, "action", "decrire", "entrees", "0").statusCode());
            assertEquals(403, clerk.post("/registres/nouveau", "bureau", "KMB").statusCode());
            assertEquals(200, clerk.get(path + "/fiche").statusCode());
            assertFalse(clerk.get("/registres").body().contains("/registres/nouveau"));
            assertEquals(200, admin.get(path).statusCode());
            assertEquals(404, admin.get("/registres/KMB-birth-1888/livre").statusCode());
            assertEquals(400, admin.post(path, "action", "effacer").statusCode());
            assertEquals("/connexion", Visitor.location(nobody.get(path + "/fiche")));
        }
        assertEquals(0, book(TestOffice.BIRTHS.reference()).entries());
    }
}
