package org.mokanda.ingest.recognise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.ingest.ink.PaperGround;

class PaperGroundTest {
    private final Random random = new Random(7);

    @Test
    void greyPaperOnAWhiteGroundIsDrowned() {
        var page = new Canvas(1200, 1600, 255)
                .area(100, 100, 1000, 900, 120)
                .type(150, 200, 8, 40, 20, random)
                .page();
        assertTrue(PaperGround.of(page).drowned() > 0.5);
    }

    @Test
    void darkInkOnOnePaperIsNotDrownedNorIsABareDarkTable() {
        var white = new Canvas(1200, 1600, 250).type(150, 200, 20, 40, 20, random);
        assertEquals(0, PaperGround.of(white.page()).drowned());
        var onTable = white.area(0, 1400, 1200, 200, 15).area(0, 0, 100, 1600, 15);
        assertTrue(PaperGround.of(onTable.page()).drowned() < 0.05);
    }

    @Test
    void evenedPaperIsWhiteEverywhereAndInkStaysDark() {
        var page = new Canvas(1200, 1600, 255)
                .area(100, 100, 1000, 900, 120)
                .type(150, 200, 8, 40, 20, random)
                .page();
        var even = EvenPage.of(page, PaperGround.of(page), 1);
        assertTrue(level(even, 140, 500) > 220, "paper");
        assertTrue(level(even, 155, 205) < 80, "ink");
        assertTrue(level(even, 50, 1500) > 220, "ground");
    }

    @Test
    void sizesFollowTheScale() {
        var page = new Canvas(301, 203, 200).type(20, 40, 3, 8, 20, random).page();
        for (double scale : new double[] {0.4, 0.57, 1, 1.3, 2.2, 3}) {
            var scaled = EvenPage.of(page, PaperGround.of(page), scale);
            assertEquals(Math.round(301 * scale), scaled.width());
            assertEquals(Math.round(203 * scale), scaled.height());
            assertTrue(level(scaled, (int) (25 * scale), (int) (50 * scale)) < 100, "ink at scale " + scale);
            assertTrue(level(scaled, (int) (250 * scale), (int) (190 * scale)) > 220, "paper at scale " + scale);
        }
    }

    @Test
    void theSmallestPageIsAPage() {
        var page = new Canvas(1, 1, 0).page();
        var ground = PaperGround.of(page);
        assertEquals(0, ground.drowned());
        assertEquals(1, EvenPage.of(page, ground, 0.4).width());
        assertTrue(LetterShapes.of(page, ground).regularity().isEmpty());
    }

    private static int level(GreyPage page, int x, int y) {
        return page.pixels().get(y * page.width() + x) & 0xFF;
    }
}
