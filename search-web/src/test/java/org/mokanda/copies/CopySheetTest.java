package org.mokanda.copies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;

/** What an office holds in its hands. */
class CopySheetTest {
    private static final Box WIDE = new Box(200, 400, 2200, 925);
    private static final Box UPRIGHT = new Box(200, 400, 1900, 2350);

    /** The text of each page. */
    private static List<String> pages(Box... boxes) throws IOException {
        var regions = new ArrayList<Region>();
        for (var box : boxes) {
            regions.add(new Region(new PageId(SampleCopies.BIRTHS, 12), box));
        }
        return pages(with(SampleCopies.birth(), regions));
    }

    private static CivilAct with(CivilAct act, List<Region> regions) {
        return new CivilAct(act.id(), act.kind(), act.revision(), regions, act.fields(), act.notes());
    }

    private static List<String> pages(CivilAct act) throws IOException {
        var statement = SampleCopies.statement(act);
        var pictures = act.regions().stream().map(SampleCopies::crop).toList();
        var pdf = new CopyPress()
                .print(statement, pictures, "MK1:" + "A".repeat(300), "Mokanda Kimbanseke", "AB".repeat(32));
        var texts = new ArrayList<String>();
        try (var document = Loader.loadPDF(pdf)) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                texts.add(stripper.getText(document));
            }
        }
        return texts;
    }

    @Test
    void anOrdinaryActTakesOneSheet() throws IOException {
        var pages = pages(WIDE);

        assertEquals(1, pages.size());
        for (var part : List.of("Transcription", "Mentions marginales", "Fac-similé", "Pour copie conforme", "1/1")) {
            assertTrue(pages.getFirst().contains(part), part);
        }
    }

    @Test
    void aWholePageFormIsShownInFullBehindTheSheetThatIsSigned() throws IOException {
        var pages = pages(UPRIGHT);

        assertEquals(2, pages.size());
        assertTrue(pages.getFirst().contains("Pour copie conforme"));
        assertTrue(pages.getFirst().contains("à la suite de cette feuille"));
        assertTrue(pages.getLast().contains("Image de l’acte au registre"));
        assertFalse(pages.getLast().contains("Pour copie conforme"));
    }

    @Test
    void theFourPartsOfAFormShareAPage() throws IOException {
        var pages = pages(UPRIGHT, UPRIGHT, UPRIGHT, UPRIGHT);

        assertEquals(2, pages.size());
        assertTrue(pages.getLast().contains("Partie 1 sur 4"));
        assertTrue(pages.getLast().contains("Partie 4 sur 4"));
    }

    @Test
    void thePiecesOfAnActAreNotTornApartWithoutNeed() throws IOException {
        var pages = pages(WIDE, WIDE);

        assertEquals(2, pages.size());
        assertFalse(pages.getFirst().contains("Partie 1"));
        assertTrue(pages.getLast().contains("Partie 1 sur 2") && pages.getLast().contains("Partie 2 sur 2"));
    }

    @Test
    void manyPiecesFlowOverAsManyPagesAsTheyNeed() throws IOException {
        var pages = pages(UPRIGHT, UPRIGHT, UPRIGHT, UPRIGHT, WIDE, WIDE, UPRIGHT);

        var all = String.join("", pages);
        for (int piece = 1; piece <= 7; piece++) {
            assertTrue(all.contains("Partie " + piece + " sur 7"), "piece " + piece);
        }
        assertTrue(pages.size() <= 4, "pages: " + pages.size());
    }

    @Test
    void whatTheActDoesNotTellIsNamedInOneLine() throws IOException {
        var text = pages(WIDE).getFirst();

        assertTrue(text.contains("Non indiqué à l’acte"), text);
        assertTrue(text.contains("déclarant, fondement de l’inscription"), text);
    }

    @Test
    void aDateWithAnUnreadYearIsWrittenOut() {
        var words = new CopyWords();

        assertEquals("12 mars, année illisible", words.value(ActField.EVENT_DATE, "XXXX-03-12"));
        assertEquals("1er mars, année lisible en partie\u00a0: 19..", words.value(ActField.EVENT_DATE, "19XX-03-01"));
        assertEquals("date illisible", words.value(ActField.EVENT_DATE, "XXXX-XX-XX"));
    }
}
