package org.mokanda.core.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.page.Box;

class AltoXmlTest {
    private static final String LETTERS = "abcdéèœɛɔŋƐN’«&<>\"'-]\u00a0\u0301\ud83d\ude00";

    @Test
    void whatIsWrittenReadsBackAsTheSameReading() {
        long seed = Long.getLong("mokanda.seed", System.nanoTime());
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            var reading = anyReading(random);
            assertEquals(reading, AltoXml.read(AltoXml.write(reading)), "mokanda.seed=" + seed);
        }
    }

    @Test
    void writesPixelsConfidenceAndTheEngine() {
        var box = new Box(10, 20, 30, 40);
        var reading = new PageReading(
                100,
                200,
                "tesseract 5.3.0 fra",
                List.of(new Block(box, List.of(new Line(box, List.of(new Word("Acte", box, 7)))))));
        var alto = new String(AltoXml.write(reading), StandardCharsets.UTF_8);
        assertTrue(alto.contains("<MeasurementUnit>pixel</MeasurementUnit>"), alto);
        assertTrue(alto.contains("<softwareName>tesseract 5.3.0 fra</softwareName>"), alto);
        assertTrue(
                alto.contains("HPOS=\"10\" VPOS=\"20\" WIDTH=\"30\" HEIGHT=\"40\" WC=\"0.07\" CONTENT=\"Acte\""), alto);
    }

    @Test
    void aHandIsMarkedAndKeptApartFromTheText() {
        var box = new Box(0, 0, 9, 9);
        var print = new Line(box, List.of(new Word("Acte", box, 90)));
        var hand = new Line(box, List.of(new Word("garble", box, 20)), true);
        var reading = new PageReading(
                9, 9, "x", List.of(new Block(box, List.of(print, hand)), new Block(box, List.of(hand))));
        var alto = new String(AltoXml.write(reading), StandardCharsets.UTF_8);
        assertTrue(alto.contains("<OtherTag ID=\"handwritten\" TYPE=\"writing\" LABEL=\"handwritten\"/>"), alto);
        assertTrue(alto.contains("TAGREFS=\"handwritten\""), alto);
        assertTrue(alto.contains("garble"), alto);
        assertEquals("Acte", reading.text());
        assertEquals(List.of("Acte"), reading.legible().words().map(Word::text).toList());
    }

    @Test
    void whatElseAWordMayBeIsWrittenAsItsAlternatives() {
        var box = new Box(10, 20, 30, 40);
        var word = new Word("Mukendl", box, 70, List.of(new Alternative("Mukendi", 35), new Alternative("M&kendl", 4)));
        var alto = new String(AltoXml.write(page(word)), StandardCharsets.UTF_8);
        assertTrue(
                alto.contains("CONTENT=\"Mukendl\"><ALTERNATIVE PURPOSE=\"confidence 0.35\">Mukendi</ALTERNATIVE>"
                        + "<ALTERNATIVE PURPOSE=\"confidence 0.04\">M&amp;kendl</ALTERNATIVE></String>"),
                alto);
    }

    @Test
    void alternativesOfOtherProgramsAreReadAsFarAsTheyAreOfOneWord() {
        var strings = """
                <String CONTENT='Acte' HPOS='1' VPOS='1' WIDTH='9' HEIGHT='9'><ALTERNATIVE>Arte</ALTERNATIVE>\
                <ALTERNATIVE PURPOSE='confidence high'> Ante </ALTERNATIVE><ALTERNATIVE>A te</ALTERNATIVE>\
                <ALTERNATIVE/><ALTERNATIVE>3</ALTERNATIVE><ALTERNATIVE>4</ALTERNATIVE><ALTERNATIVE>5</ALTERNATIVE>\
                <ALTERNATIVE>6</ALTERNATIVE></String>\
                <String CONTENT='de naissance' HPOS='1' VPOS='1' WIDTH='9' HEIGHT='9'><ALTERNATIVE>x</ALTERNATIVE></String>\
                <ALTERNATIVE>nowhere</ALTERNATIVE>""";
        var alto = "<alto><Layout><Page WIDTH='99' HEIGHT='99'><PrintSpace><TextBlock><TextLine>" + strings
                + "</TextLine><ALTERNATIVE>nowhere</ALTERNATIVE></TextBlock></PrintSpace></Page></Layout></alto>";
        var words = AltoXml.read(alto.getBytes(StandardCharsets.UTF_8)).words().toList();
        assertEquals(
                List.of("Acte", "de", "naissance"),
                words.stream().map(Word::text).toList());
        assertEquals(
                List.of("Arte", "Ante", "3", "4", "5"),
                words.getFirst().alternatives().stream().map(Alternative::text).toList());
        assertTrue(words.getFirst().alternatives().stream().allMatch(alternative -> alternative.confidence() == 0));
        assertTrue(words.stream().skip(1).allMatch(word -> word.alternatives().isEmpty()));
    }

    private static PageReading page(Word word) {
        var box = word.box();
        return new PageReading(100, 200, "x", List.of(new Block(box, List.of(new Line(box, List.of(word))))));
    }

    @Test
    void charactersXmlCannotHoldAreReplacedNotFatal() {
        var box = new Box(0, 0, 1, 1);
        var reading = new PageReading(
                9,
                9,
                "x",
                List.of(new Block(box, List.of(new Line(box, List.of(new Word("a\u0001\ud800\uffffb", box, 50)))))));
        var text = AltoXml.read(AltoXml.write(reading)).text();
        assertEquals("a", text.substring(0, 1));
        assertEquals("b", text.substring(text.length() - 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<alto>",
                "<alto/>",
                "<!DOCTYPE alto [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><alto><Page WIDTH='9' HEIGHT='9'/></alto>",
                "<alto><Layout><Page WIDTH='x' HEIGHT='9'/></Layout></alto>",
                "<alto><Layout><Page WIDTH='9' HEIGHT='9'/><Page WIDTH='9' HEIGHT='9'/></Layout></alto>",
                "<alto><Layout><Page WIDTH='1e30' HEIGHT='9'/></Layout></alto>",
                "<alto><Description><MeasurementUnit>mm10</MeasurementUnit></Description></alto>",
                "<alto><Layout><TextLine><String CONTENT='a' HPOS='1' VPOS='1' WIDTH='9' HEIGHT='9'><TextLine/>"
                        + "<ALTERNATIVE>b</ALTERNATIVE></String></TextLine></Layout></alto>"
            })
    void refusesWhatIsNoAltoOfOnePage(String text) {
        assertThrows(IllegalArgumentException.class, () -> AltoXml.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static PageReading anyReading(Random random) {
        return new PageReading(
                1 + random.nextInt(9_999),
                1 + random.nextInt(9_999),
                "engine " + random.nextInt(9),
                some(random, 0, () -> new Block(anyBox(random), some(random, 1, () -> anyLine(random)))));
    }

    private static Line anyLine(Random random) {
        return new Line(
                anyBox(random),
                some(
                        random,
                        1,
                        () -> new Word(
                                anyText(random),
                                anyBox(random),
                                random.nextInt(101),
                                some(random, 0, () -> new Alternative(anyText(random), random.nextInt(101))))),
                random.nextInt(4) == 0);
    }

    private static String anyText(Random random) {
        var points = LETTERS.codePoints().toArray();
        var text = new StringBuilder();
        for (int i = 0; i <= random.nextInt(12); i++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private static Box anyBox(Random random) {
        return new Box(random.nextInt(5_000), random.nextInt(5_000), 1 + random.nextInt(900), 1 + random.nextInt(900));
    }

    private static <T> List<T> some(Random random, int least, Supplier<T> one) {
        var result = new ArrayList<T>();
        for (int i = least - random.nextInt(4); i <= least; i++) {
            result.add(one.get());
        }
        return result;
    }
}
