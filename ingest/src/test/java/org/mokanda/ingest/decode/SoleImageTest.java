package org.mokanda.ingest.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationInk;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.identify.FileFormat;

/** A scan in a PDF comes out as its scanner made it, also when somebody made it searchable. */
class SoleImageTest {
    private static final int WIDTH = 240;
    private static final int HEIGHT = 160;
    private static final PDRectangle PAGE = new PDRectangle(120, 80);
    /** Of a page of that size that is drawn: PDFRenderer rounds down. */
    private static final int DRAWN_WIDTH = 499;

    private static final String IMAGE = "q 120 0 0 80 0 0 cm /Im Do Q ";

    @TempDir
    Path folder;

    private byte[] jpeg = {};

    @BeforeEach
    void paintsAScan() throws IOException {
        assumeTrue(VipsCommand.isInstalled(), "libvips-tools are not installed");
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var random = new Random(1);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, new Color(x, y, random.nextInt(64)).getRGB());
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        jpeg = bytes.toByteArray();
    }

    /** @param form content of the form {@code /Fm} */
    private Path pdf(String content, String form) throws IOException {
        return pdf(content, form, new ByteArrayInputStream(jpeg), COSName.DCT_DECODE, 0);
    }

    private Path pdf(String content, String form, ByteArrayInputStream image, COSBase filter, int rotation)
            throws IOException {
        var file = folder.resolve("scan.pdf");
        try (var document = new PDDocument()) {
            var page = new PDPage(PAGE);
            page.setRotation(rotation);
            document.addPage(page);
            var resources = new PDResources();
            var font = TestPdf.font(document);
            resources.put(COSName.getPDFName("F"), font);
            resources.put(
                    COSName.getPDFName("Im"),
                    new PDImageXObject(document, image, filter, WIDTH, HEIGHT, 8, PDDeviceRGB.INSTANCE));
            var within = new PDFormXObject(stream(document, form));
            within.setBBox(PAGE);
            var fonts = new PDResources();
            fonts.put(COSName.getPDFName("F"), font);
            within.setResources(fonts);
            resources.put(COSName.getPDFName("Fm"), within);
            page.setResources(resources);
            page.setContents(stream(document, content));
            document.save(file.toFile());
        }
        return file;
    }

    private static PDStream stream(PDDocument document, String content) throws IOException {
        return new PDStream(document, new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static byte[] pixels(Path file, FileFormat format, Path folder) throws Exception {
        try (var decoder = new PageDecoder(IngestSettings.standard())) {
            var page = decoder.decode(file, format, 0, folder);
            var bytes = new byte[(int) page.bytes()];
            page.pixels().get(0, bytes);
            return bytes;
        }
    }

    private byte[] pixelsOfTheScan() throws Exception {
        return pixels(Files.write(folder.resolve("scan.jpg"), jpeg), FileFormat.JPEG, folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                IMAGE,
                IMAGE + "BT 3 Tr /F 9 Tf 80 Tz 10 20 Td <0024> Tj 0 -9 Td [<0024> 20 <0024>] TJ ET",
                "3 Tr BT /F 9 Tf 9 TL 1 0 0 1 10 20 Tm <0024> ' 0 0 <0024> \" ET " + IMAGE,
                "q 0.1 0 0 0.1 0 0 cm q 3 Tr BT /F 9 Tf <0024> Tj ET Q q 1200 0 0 800 0 0 cm /Im Do Q Q",
                IMAGE + "q 1 0 0 1 0 0 cm /Fm Do Q",
                "/Fm Do " + IMAGE + "/Fm Do",
            })
    void textThatIsNotDrawnDoesNotCount(String content) throws Exception {
        var scan = pdf(content, "0 1 1 RG 0 w 0 0 0 rg BT /F 9 Tf 3 Tr <0024> Tj ET");
        assertArrayEquals(pixelsOfTheScan(), pixels(scan, FileFormat.PDF, folder));
        try (var decoder = new PageDecoder(IngestSettings.standard())) {
            var page = TestPdf.grey(decoder, scan, folder);
            assertTrue(decoder.ownText(scan, FileFormat.PDF, 0, page).isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                IMAGE + "BT /F 9 Tf <0024> Tj ET",
                IMAGE + "BT 3 Tr /F 9 Tf <0024> Tj 1 Tr <0024> Tj ET",
                IMAGE + "q 3 Tr Q BT /F 9 Tf <0024> Tj ET",
                IMAGE + "BT 7 Tr /F 9 Tf <0024> Tj ET",
                IMAGE + "/Fm Do",
                IMAGE + "3 Tr /Fm Do",
                IMAGE + "0 0 10 10 re f",
                IMAGE + IMAGE,
            })
    void whatIsDrawnOverAScanIsDrawn(String content) throws Exception {
        var page = TestPdf.decoded(pdf(content, "BT 0 Tr /F 9 Tf <0024> Tj ET"), folder);
        assertEquals(DRAWN_WIDTH, page.width());
    }

    /** An image inside a form may be cropped by it. */
    @Test
    void anImageInsideAFormIsDrawn() throws Exception {
        assertEquals(
                DRAWN_WIDTH,
                TestPdf.decoded(pdf(IMAGE + "/Fm Do", "/Fm Do"), folder).width());
    }

    @Test
    @Tag("I11")
    void contentWithoutEndIsNotFollowed() throws Exception {
        var text = "BT 3 Tr /F 9 Tf " + "<0024> Tj ".repeat(10);
        assertEquals(
                WIDTH, TestPdf.decoded(pdf(IMAGE + text + "ET", ""), folder).width());
        var more = "BT 3 Tr /F 9 Tf " + "0 0 Td ".repeat(100_000);
        assertEquals(
                DRAWN_WIDTH,
                TestPdf.decoded(pdf(IMAGE + more + "ET", ""), folder).width());
        assertEquals(
                DRAWN_WIDTH,
                TestPdf.decoded(pdf(IMAGE + "/Fm Do ".repeat(100), ""), folder).width());
    }

    /** ocrmypdf packs the JPEG of a scan once more. */
    @Test
    void aJpegThatIsPackedOnceMoreComesOutAsItIs() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(packed)) {
            out.write(jpeg);
        }
        var filters = new COSArray(List.of(COSName.FLATE_DECODE, COSName.DCT_DECODE));
        var scan = pdf(IMAGE, "", new ByteArrayInputStream(packed.toByteArray()), filters, 0);
        assertArrayEquals(pixelsOfTheScan(), pixels(scan, FileFormat.PDF, folder));
        try (var decoder = new PageDecoder(IngestSettings.standard())) {
            assertTrue(decoder.isWhole(scan, FileFormat.PDF, 0, folder));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 270})
    void aJpegOnATurnedPageIsTheJpegTurned(int rotation) throws Exception {
        var scan = pdf(IMAGE, "", new ByteArrayInputStream(jpeg), COSName.DCT_DECODE, rotation);
        var turned = pixels(scan, FileFormat.PDF, folder);
        var upright = pixelsOfTheScan();
        int width = rotation == 180 ? WIDTH : HEIGHT;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int atX = rotation == 90 ? HEIGHT - 1 - y : rotation == 180 ? WIDTH - 1 - x : y;
                int atY = rotation == 90 ? x : rotation == 180 ? HEIGHT - 1 - y : WIDTH - 1 - x;
                for (int c = 0; c < 3; c++) {
                    assertEquals(upright[(y * WIDTH + x) * 3 + c], turned[(atY * width + atX) * 3 + c]);
                }
            }
        }
    }

    /** The scan with something noted on it. */
    private Path noted(List<PDAnnotation> notes) throws IOException {
        var scan = pdf(IMAGE, "");
        var file = folder.resolve("noted.pdf");
        try (var document = Loader.loadPDF(scan.toFile())) {
            document.getPage(0).setAnnotations(notes);
            document.save(file.toFile());
        }
        return file;
    }

    /** @param how {@code bare} for one without an appearance, {@code flat} for one without a place */
    private static PDAnnotation note(String kind, String how) throws IOException {
        var dictionary = new COSDictionary();
        dictionary.setName(COSName.SUBTYPE, kind);
        var note = PDAnnotation.createAnnotation(dictionary);
        note.setRectangle(new PDRectangle(10, 10, how.equals("flat") ? 0 : 40, 20));
        note.setHidden(how.equals("hidden"));
        note.setNoView(how.equals("no view"));
        if (!how.equals("bare")) {
            var black = new PDAppearanceStream(new COSStream());
            black.setBBox(new PDRectangle(40, 20));
            try (var out = black.getCOSObject().createOutputStream()) {
                out.write("0 0 40 20 re f".getBytes(StandardCharsets.ISO_8859_1));
            }
            var look = new PDAppearanceDictionary(new COSDictionary());
            if (how.startsWith("state")) {
                var states = new COSDictionary();
                states.setItem(COSName.getPDFName("Yes"), black);
                look.getCOSObject().setItem(COSName.N, states);
                note.setAppearanceState(how.endsWith("on") ? "Yes" : "Off");
            } else {
                look.setNormalAppearance(black);
            }
            note.setAppearance(look);
        }
        return note;
    }

    @ParameterizedTest
    @CsvSource({
        "Widget, shown",
        "Widget, state on",
        "FreeText, shown",
        "FreeText, bare",
        "Ink, bare",
        "Stamp, shown",
        "Unheard, shown",
    })
    void whatIsNotedOnAScanIsDrawn(String kind, String how) throws Exception {
        var note = note(kind, how);
        if (note instanceof PDAnnotationInk ink) {
            ink.setInkList(new float[][] {{12, 12, 48, 28}});
        }
        var scan = noted(List.of(note));
        var page = TestPdf.decoded(scan, folder);
        assertEquals(DRAWN_WIDTH, page.width());
        if (how.equals("shown")) {
            assertEquals(0, page.pixels().get(page.height() * 3 / 4 * page.width() + page.width() / 4));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Widget, hidden",
        "Widget, no view",
        "Widget, bare",
        "Widget, flat",
        "Widget, state off",
        "Stamp, hidden",
        "Link, shown",
        "Popup, shown",
    })
    void whatIsNotShownLeavesAScanAsItIs(String kind, String how) throws Exception {
        assertArrayEquals(pixelsOfTheScan(), pixels(noted(List.of(note(kind, how))), FileFormat.PDF, folder));
    }

    @Test
    @Tag("I11")
    void damagedAnnotationsAndAnyNumberOfThemDoNoHarm() throws Exception {
        var scan = pdf(IMAGE, "");
        for (int count : new int[] {3, 2_000}) {
            var file = folder.resolve("damaged" + count + ".pdf");
            try (var document = Loader.loadPDF(scan.toFile())) {
                var notes = new COSArray();
                for (int i = 0; i < count; i++) {
                    notes.add(i == 0 ? COSNull.NULL : i == 1 ? COSInteger.TWO : new COSDictionary());
                }
                document.getPage(0).getCOSObject().setItem(COSName.ANNOTS, notes);
                document.save(file.toFile());
            }
            assertEquals(
                    count == 3 ? WIDTH : DRAWN_WIDTH,
                    TestPdf.decoded(file, folder).width());
        }
    }

    /** It ends in the middle whatever was stamped on it. */
    @Test
    void aScanThatEndsInTheMiddleIsSaidToDoSoAlsoUnderAStamp() throws Exception {
        jpeg = Arrays.copyOf(jpeg, jpeg.length / 2);
        try (var decoder = new PageDecoder(IngestSettings.standard())) {
            assertFalse(decoder.isWhole(noted(List.of(note("Stamp", "shown"))), FileFormat.PDF, 0, folder));
        }
    }
}
