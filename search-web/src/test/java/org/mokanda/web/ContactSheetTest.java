package org.mokanda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.arrangement.PageSplit;
import org.mokanda.core.arrangement.RejectReason;
import org.mokanda.core.catalogue.ReadingCompletion;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.PagePart;
import org.mokanda.core.store.Provenance;

/** The pages of a register put in order in a browser without scripts, and what the report says of it. */
class ContactSheetTest {
    private static final String SHEET = "/registres/KMB-birth-1957/planche";
    private static final String REPORT = "/registres/KMB-birth-1957/rapport";

    private TestOffice office;

    @BeforeEach
    void open() {
        office = TestOffice.open();
    }

    @AfterEach
    void close() {
        office.close();
    }

    private PageArrangement present() {
        return office.catalogue.arrangements().current(TestOffice.BIRTHS);
    }

    /** As a machine does before it reads a page. */
    private void lookedAt(int number) {
        var page = new PageId(TestOffice.BIRTHS, number);
        var whole = new PagePart(new Box(0, 0, DrawnPage.WIDTH, DrawnPage.HEIGHT));
        var seen = new PageExamination(page, DrawnPage.WIDTH, DrawnPage.HEIGHT, 0, 0, List.of(whole), Set.of(), null);
        new ReadingCompletion(office.store, office.catalogue.pages(), office.catalogue.acts())
                .tell(
                        TestOffice.BIRTHS,
                        new Provenance("test", Instant.now(), "looked at"),
                        () -> List.of(new PageOutcome.Examined(seen)));
    }

    @Test
    void pagesAreRejectedMovedPartedAndEachStepIsTakenBack() {
        try (var visitor = Visitor.as(office, "admin")) {
            var back = visitor.post(
                    SHEET, "revision", "0", "action", "rejeter", "raison", "unusable", "pages", "2", "pages", "4");
            assertEquals(SHEET + "?fait=ok&feuille=1&page=2", Visitor.location(back));
            assertEquals(Optional.of(RejectReason.UNUSABLE), present().rejection(4));
            assertTrue(visitor.get("/pages/KMB-birth-1957.p2").body().contains("Cette page ne compte pas"));
            var shown = visitor.get(SHEET + "?fait=ok").body();
            assertTrue(shown.contains("rejetée\u00a0: inutilisable, à refaire"), shown);

            visitor.post(SHEET, "revision", "1", "action", "deplacer", "place", "1", "pages", "3");
            var book = visitor.get("/registres/KMB-birth-1957").body();
            assertTrue(book.indexOf("birth-1957.p3") < book.indexOf("birth-1957.p1"), "in the order of the book");
            assertTrue(book.contains("rejetée"), book);
            assertEquals(List.of(3, 1, 2, 4), present().ordered(List.of(1, 2, 3, 4)));
            lookedAt(1);
            var split = visitor.post(
                    SHEET, "revision", "2", "action", "couper", "coupure", "moities", "pli", "48", "pages", "1");
            assertEquals(new PageSplit.Halves(480), present().split(1));
            assertEquals(SHEET + "?fait=relire&feuille=1&page=1", Visitor.location(split));
            assertTrue(visitor.get("/pages/KMB-birth-1957.p1").body().contains("Cette page va être relue"));
            visitor.post(SHEET, "revision", "3", "action", "folio", "folio", "7", "pages", "1");
            assertEquals(Optional.of(7), present().folio(1));
            visitor.post(SHEET, "revision", "4", "action", "garder", "pages", "4");
            assertEquals(Optional.empty(), present().rejection(4));
            for (int revision = 5; revision < 10; revision++) {
                visitor.post(SHEET, "revision", String.valueOf(revision), "action", "annuler");
            }
            assertEquals(PageArrangement.asScanned(TestOffice.BIRTHS), present());
            var body =
                    visitor.post(SHEET, "revision", "10", "action", "annuler").body();
            assertTrue(body.contains("plus rien à annuler"), body);
        }
    }

