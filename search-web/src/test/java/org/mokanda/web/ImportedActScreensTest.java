package org.mokanda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.act.ActId;
import org.mokanda.ingest.acts.ActImport;
import org.mokanda.ingest.acts.ImportProgress;

/** An act that was typed elsewhere and stands on no scan, on every screen that shows acts. */
class ImportedActScreensTest {
    private static final String TABLE = """
            id\toffice\tkind\tyear\tnumber\tevent_date\tsurname\tpost_name\tgiven_names\tfather\tmother\tplace
            D-1\tKimbanseke\tdécès\t1971\t1\t1971-02-03\tTshilumba\tNkongolo\tRose\tKalala\tMbuyi\tMokali
            D-2\tKimbanseke\tdécès\t1971\t2\t1971-02-04\tZola\t\t\t\t\tMokali
            M-1\tKimbanseke\tmariage\t1971\t1\t1971-05-06\tLutumba\tSimaro\t\t\t\tMokali
            ZOLA\tKimbanseke\tdécès\t1971\t3\t1971-02-05\tMakiese\t\t\t\t\tMokali
            1971\tKimbanseke\tdécès\t1971\t4\t1971-02-06\tMakiese\t\t\t\t\tMokali
            N-1\tKimbanseke\tnaissance\t1957\t99\t1957-12-30\tBolingo\t\tPaul\t\t\tMokali
            """;
    private static final String ACT = "/actes/KMB-death-1971.a1";

    private TestOffice office;
    private Visitor visitor;

    @BeforeEach
    void open() throws IOException {
        office = TestOffice.open();
        visitor = Visitor.as(office, "chef");
        var table = Files.writeString(office.folder.resolve("acts.tsv"), TABLE);
        var importing = new ActImport(office.store, office.catalogue, office.folder.resolve("work"), office.clock);
        try (var checked = importing.check(table, false, _ -> {}, ImportProgress.silent())) {
            assertEquals(6, importing.take(checked, "anna", ImportProgress.silent()));
        }
    }

    @AfterEach
    void close() {
        visitor.close();
        office.close();
    }

    private String shown(String path) {
        var answer = visitor.get(path);
        assertEquals(200, answer.statusCode(), path);
        return answer.body();
    }

    @Test
    void itIsFoundAndShownWithoutAPicture() {
        var found = Visitor.location(visitor.post("/recherche", "mots", "Tshilumba Nkongolo"));
        var results = shown(found);
        assertTrue(results.contains("<mark>Tshilumba</mark> <mark>Nkongolo</mark> Rose"), results);
        assertTrue(results.contains("repris d’un fichier"), results);
        assertFalse(results.contains("hit-crop"), results);
        var act = shown(ACT);
        assertTrue(act.contains("D-1") && act.contains("value=\"Tshilumba\""), act);
        assertFalse(act.contains("/iiif/image/"), act);
        assertTrue(
                act.contains("repris d’un fichier")
                        && !act.contains("machine\u00a0100")
                        && !act.contains("machine 100"),
                "no machine read it: " + act);
        assertTrue(act.contains("/actes/KMB-death-1971.a2"), "the next act");
        assertTrue(shown("/actes/KMB-marriage-1971.a1").contains("Lutumba Simaro"));
    }

    @Test
    void itsIdInTheTableLeadsStraightToIt() {
        for (var id : List.of("D-1", " D-1 ")) {
            assertEquals(ACT, Visitor.location(visitor.post("/recherche", "mots", id)));
        }
        for (var none : List.of("D-1 Tshilumba", "D-7", "1971", "ZOLA")) {
            var asked = Visitor.location(visitor.post("/recherche", "mots", none));
            assertTrue(asked.startsWith("/recherche/"), none);
        }
        try (var reader = Visitor.as(office, "lecteur")) {
            assertTrue(
                    Visitor.location(reader.post("/recherche", "mots", "D-1")).startsWith("/recherche/"));
        }
    }

    @Test
    void itsRegisterIsShownReportedAndExported() {
        try (var admin = Visitor.as(office, "admin")) {
            for (var register : List.of("KMB-death-1971", "KMB-birth-1957")) {
                for (var screen : List.of("", "/planche", "/rapport", "/rapport.csv")) {
                    assertEquals(
                            200, admin.get("/registres/" + register + screen).statusCode(), register + screen);
                }
            }
        }
        assertEquals(
                404,
                visitor.get("/iiif/presentation/KMB-death-1971/manifest.json").statusCode(),
                "nothing to show");
        shown("/iiif/presentation/KMB-birth-1957/manifest.json");
        assertTrue(shown("/registres/KMB-death-1971").contains("KMB-death-1971.a1"), "where validation begins");
        assertTrue(shown("/actes/KMB-birth-1957.a4").contains("Bolingo")
                || shown("/actes/KMB-birth-1957.a5").contains("Bolingo"));
    }

    @Test
    @Tag("I5")
    void aPersonValidatesItAndNoCopyIsMadeOfIt() {
        var sealed = visitor.post(
                ACT,
                "action",
                "valider",
                "revision",
                "0",
                "champ.surname",
                "Tshilumba",
                "champ.post-name",
                "Nkongolo",
                "champ.given-names",
                "Rose-Marie",
                "champ.number",
                "1",
                "champ.event-date",
                "1971-02-03",
                "champ.father",
                "",
                "champ.mother",
                "",
                "champ.event-place",
                "",
                "vu",
                "champ.surname",
                "vu",
                "champ.post-name",
                "vu",
                "champ.number",
                "vu",
                "champ.event-date");
        assertEquals(302, sealed.statusCode(), sealed.body());
        var act = office.catalogue
                .acts()
                .find(ActId.parse("KMB-death-1971.a1").orElseThrow())
                .orElseThrow();
        assertTrue(act.isValidated());
        assertEquals("D-1", act.externalId());

        var shown = shown(ACT);
        assertFalse(shown.contains("href=\"" + ACT + "/copie\""), shown);
        var copy = shown(ACT + "/copie");
        assertTrue(copy.contains("aucune numérisation"), copy);
        assertFalse(copy.contains("name=\"demandeur\""), copy);
        assertTrue(visitor.post(ACT + "/copie", "demandeur", "Ilunga", "qualite", "fils")
                .body()
                .contains("aucune numérisation"));
        assertEquals(List.of(), office.catalogue.issues().newest(1));
    }
}
