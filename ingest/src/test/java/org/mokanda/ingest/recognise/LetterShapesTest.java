package org.mokanda.ingest.recognise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.ingest.ink.InkPatches;
import org.mokanda.ingest.ink.PaperGround;

class LetterShapesTest {
    private final Random random = new Random(11);

    @Test
    void lettersOfTypeHaveOneHeightAndStrokesOfAHandHaveNot() {
        var type =
                new Canvas(1200, 1600, 230).type(100, 100, 20, 40, 18, random).page();
        var hand =
                new Canvas(1200, 1600, 230).hand(100, 100, 20, 14, 18, random).page();
        assertTrue(regularity(type) >= LetterShapes.REGULAR_FROM, "type " + regularity(type));
        assertTrue(regularity(hand) < LetterShapes.REGULAR_FROM, "hand " + regularity(hand));
        assertEquals(18, shapes(type).commonHeight());
    }

    @Test
    void partsOfAPageAreToldApart() {
        var page = new Canvas(1200, 2400, 230)
                .type(100, 100, 10, 40, 18, random)
                .hand(100, 900, 20, 14, 18, random)
                .page();
        var shapes = shapes(page);
        var upper = shapes.regularity(List.of(new Box(0, 0, 1200, 700))).orElseThrow();
        var lower = shapes.regularity(List.of(new Box(0, 700, 1200, 1700))).orElseThrow();
        assertTrue(upper >= LetterShapes.REGULAR_FROM, "type " + upper);
        assertTrue(lower < LetterShapes.REGULAR_FROM, "hand " + lower);
    }

    @Test
    void patchesHangTogetherOverCornersAndAroundHoles() {
        var page = new Canvas(200, 200, 255)
                .area(20, 20, 10, 10, 0)
                .area(30, 30, 10, 10, 0)
                .area(100, 100, 40, 4, 0)
                .area(100, 104, 4, 30, 0)
                .area(136, 104, 4, 30, 0)
                .area(100, 134, 40, 4, 0)
                .page();
        var found = new InkPatches(page, PaperGround.of(page), 1, 1000).find();
        assertEquals(List.of(new Box(20, 20, 20, 20), new Box(100, 100, 40, 38)), found);
    }

    @Test
    void grainAndNothingAtAllSayNothing() {
        assertTrue(shapes(new Canvas(400, 400, 200).page()).regularity().isEmpty());
    }

    private static double regularity(GreyPage page) {
        return shapes(page).regularity().orElseThrow();
    }

    private static LetterShapes shapes(GreyPage page) {
        return LetterShapes.of(page, PaperGround.of(page));
    }
}
