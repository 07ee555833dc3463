package org.mokanda.ingest.recognise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.ingest.ink.Turned;

class PartReadingTest {
    private static final int WIDTH = 1600;
    private static final int HEIGHT = 900;

    /** Facing pages whose lines stand at one height, as close as the letters of a word allow. */
    private static GreyPage book() {
        var canvas = new Canvas(WIDTH, HEIGHT, 235);
        var left =
                List.of("Le premier mars est", "comparu devant nous", "Joseph Mukendi qui a", "déclaré la naissance");
        var right = List.of("Une autre personne", "habite cette ville", "depuis cinq années", "avec toute sa famille");
        for (int i = 0; i < left.size(); i++) {
            canvas.text(60, 120 + 120 * i, 60, left.get(i)).text(840, 120 + 120 * i, 60, right.get(i));
        }
        return canvas.page();
    }

    private static final List<Box> HALVES =
            List.of(new Box(0, 0, WIDTH / 2, HEIGHT), new Box(WIDTH / 2, 0, WIDTH / 2, HEIGHT));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void facingPagesAreReadOneAfterTheOtherHoweverTheBookLies(int quarters) {
        assumeTrue(OcrData.find("fra").isPresent(), "Tesseract has no French data");
        var shown = Turned.of(book(), quarters).page();
        int upright = (4 - quarters) % 4;
        var back = Turned.of(shown, upright);
        var parts = HALVES.stream().map(back::before).toList();
        try (var tesseract = TesseractRecogniser.open("fra")) {
            var reading = PartReading.read(tesseract, shown, upright, parts);
            assertEquals(shown.width(), reading.width());
            assertEquals(shown.height(), reading.height());
            var text = reading.text();
            assertTrue(text.contains("Joseph Mukendi qui a"), text);
            assertTrue(text.indexOf("naissance") < text.indexOf("autre personne"), text);
            reading.words().forEach(word -> {
                var box = word.box();
                assertTrue(
                        parts.stream()
                                .anyMatch(part -> box.x() >= part.x()
                                        && box.y() >= part.y()
                                        && box.right() <= part.right()
                                        && box.bottom() <= part.bottom()),
                        box::toString);
            });
            var first = reading.words()
                    .filter(word -> word.text().equals("Joseph"))
                    .findFirst()
                    .orElseThrow();
            var there = back.before(new Box(60, 310, 180, 60));
            assertTrue(Math.abs(first.box().x() - there.x()) < 25, () -> first.box() + " and " + there);
            assertTrue(Math.abs(first.box().y() - there.y()) < 25, () -> first.box() + " and " + there);
        }
    }

    @Test
    void placesComeBackFromEveryTurn() {
        var page = new GreyPage(java.nio.ByteBuffer.allocateDirect(7 * 5), 7, 5);
        page.pixels().put(2 * 7 + 6, (byte) 9);
        for (int turns = 0; turns < 4; turns++) {
            var turned = Turned.of(page, turns);
            int width = turned.page().width();
            int at = 0;
            while (turned.page().pixels().get(at) != 9) {
                at++;
            }
            assertEquals(new Box(6, 2, 1, 1), turned.before(new Box(at % width, at / width, 1, 1)));
        }
    }
}
