package org.mokanda.ingest.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.identify.FileFormat;
import org.mokanda.ingest.intake.TestScans;
import org.mokanda.ingest.recognise.PartReading;
import org.mokanda.ingest.recognise.RestOfPage;

/** A page that was written and not scanned is taken at its word. */
class OwnTextTest {
    private static final List<String> LINES = List.of(
            "Acte n° 12 : l'an mil neuf cent quatre-vingt-neuf", "est né Mukendi, fils de Kabongo", "à Mbuji-Mayi");

    private static final int DARK = 128;

    @TempDir
    Path folder;

    private record Page(GreyPage drawn, Optional<PageReading> own) {}

    private Page read(Path pdf) throws Exception {
        try (var decoder = new PageDecoder(IngestSettings.standard())) {
            var drawn = TestPdf.grey(decoder, pdf, folder);
            return new Page(drawn, decoder.ownText(pdf, FileFormat.PDF, 0, drawn));
        }
    }

    private Path pdf(TestPdf.Content content) throws IOException {
        return TestPdf.of(folder.resolve("page.pdf"), PDRectangle.A5, content);
    }

    private static void lines(PDPageContentStream content, PDFont font, float x, float y) throws IOException {
        for (int i = 0; i < LINES.size(); i++) {
            TestPdf.text(content, font, 12, x, y - 30 * i, LINES.get(i));
        }
    }

