package org.mokanda.ingest.recognise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.Alternative;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;

class TesseractHocrTest {
    private static final String PAGE = """
            <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
            <html xmlns="http://www.w3.org/1999/xhtml"><body><div class='ocr_page' title='bbox 0 0 100 50'>
            <div class='ocr_photo' title="bbox 0 0 9 9"></div>
            <div class='ocr_carea' title="bbox 10 10 70 30"><p class='ocr_par' title="bbox 10 10 70 30">
            <span class='ocr_line' title="bbox 10 10 70 18; baseline 0 0">
            <span class='ocrx_word' title='bbox 10 10 30 18; x_wconf 96'>Acte</span>
            <span class='ocrx_word' title='bbox 35 10 55 18; x_wconf 0'> </span></span>
            <span class='ocr_header' title="bbox 10 20 70 28; baseline 0 0">
            <span class='ocrx_word' title='bbox 10 20 30 28; x_wconf 41'>n&lt;</span></span></p></div>
            <div class='ocr_carea' title="bbox 80 40 110 60"><p class='ocr_par' title="bbox 80 40 110 60">
            <span class='ocr_caption' title="bbox 80 40 110 60"><span class='ocrx_word' title='bbox 80 40 110 60; x_wconf 7'>12</span></span>
            </p></div></div></body></html>
            """;

    @Test
    void blocksLinesAndWordsKeepTheirOrderAndBoxes() throws Exception {
        var reading = read(PAGE, 1, 100, 50);
        assertEquals("Acte\nn<\n\n12", reading.text());
        assertEquals(List.of(96, 41, 7), reading.words().map(Word::confidence).toList());
        assertEquals(
                new Box(10, 10, 60, 8),
                reading.lines().findFirst().orElseThrow().box());
    }

    @Test
    void boldAndSlantedLettersAreOfTheWord() throws Exception {
        var marked = PAGE.replace(">Acte<", "><strong>Ac<em>t</em></strong>e<");
        assertEquals(read(PAGE, 1, 100, 50).text(), read(marked, 1, 100, 50).text());
    }

    @Test
    void boxesNeverLeaveThePageAndScaleBackFromAReducedImage() throws Exception {
        var reading = read(PAGE, 2, 200, 100);
        assertEquals(new Box(160, 80, 40, 20), reading.blocks().getLast().box());
    }

    @Test
    void theLettersThatWereHeldPossibleMakeTheOtherWords() throws Exception {
        var alternatives = alternatives(word(
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
                alternatives);
    }

    @Test
    void aLetterOfSeveralStepsCountsByTheSurestAndMayBeNone() throws Exception {
        var alternatives = alternatives(word(
                "Kaba",
                70,
                step("K 99"),
                step("a 99"),
                "<span class='ocr_symbol'>" + steps(" 90", "n 10") + steps(" 50", "b 50") + steps(" 80", "n 20")
                        + "</span>",
                step("a 99")));
        assertEquals(List.of(new Alternative("Kaa", 72), new Alternative("Kana", 40)), alternatives);
    }

    @Test
    void whatASearchDoesNotTellApartIsNoAlternative() throws Exception {
        var alternatives =
                alternatives(word("Été", 70, step("É 50", "E 45", "é 40"), step("t 99"), step("é 60", "e 55", "a 30")));
        assertEquals(List.of(new Alternative("Éta", 50)), alternatives);
    }

    @Test
    void aWordThatIsHardlyDoubtedHasNone() throws Exception {
        assertEquals(
                List.of(),
                alternatives(word(
                        "Kaba",
                        TesseractHocr.DOUBTED_BELOW,
                        step("K 50", "H 50"),
                        step("a 9"),
                        step("b 9"),
                        step("a 9"))));
    }

    @Test
    @Tag("I11")
    void aWordOfWhichNothingIsKnownHasNoMoreThanTheBound() throws Exception {
        var letters = IntStream.range(0, 30)
                .mapToObj(_ -> step("a 20", "b 19", "c 18", "d 17", "e 16", "f 15", "g 14"))
                .toArray(String[]::new);
        var word = "a".repeat(30);
        assertEquals(Word.ALTERNATIVES_MAX, alternatives(word(word, 3, letters)).size());
    }

    @Test
    void whatIsNoHocrIsSaidToBeNone() {
        assertThrows(XMLStreamException.class, () -> read("<span class='ocrx_word'", 1, 100, 100));
        assertThrows(XMLStreamException.class, () -> read("", 1, 100, 100));
    }

    @Test
    void aPageWithoutChoicesHasNoAlternatives() throws Exception {
        assertEquals(
                List.of(), alternatives("<span class='ocrx_word' title='bbox 10 20 100 50; x_wconf 9'>Kaba</span>"));
    }

    private static PageReading read(String hocr, int factor, int width, int height) throws XMLStreamException {
        var bytes = new ByteArrayInputStream(hocr.getBytes(StandardCharsets.UTF_8));
        return TesseractHocr.read(bytes, factor, width, height, "tesseract");
    }

    /** Of a page of one word. */
    private static List<Alternative> alternatives(String word) throws XMLStreamException {
        var page = "<div class='ocr_carea' title='bbox 0 0 200 90'><span class='ocr_line' title='bbox 0 0 200 90'>"
                + word + "</span></div>";
        return read(page, 1, 200, 90).words().findFirst().orElseThrow().alternatives();
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
