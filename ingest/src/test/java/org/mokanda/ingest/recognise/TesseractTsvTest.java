package org.mokanda.ingest.recognise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mokanda.core.page.Box;

class TesseractTsvTest {
    private static final String TABLE = """
            1\t1\t0\t0\t0\t0\t0\t0\t100\t50\t-1\t
            2\t1\t1\t0\t0\t0\t10\t10\t60\t20\t-1\t
            3\t1\t1\t1\t0\t0\t10\t10\t60\t20\t-1\t
            4\t1\t1\t1\t1\t0\t10\t10\t60\t8\t-1\t
            5\t1\t1\t1\t1\t1\t10\t10\t20\t8\t96.07\tActe
            5\t1\t1\t1\t1\t2\t35\t10\t20\t8\t-1\t\s
            4\t1\t1\t1\t2\t0\t10\t20\t60\t8\t-1\t
            5\t1\t1\t1\t2\t1\t10\t20\t20\t8\t41.5\tn°
            2\t1\t2\t0\t0\t0\t80\t40\t30\t20\t-1\t
            4\t1\t2\t1\t1\t0\t80\t40\t30\t20\t-1\t
            5\t1\t2\t1\t1\t1\t80\t40\t30\t20\t7\t12
            """;

    @Test
    void blocksLinesAndWordsKeepTheirOrderAndBoxes() {
        var reading = TesseractTsv.read(TABLE, WordChoices.NONE, 1, 100, 50, "tesseract");
        assertEquals("Acte\nn°\n\n12", reading.text());
        assertEquals(96, reading.words().findFirst().orElseThrow().confidence());
        assertEquals(
                new Box(10, 10, 60, 8),
                reading.lines().findFirst().orElseThrow().box());
    }

    @Test
    void boxesNeverLeaveThePageAndScaleBackFromAReducedImage() {
        var reading = TesseractTsv.read(TABLE, WordChoices.NONE, 2, 200, 100, "tesseract");
        assertEquals(new Box(160, 80, 40, 20), reading.blocks().getLast().box());
    }
}
