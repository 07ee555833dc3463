package org.mokanda.ingest.recognise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.reading.Alternative;
import org.mokanda.core.reading.Word;
import org.mokanda.ingest.recognise.WordChoices.Place;

class WordChoicesTest {
    private static final Place PLACE = new Place(10, 20, 90, 30);

    @Test
    void theLettersThatWereHeldPossibleMakeTheOtherWords() throws Exception {
        var choices = read(word(
                "Kaba",
                70,
                step(" 98"),
                step("K 99"),
                step("a 97"),
                step("b 60", "h 30", "l 2"),
                step("a 50", "e 25")));
        assertEquals(
                List.of(
                        new Alternative("Kabe", 50),
                        new Alternative("Kaha", 50),
                        new Alternative("Kahe", 25),
                        new Alternative("Kala", 3)),
                choices.of(PLACE, "Kaba"));
        assertEquals(List.of(), choices.of(PLACE, "Kaha"), "another word");
        assertEquals(List.of(), choices.of(new Place(10, 20, 91, 30), "Kaba"), "another place");
    }

    @Test
    void aLetterOfSeveralStepsCountsByTheSurestAndMayBeNone() throws Exception {
        var choices = read(word(
                "Kaba",
                70,
                step("K 99"),
                step("a 99"),
                "<span class='ocr_symbol'>" + steps(" 90", "n 10") + steps(" 50", "b 50") + steps(" 80", "n 20")
                        + "</span>",
                step("a 99")));
        assertEquals(List.of(new Alternative("Kaa", 72), new Alternative("Kana", 40)), choices.of(PLACE, "Kaba"));
    }

    @Test
    void whatASearchDoesNotTellApartIsNoAlternative() throws Exception {
        var choices = read(word("Été", 70, step("É 50", "E 45", "é 40"), step("t 99"), step("é 60", "e 55", "a 30")));
        assertEquals(List.of(new Alternative("Éta", 50)), choices.of(PLACE, "Été"));
    }

    @Test
    void aWordThatIsHardlyDoubtedHasNone() throws Exception {
        assertEquals(
                List.of(),
                read(word(
                                "Kaba",
                                WordChoices.DOUBTED_BELOW,
                                step("K 50", "H 50"),
                                step("a 9"),
                                step("b 9"),
                                step("a 9")))
                        .of(PLACE, "Kaba"));
    }

    @Test
    @Tag("I11")
    void aWordOfWhichNothingIsKnownHasNoMoreThanTheBound() throws Exception {
        var letters = IntStream.range(0, 30)
                .mapToObj(_ -> step("a 20", "b 19", "c 18", "d 17", "e 16", "f 15", "g 14"))
                .toArray(String[]::new);
        var word = "a".repeat(30);
        assertEquals(
                Word.ALTERNATIVES_MAX,
                read(word(word, 3, letters)).of(PLACE, word).size());
    }

    @Test
    void whatIsNoHocrIsSaidToBeNone() {
        assertThrows(XMLStreamException.class, () -> read("<span class='ocrx_word'"));
        assertThrows(XMLStreamException.class, () -> read(""));
    }

    @Test
    void aPageWithoutChoicesHasNoAlternatives() throws Exception {
        assertTrue(read("<span class='ocrx_word' title='bbox 10 20 100 50; x_wconf 9'>Kaba</span>")
                .of(PLACE, "Kaba")
                .isEmpty());
    }

    private static WordChoices read(String hocr) throws XMLStreamException {
        return WordChoices.read(new ByteArrayInputStream(hocr.getBytes(StandardCharsets.UTF_8)));
    }

    private static String word(String text, int confidence, String... letters) {
        return "<span class='ocrx_word' title='bbox 10 20 100 50; x_wconf " + confidence + "'>" + text + "\n"
                + String.join("\n", letters) + "\n</span>\n";
    }

    /** A letter of one step. */
    private static String step(String... choices) {
        return "<span class='ocr_symbol'>" + steps(choices) + "</span>";
    }

    /** @param choices a letter, or none, or a low line for a blank, and a percentage each */
    private static String steps(String... choices) {
        return Stream.of(choices)
                .map(choice -> choice.split(" "))
                .map(parts -> "<span class='ocrx_cinfo' title='x_confs " + parts[1] + "'>" + parts[0].replace('_', ' ')
                        + "</span>")
                .reduce("<span class='ocrx_cinfo'>", String::concat)
                .concat("</span>");
    }
}