    private static String text(PageReading reading) {
        return reading.lines().map(line -> line.text()).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "90, 0", "180, 0", "270, 0", "0, 40", "90, 40", "180, 40", "270, 40"})
    void wordsLieWhereTheyAreDrawn(int rotation, int cropped) throws Exception {
        var page = read(pdf((document, sheet, content) -> {
            sheet.setRotation(rotation);
            if (cropped > 0) {
                sheet.setCropBox(new PDRectangle(cropped, 2 * cropped, 360, 400));
            }
            lines(content, TestPdf.font(document), 60, 300);
        }));
        var reading = page.own().orElseThrow();
        assertEquals(String.join("\n", LINES), text(reading));
        assertTrue(reading.engine().startsWith("pdf-text pdfbox "), reading.engine());
        assertEquals(100, reading.confidence().orElse(0));
        allInkIsInWords(page.drawn(), reading);
    }

    /** A font that is not in the file: another is drawn in its place. */
    @Test
    void wordsInAFontThatIsNotInTheFileLieWhereTheyAreDrawn() throws Exception {
        var page = read(pdf((_, _, content) -> lines(content, new PDType1Font(FontName.TIMES_ITALIC), 40, 300)));
        assertEquals(String.join("\n", LINES), text(page.own().orElseThrow()));
        allInkIsInWords(page.drawn(), page.own().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 270})
    void linesWrittenSidewaysKeepTheirOrder(int degrees) throws Exception {
        var page = read(pdf((document, _, content) -> {
            content.transform(Matrix.getRotateInstance(Math.toRadians(degrees), 210, 300));
            lines(content, TestPdf.font(document), degrees == 180 ? -150 : -140, 60);
        }));
        assertEquals(String.join("\n", LINES), text(page.own().orElseThrow()));
        allInkIsInWords(page.drawn(), page.own().orElseThrow());
    }

    private static void allInkIsInWords(GreyPage drawn, PageReading reading) {
        var inside = new boolean[drawn.width() * drawn.height()];
        for (var word : reading.words().toList()) {
            var box = word.box();
            int ink = 0;
            for (int y = Math.max(0, box.y() - 1); y < Math.min(drawn.height(), box.bottom() + 1); y++) {
                for (int x = Math.max(0, box.x() - 1); x < Math.min(drawn.width(), box.right() + 1); x++) {
                    inside[y * drawn.width() + x] = true;
                    ink += isInk(drawn, x, y) ? 1 : 0;
                }
            }
            assertTrue(ink > 0.05 * box.width() * box.height(), () -> "no ink at " + box);
        }
        int outside = 0;
        for (int y = 0; y < drawn.height(); y++) {
            for (int x = 0; x < drawn.width(); x++) {
                outside += isInk(drawn, x, y) && !inside[y * drawn.width() + x] ? 1 : 0;
            }
        }
        assertEquals(0, outside, "pixels of ink outside the words");
    }

    private static boolean isInk(GreyPage drawn, int x, int y) {
        return (drawn.pixels().get(y * drawn.width() + x) & 0xFF) < DARK;
    }

    /** Whoever asks for a recogniser fails the test. */
    private static PageReading readByItself(Page page) {
        var own = page.own().orElseThrow();
        return RestOfPage.with(
                own,
                () -> {
                    throw new AssertionError("nothing is left to recognise");
                },
                page.drawn(),
                0,
                List.of());
    }

    @ParameterizedTest
    @CsvSource({"0, true", "90, true", "0, false", "90, false"})
    void aPageOfTextAloneIsNotRecognised(int rotation, boolean inTheFile) throws Exception {
        var page = read(pdf((document, sheet, content) -> {
            sheet.setRotation(rotation);
            var font = inTheFile ? TestPdf.font(document) : new PDType1Font(FontName.TIMES_ITALIC);
            lines(content, font, 60, 300);
        }));
        assertEquals(page.own().orElseThrow(), readByItself(page));
    }

    @Test
    void theRulesOfAFormAreNotRecognised() throws Exception {
        var page = read(pdf((document, _, content) -> {
            lines(content, TestPdf.font(document), 40, 300);
            content.addRect(30, 200, 350, 150);
            for (int i = 0; i < 3; i++) {
                content.moveTo(30, 293 - 30 * i);
                content.lineTo(380, 293 - 30 * i);
                content.moveTo(340 + 10 * i, 200);
                content.lineTo(340 + 10 * i, 350);
            }
            content.stroke();
        }));
        assertEquals(page.own().orElseThrow(), readByItself(page));
    }

    /** Strokes of a pen, letters drawn as outlines, a picture with a word on it: whatever its fonts did not draw. */
    @ParameterizedTest
    @ValueSource(strings = {"outline", "picture", "pen"})
    void whatIsDrawnWithoutFontsIsLeftToBeRecognised(String how) throws Exception {
        var page = read(pdf((document, sheet, content) -> {
            lines(content, TestPdf.font(document), 40, 300);
            switch (how) {
                case "outline" -> TestPdf.outline(content, 12, 60, 100, "8");
                case "picture" ->
                    content.drawImage(
                            LosslessFactory.createFromImage(document, TestScans.page("Kalala")), 40, 60, 300, 67);
                default -> sheet.setAnnotations(List.of(TestPdf.pen()));
            }
        }));
        assertThrows(AssertionError.class, () -> readByItself(page));
    }

    @Test
    void facingPagesAreReadOneAfterTheOther() throws Exception {
        var page = read(TestPdf.of(folder.resolve("page.pdf"), new PDRectangle(842, 595), (document, _, content) -> {
            var font = TestPdf.font(document);
            for (int i = 0; i < 3; i++) {
                TestPdf.text(content, font, 12, 50, 500 - 30 * i, "page gauche ligne " + i);
                TestPdf.text(content, font, 12, 470, 500 - 30 * i, "page droite ligne " + i);
            }
        }));
        var own = page.own().orElseThrow();
        int half = own.width() / 2;
        var halves = List.of(new Box(half, 0, own.width() - half, own.height()), new Box(0, 0, half, own.height()));
        var parted = PartReading.parted(own, halves);
        assertEquals(
                "page droite ligne 0\npage droite ligne 1\npage droite ligne 2\n"
                        + "page gauche ligne 0\npage gauche ligne 1\npage gauche ligne 2",
                text(parted));
        assertEquals(own, PartReading.parted(own, List.of()));
    }

    @Test
    void whatAFormWasFilledInWithIsRead() throws Exception {
        var file = pdf((document, sheet, content) -> {
            var font = TestPdf.font(document);
            TestPdf.text(content, font, 12, 40, 300, "Nom et prénom de la personne déclarée :");
            var appearance = new PDAppearanceStream(document);
            appearance.setBBox(new PDRectangle(150, 20));
            appearance.setResources(new PDResources());
            try (var field = new PDPageContentStream(document, appearance)) {
                TestPdf.text(field, font, 12, 2, 5, "Mukendi Joseph");
            }
            var annotation = new PDAnnotationWidget();
            annotation.setRectangle(new PDRectangle(40, 250, 150, 20));
            var look = new PDAppearanceDictionary();
            look.setNormalAppearance(appearance);
            annotation.setAppearance(look);
            sheet.setAnnotations(List.of(annotation));
        });
        var page = read(file);
        assertTrue(text(page.own().orElseThrow()).contains("Mukendi Joseph"));
        allInkIsInWords(page.drawn(), page.own().orElseThrow());
    }

    @Test
    void ligaturesAndAccentsComeOutAsLetters() throws Exception {
        var page = read(pdf((document, _, content) -> {
            var font = TestPdf.font(document);
            lines(content, font, 40, 300);
            TestPdf.text(content, font, 12, 40, 100, "of\uFB01cier de l\u2019état\u00A0civil");
        }));
        var words = page.own().orElseThrow().words().map(Word::text).toList();
        assertEquals(List.of("officier", "de", "l\u2019état", "civil"), words.subList(words.size() - 4, words.size()));
    }

    /** Unseen it may say anything: white on white, beyond the edge, behind a picture, in the render mode that draws nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"white", "beyond", "behind", "mode", "few"})
    void textThatNobodySeesIsNotTaken(String how) throws Exception {
        var page = read(pdf((document, _, content) -> {
            var font = TestPdf.font(document);
            switch (how) {
                case "white" -> content.setNonStrokingColor(Color.WHITE);
                case "mode" -> content.setRenderingMode(RenderingMode.NEITHER);
                default -> {}
            }
            if (how.equals("few")) {
                TestPdf.text(content, font, 12, 40, 300, "page 12");
            } else {
                lines(content, font, how.equals("beyond") ? 600 : 40, 300);
            }
            if (how.equals("behind")) {
                content.setNonStrokingColor(Color.WHITE);
                content.addRect(30, 200, 350, 150);
                content.fill();
            }
        }));
        assertTrue(page.own().isEmpty());
    }

    @Test
    void aFewHiddenWordsAreLeftOut() throws Exception {
        var page = read(pdf((document, _, content) -> {
            var font = TestPdf.font(document);
            lines(content, font, 40, 300);
            content.setNonStrokingColor(Color.WHITE);
            TestPdf.text(content, font, 12, 40, 100, "caché");
        }));
        assertEquals(String.join("\n", LINES), text(page.own().orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource({"0.4, true", "0.6, false"})
    void aPageThatIsMostlyAPictureIsRecognised(double share, boolean keepsItsText) throws Exception {
        var page = read(pdf((document, sheet, content) -> {
            var image = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY);
            var drawn = LosslessFactory.createFromImage(document, image);
            var box = sheet.getMediaBox();
            content.drawImage(drawn, 0, 0, box.getWidth(), (float) (share * box.getHeight()));
            lines(content, TestPdf.font(document), 40, box.getHeight() - 50);
        }));
        assertEquals(keepsItsText, page.own().isPresent());
    }

    @Test
    void aFontThatTellsNoCharactersIsRecognised() throws Exception {
        var file = pdf((document, _, content) -> lines(content, TestPdf.font(document), 40, 300));
        var untold = folder.resolve("untold.pdf");
        try (var document = Loader.loadPDF(file.toFile())) {
            var resources = document.getPage(0).getResources();
            for (var name : resources.getFontNames()) {
                resources.getFont(name).getCOSObject().removeItem(COSName.TO_UNICODE);
            }
            document.save(untold.toFile());
        }
        assertTrue(read(file).own().isPresent());
        assertTrue(read(untold).own().isEmpty());
    }

    /** What stands in for the glyphs is not what is seen. */
    @Test
    void anActualTextIsNotBelieved() throws Exception {
        var page = read(pdf((document, _, content) -> {
            var properties = new COSDictionary();
            properties.setString(COSName.ACTUAL_TEXT, "tout autre chose");
            content.beginMarkedContent(COSName.getPDFName("Span"), new PDPropertyList(properties) {});
            lines(content, TestPdf.font(document), 40, 300);
            content.endMarkedContent();
        }));
        assertEquals(String.join("\n", LINES), text(page.own().orElseThrow()));
    }

    @Test
    @Tag("I11")
    void moreTextThanAPageHoldsIsRecognised() throws Exception {
        var page = read(pdf((document, _, content) -> {
            var font = TestPdf.font(document);
            var line = "Mukendi ".repeat(1_000);
            for (int i = 0; i < 13; i++) {
                TestPdf.text(content, font, 0.1f, 10, 300 - i, line);
            }
        }));
        assertTrue(page.own().isEmpty());
    }

    @Test
    void anEmptyPageHasNoText() throws Exception {
        assertTrue(read(pdf((_, _, content) -> content.fill())).own().isEmpty());
    }
}
