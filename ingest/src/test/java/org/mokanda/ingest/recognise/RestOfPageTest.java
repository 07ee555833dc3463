package org.mokanda.ingest.recognise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Recogniser;
import org.mokanda.core.reading.Word;
import org.mokanda.ingest.ink.Turned;

class RestOfPageTest {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 800;

    private record Stub(Function<GreyPage, PageReading> reads) implements Recogniser {
        @Override
        public PageReading recognise(GreyPage page) {
            return reads.apply(page);
        }

        @Override
        public void close() {}
    }

    private static Line line(int confidence, boolean handwritten, Word... words) {
        var box = Arrays.stream(words).map(Word::box).reduce(Box::union).orElseThrow();
        return new Line(
                box,
                Arrays.stream(words)
                        .map(word -> new Word(word.text(), word.box(), confidence))
                        .toList(),
                handwritten);
    }

    private static Word word(String text, int x, int y, int width) {
        return new Word(text, new Box(x, y, width, 40), 0);
    }

    private static PageReading reading(String engine, Line... lines) {
        var box = Arrays.stream(lines).map(Line::box).reduce(Box::union).orElseThrow();
        return new PageReading(WIDTH, HEIGHT, engine, List.of(new Block(box, List.of(lines))));
    }

    private static final PageReading FORM = reading(
            "own",
            line(100, false, word("Nom", 50, 100, 100), word("Prénom", 500, 100, 150)),
            line(100, false, word("Né", 50, 200, 60)));

    /** Ink in the places of the form's words, and elsewhere. */
    private static GreyPage drawn() {
        var canvas = new Canvas(WIDTH, HEIGHT, 255);
        FORM.words().map(Word::box).forEach(box -> canvas.area(box.x() - 1, box.y(), box.width() + 2, 40, 0));
        return canvas.area(300, 100, 50, 40, 0).page();
    }

    private static PageReading read(Function<GreyPage, PageReading> rest) {
        return RestOfPage.with(FORM, () -> new Stub(rest), drawn(), 0, List.of());
    }

    private static String text(PageReading reading) {
        return reading.lines().map(Line::text).collect(Collectors.joining("|"));
    }

    @Test
    void aRecogniserSeesThePageWithoutItsOwnWords() {
        var drawn = drawn();
        read(page -> {
            int ink = 0;
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                ink += page.pixels().get(i) == 0 ? 1 : 0;
            }
            assertEquals(50 * 40, ink);
            return new PageReading(WIDTH, HEIGHT, "rest", List.of());
        });
        assertEquals(drawn().pixels(), drawn.pixels());
    }

    @Test
    void itsLinesComeInTheOrderOfThePageAsItReadThem() {
        var reading = read(_ -> reading(
                "rest",
                line(40, false, word("Mukendi", 200, 105, 150)),
                line(70, true, word("illisible", 200, 160, 150)),
                line(50, false, word("1957", 200, 300, 90))));
        assertEquals("Nom Prénom|Mukendi|illisible|Né|1957", text(reading));
        assertEquals("own + rest", reading.engine());
        assertEquals(
                List.of(100, 100, 40, 70, 100, 50),
                reading.words().map(Word::confidence).toList());
        assertEquals(
                List.of("illisible"),
                reading.lines().filter(Line::handwritten).map(Line::text).toList());
    }

    @Test
    void ownWordsWinAndWhatStandsBesideThemInALineIsKept() {
        var reading = read(_ -> reading(
                "rest",
                line(
                        60,
                        false,
                        word("Mukendi", 200, 95, 150),
                        word("Prenorn", 505, 102, 140),
                        word("Joseph", 700, 95, 90)),
                line(60, false, word("Ne", 48, 198, 66)),
                line(60, false, word(".-", 400, 400, 90))));
        assertEquals("Nom Prénom|Mukendi Joseph|Né", text(reading));
    }

    /** It may be written aslant over half the page, with a scan below it. */
    @Test
    void aWordOfHalfAPageHidesNothing() {
        var large = new Word("COPIE", new Box(100, 100, 800, 600), 100);
        var own = reading("own", new Line(large.box(), List.of(large)));
        var page = new Canvas(WIDTH, HEIGHT, 255).area(300, 300, 200, 40, 0).page();
        var reading = RestOfPage.with(
                own,
                () -> new Stub(seen -> {
                    assertEquals(page.pixels(), seen.pixels());
                    return reading(
                            "rest",
                            line(60, false, word("Kalala", 300, 300, 200)),
                            line(60, false, new Word("C0PIE", new Box(110, 110, 780, 580), 0)));
                }),
                page,
                0,
                List.of());
        assertEquals(
                List.of("COPIE", "Kalala"),
                reading.words().map(Word::text).sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void partsOfTurnedPagesKeepTheirOrder(int quarters) {
        var upright = new Canvas(WIDTH, HEIGHT, 255)
                .area(100, 100, 60, 40, 0)
                .area(100, 300, 60, 40, 0)
                .area(600, 100, 60, 40, 0)
                .area(600, 300, 60, 40, 0)
                .page();
        var shown = Turned.of(upright, quarters).page();
        int back = (4 - quarters) % 4;
        var toShown = new Turned(upright, back);
        var parts = List.of(
                toShown.before(new Box(0, 0, WIDTH / 2, HEIGHT)),
                toShown.before(new Box(WIDTH / 2, 0, WIDTH / 2, HEIGHT)));
        var a = new Word("a", toShown.before(new Box(100, 300, 60, 40)), 100);
        var b = new Word("b", toShown.before(new Box(600, 100, 60, 40)), 100);
        var own = new PageReading(
                shown.width(),
                shown.height(),
                "own",
                List.of(new Block(
                        a.box().union(b.box()),
                        List.of(new Line(a.box(), List.of(a)), new Line(b.box(), List.of(b))))));
        var reading = RestOfPage.with(
                own,
                () -> new Stub(page -> {
                    assertEquals(WIDTH / 2, page.width());
                    boolean first = page.pixels().get(110 * page.width() + 110) == 0;
                    return new PageReading(
                            page.width(),
                            page.height(),
                            "rest",
                            List.of(new Block(
                                    new Box(100, 100, 60, 40),
                                    List.of(line(
                                            50,
                                            false,
                                            first ? word("over", 100, 100, 60) : word("under", 100, 300, 60))))));
                }),
                shown,
                back,
                parts);
        assertEquals("over|a|b|under", text(reading));
    }

    @Test
    void aPartOfThePageIsNeverMissingWithoutAWord() {
        var failed = new IllegalStateException("gave up");
        assertSame(
                failed,
                assertThrows(
                        IllegalStateException.class,
                        () -> read(_ -> {
                            throw failed;
                        })));
    }

    @Test
    void aRecogniserThatIsNotThereIsNoFaultOfThePage() {
        var missing = new MokandaException(FailureKind.ENVIRONMENT, "ocr.no-data", "none", null, "fra");
        assertSame(
                missing,
                assertThrows(
                        MokandaException.class,
                        () -> RestOfPage.with(
                                FORM,
                                () -> {
                                    throw missing;
                                },
                                drawn(),
                                0,
                                List.of())));
    }
}