    @Test
    void aGoodPageIsMarkedAndTheReportStillTellsIt() {
        try (var visitor = Visitor.as(office, "admin")) {
            var asked = visitor.get(REPORT).body();
            assertTrue(asked.contains("Page 4\u00a0: La lecture") && asked.contains("mokanda page good"), asked);
            visitor.post(SHEET, "revision", "0", "action", "bonne", "pages", "4", "pages", "1");
            assertEquals(Set.of(1, 4), present().good());
            var shown = visitor.get(SHEET).body();
            assertTrue(shown.contains(">✓</span> <span>vérifiée</span>"), shown);
            assertTrue(
                    shown.contains("data-page=\"4\" data-place=\"4\" data-rejected=\"false\" data-good=\"true\""),
                    shown);
            var report = visitor.get(REPORT).body();
            assertTrue(report.contains("Une page vérifiée malgré un signe\u00a0: 4."), report);
            assertTrue(report.contains("Page 4, vérifiée\u00a0: La lecture"), report);
            assertFalse(report.contains("Page 4\u00a0: La lecture"), report);
            assertTrue(visitor.get(REPORT + ".csv").body().contains("vérifiée malgré un signe"));
            visitor.post(SHEET, "revision", "1", "action", "revoir", "pages", "1");
            assertEquals(Set.of(4), present().good());
            visitor.post(SHEET, "revision", "2", "action", "rejeter", "raison", "unusable", "pages", "4");
            assertEquals(Set.of(), present().good());
            visitor.post(SHEET, "revision", "3", "action", "annuler");
            assertEquals(Set.of(4), present().good());
            visitor.post(SHEET, "revision", "4", "action", "rejeter", "raison", "unusable", "pages", "1", "pages", "2");
            var kept =
                    visitor.post(SHEET, "revision", "5", "action", "bonne", "pages", "1", "pages", "2", "pages", "3");
            assertEquals(SHEET + "?fait=ok&gardees=2&feuille=1&page=1", Visitor.location(kept));
            var told = visitor.get(Visitor.location(kept)).body();
            assertTrue(told.contains("2 pages rejetées comptent de nouveau dans le livre."), told);
            assertFalse(visitor.get(SHEET + "?fait=ok").body().contains("comptent de nouveau"));
            assertTrue(told.contains("Retirer «\u00a0bonne\u00a0»"), told);
        }
    }

    @Test
    void aStepOnAnOldSheetOrWithoutSenseChangesNothing() {
        try (var visitor = Visitor.as(office, "admin")) {
            visitor.post(SHEET, "revision", "0", "action", "rejeter", "raison", "no-leaf", "pages", "1");
            var before = present();
            assertTrue(visitor.post(SHEET, "revision", "0", "action", "couper", "coupure", "entiere", "pages", "2")
                    .body()
                    .contains("Une autre personne vient de changer"));
            assertTrue(visitor.post(SHEET, "revision", "1", "action", "rejeter", "raison", "no-leaf")
                    .body()
                    .contains("Aucune page n’est choisie"));
            for (var wrong : List.of(
                    List.of("deplacer", "place", "x"),
                    List.of("couper", "coupure", "moities"),
                    List.of("rejeter", "raison", "x"),
                    List.of("folio", "folio", "0"))) {
                var body = visitor.post(
                                SHEET,
                                "revision",
                                "1",
                                "pages",
                                "2",
                                "action",
                                wrong.get(0),
                                wrong.get(1),
                                wrong.get(2))
                        .body();
                assertTrue(body.contains("Rien n’a été changé"), body);
                assertTrue(body.contains("checked=\"checked\""), "what was chosen stays chosen");
            }
            var typed = visitor.post(SHEET, "revision", "1", "pages", "2", "action", "folio", "folio", "0", "pli", "37")
                    .body();
            assertTrue(typed.contains("name=\"folio\" inputmode=\"numeric\" maxlength=\"6\" value=\"0\""), typed);
            assertTrue(typed.contains("value=\"37\""), "what was typed stays");
            assertTrue(visitor.post(SHEET, "revision", "1", "pages", "99", "action", "rejeter", "raison", "no-leaf")
                    .body()
                    .contains("n’a pas de page 99"));
            assertEquals(before, present());
            assertEquals(404, visitor.get("/registres/KMB-birth-1999/planche").statusCode());
        }
    }

    @Test
    void theReportSaysWhatIsWantingOnScreenPaperAndInATable() {
        try (var visitor = Visitor.as(office, "admin")) {
            visitor.post(SHEET, "revision", "0", "action", "rejeter", "raison", "unusable", "pages", "2");
        }
        try (var visitor = Visitor.as(office, "agent")) {
            assertEquals(403, visitor.get(SHEET).statusCode());
            assertEquals(
                    403,
                    visitor.post(SHEET, "revision", "1", "action", "annuler").statusCode());
            var shown = visitor.get(REPORT).body();
            assertTrue(shown.contains("Page 2\u00a0: inutilisable, à refaire"), shown);
            assertTrue(shown.contains("Acte 1-36\u00a0: absent, au début du livre (numéro lu par la machine)."), shown);
            assertTrue(shown.contains("photo-abimee.jpg"), shown);
            assertFalse(shown.contains("Acte 39"), "its page does not count");
            var pdf = visitor.get(REPORT + ".pdf");
            assertTrue(pdf.body().startsWith("%PDF-"));
            var csv = visitor.get(REPORT + ".csv");
            assertTrue(
                    csv.headers().firstValue("content-disposition").orElse("").contains("KMB-birth-1957.csv"));
            assertTrue(csv.body().contains("KMB-birth-1957;À numériser à nouveau;2;"), csv.body());
            assertEquals(
                    404, visitor.get("/registres/KMB-birth-1999/rapport.pdf").statusCode());
        }
    }
}
