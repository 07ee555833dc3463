package org.mokanda.ingest.recognise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Recogniser;
import org.mokanda.core.reading.Word;

class PageRecogniserTest {
    private static final Optional<Duration> HOUR = Optional.of(Duration.ofHours(1));
    private static final Optional<Duration> NEVER = Optional.empty();

    private final Random random = new Random(5);
    private final GreyPage type =
            new Canvas(1200, 1000, 230).type(100, 100, 14, 40, 18, random).page();
    private final GreyPage hand =
            new Canvas(1200, 2200, 230).hand(100, 100, 26, 14, 18, random).page();

    /** Says what it was told to, and remembers what it was shown. */
    private static final class Scripted implements Recogniser {
        final List<GreyPage> shown = new ArrayList<>();
        private final Deque<PageReading> answers;

        Scripted(PageReading... answers) {
            this.answers = new ArrayDeque<>(List.of(answers));
        }

        @Override
        public PageReading recognise(GreyPage page) {
            shown.add(page);
            return answers.remove();
        }

        @Override
        public void close() {}
    }

    @Test
    void aPageThatIsSureIsReadOnce() {
        var print = new Scripted(lines(type, "registre", 90, 10));
        assertEquals(10, read(print, HOUR, type).lines().count());
        assertEquals(1, print.shown.size());
    }

    @Test
    void doubtfulTypeIsReadAgainWithLettersOfAnotherHeightAndTheSurerWordsAreKept() {
        var second = new Placing(0, 0, 22.0 / 18).onPage(lines(type, "registre", 88, 10), 1467, 1222);
        var print = new Scripted(lines(type, "rcgjsire", 40, 10), second);
        var reading = read(print, HOUR, type);
        assertEquals(2, print.shown.size());
        assertEquals(Math.round(1200 * 22.0 / 18), print.shown.get(1).width());
        assertTrue(reading.words().allMatch(word -> word.text().equals("registre")), reading.text());
    }

    @Test
    void withSecondReadingsOffEveryPageIsReadOnce() {
        var print = new Scripted(lines(type, "rcgjsire", 40, 10));
        read(print, NEVER, type);
        assertEquals(1, print.shown.size());
        assertEquals(type, print.shown.getFirst());
    }

    @Test
    void aPageThatTookLongIsNotReadAgain() {
        var print = new Scripted(lines(type, "rcgjsire", 40, 10));
        read(print, Optional.of(Duration.ZERO), type);
        assertEquals(1, print.shown.size());
    }

    @Test
    void aHandIsReadOnceMarkedAndKeptApart() {
        var print = new Scripted(lines(hand, "LÉSIS", 20, 8));
        var reading = read(print, HOUR, hand);
        assertEquals(1, print.shown.size());
        assertTrue(reading.lines().allMatch(Line::handwritten));
        assertEquals("", reading.text());
        assertEquals(8, reading.words().count());
    }

    @Test
    void anEmptyReadingOfTypeIsTriedAgainAndOneOfAHandIsNot() {
        var nothing = new PageReading(1200, 1000, "test", List.of());
        var print = new Scripted(nothing, nothing, nothing);
        read(print, HOUR, type);
        assertEquals(2, print.shown.size());
        read(print, HOUR, hand);
        assertEquals(3, print.shown.size());
    }

    @Test
    void linesByHandGoToTheRecogniserForHandsAndTheOthersDoNot() {
        var mixed = new Canvas(1200, 2400, 230)
                .type(100, 60, 10, 40, 18, random)
                .hand(100, 900, 20, 14, 18, random)
                .page();
        var printed = lines(mixed, "registre", 90, 5);
        var lost = new Line(new Box(90, 800, 1000, 1500), List.of(new Word("LÉSIS", new Box(90, 800, 1000, 1500), 10)));
        var both = new PageReading(
                1200,
                2400,
                "test",
                List.of(printed.blocks().getFirst(), new Block(new Box(90, 800, 1000, 1500), List.of(lost))));
        var word = new Word("naissance", new Box(5, 7, 90, 30), 70);
        var hands = new Scripted(new PageReading(
                1000, 1500, "hands", List.of(new Block(word.box(), List.of(new Line(word.box(), List.of(word)))))));
        var reading = new PageRecogniser(new Scripted(both), Optional.of(hands), HOUR).recognise(mixed);
        assertEquals(1000, hands.shown.getFirst().width());
        assertEquals(1500, hands.shown.getFirst().height());
        var last = reading.lines().toList().getLast();
        assertTrue(last.handwritten());
        assertEquals("naissance", last.text());
        assertEquals(new Box(95, 807, 90, 30), last.words().getFirst().box());
        assertFalse(reading.lines().toList().getFirst().handwritten());
    }

    @Test
    void typeOnGreyPaperBeforeAWhiteGroundIsReadAtOnce() {
        assumeTrue(OcrData.find("fra").isPresent(), "no data of Tesseract for French");
        var canvas = new Canvas(1300, 1200, 255).area(100, 100, 1100, 700, 130);
        for (int i = 0; i < 6; i++) {
            canvas.text(160, 220 + 90 * i, 40, "Acte de naissance de la commune numéro");
        }
        var page = canvas.page();
        try (var tesseract = TesseractRecogniser.open("fra")) {
            var plain = tesseract.recognise(page).text();
            var reading = new PageRecogniser(tesseract, Optional.empty(), HOUR).recognise(page);
            assertEquals(6, count(reading, "naissance"), reading.text() + "\nplain: " + plain);
        }
    }

    @Test
    void smallDoubtfulPrintIsReadLarger() {
        var small = lines(type, "rcgjsire", 40, 10, 8);
        var print = new Scripted(small, new PageReading(3300, 2750, "test", List.of()));
        read(print, HOUR, type);
        assertEquals(Math.round(1200 * 22.0 / 8), print.shown.get(1).width());
    }

    private static PageReading read(Recogniser print, Optional<Duration> within, GreyPage page) {
        return new PageRecogniser(print, Optional.empty(), within).recognise(page);
    }

    private static long count(PageReading reading, String word) {
        return reading.words().filter(one -> one.text().equals(word)).count();
    }

    private static PageReading lines(GreyPage page, String text, int confidence, int count) {
        return lines(page, text, confidence, count, 18);
    }

    private static PageReading lines(GreyPage page, String text, int confidence, int count, int height) {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < count; i++) {
            var box = new Box(100, 80 + 54 * i, 200, height);
            lines.add(new Line(box, List.of(new Word(text, box, confidence))));
        }
        return new PageReading(
                page.width(),
                page.height(),
                "test",
                List.of(new Block(new Box(0, 0, page.width(), page.height()), lines)));
    }
}
