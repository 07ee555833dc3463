package org.mokanda.ingest.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.PageFlag;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.decode.Picture;
import org.mokanda.ingest.decode.TestPdf;
import org.mokanda.ingest.decode.VipsCommand;
import org.mokanda.ingest.identify.FileFormat;
import org.mokanda.ingest.intake.TestScans;
import org.mokanda.ingest.recognise.OcrData;

/** Trouble around a page is never written down as a fault of the page. */
class WorkerDeskTest {
    @TempDir
    Path folder;

    @Test
    @Tag("I2")
    void aScanWhoseDiskIsGoneIsNoDamagedScan() throws Exception {
        var answer = show(folder.resolve("gone"), folder.resolve("view.jpg"));
        assertEquals(new WorkerReply.Missing("store.gone", ""), answer);
    }

    @Test
    void aDamagedScanIsNamedAsSuch() throws Exception {
        var damaged = Files.writeString(folder.resolve("scan"), "no image");
        var answer = assertInstanceOf(WorkerReply.Failed.class, show(damaged, folder.resolve("view.jpg")));
        assertEquals(QuarantineReason.UNREADABLE, answer.reason());
    }

    @Test
    void aViewThatCannotBeWrittenIsNoFaultOfThePage() throws Exception {
        var scan = Files.writeString(folder.resolve("scan"), "P5 4 4 255\n0123456789abcdef");
        Files.writeString(folder.resolve("cache"), "a file where a folder should be");
        var answer = show(scan, folder.resolve("cache").resolve("view.jpg"));
        assertInstanceOf(WorkerReply.Missing.class, answer);
    }

    /** What a PDF says of its image is one thing, what the image says of itself another: that is what is decoded. */
    @Test
    @Tag("I11")
    void anImageLargerThanItsPdfSaysIsNotDecoded() throws Exception {
        var jpeg = HexFormat.of().parseHex("ffd8ffc0000b08" + "ffdcffdc" + "01011100" + "ffd9");
        var file = pdfOf(jpeg);
        var answer = assertInstanceOf(WorkerReply.Failed.class, show(file, FileFormat.PDF, folder.resolve("view.jpg")));
        assertEquals(QuarantineReason.TOO_MANY_PIXELS, answer.reason());
    }

    /** The page opens, and the lower part of it is grey. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.6})
    void aPdfWhoseImageEndsInTheMiddleIsSaidToDoSo(double part) throws Exception {
        assumeTrue(VipsCommand.isInstalled(), "libvips-tools are not installed");
        var drawn = new ByteArrayOutputStream();
        ImageIO.write(
                ImageIO.read(TestScans.png(folder.resolve("a.png"), "Acte un").toFile()), "jpeg", drawn);
        var jpeg = Arrays.copyOf(drawn.toByteArray(), (int) (drawn.size() * part));
        var source = new WorkerRequest.PageSource(pdfOf(jpeg), FileFormat.PDF, 0);
        try (var desk = new WorkerDesk(Files.createDirectories(folder.resolve("work")), IngestSettings.standard())) {
            var register = new RegisterId(new OfficeCode("KMB"), RegisterKind.BIRTH, Year.of(1957), 1);
            var seen = assertInstanceOf(
                    WorkerReply.Seen.class,
                    desk.answer(new WorkerRequest.Examine(new PageId(register, 1), source, List.of())));
            assertEquals(part < 1, seen.examination().flags().contains(PageFlag.INCOMPLETE));
        }
    }

    private WorkerReply recognise(Path file, IngestSettings settings) throws Exception {
        assumeTrue(VipsCommand.isInstalled(), "libvips-tools are not installed");
        var source = new WorkerRequest.PageSource(file, FileFormat.PDF, 0);
        try (var desk = new WorkerDesk(Files.createDirectories(folder.resolve("work")), settings)) {
            return desk.answer(new WorkerRequest.Recognise(source, 0, List.of()));
        }
    }

    private PageReading reading(Path file) throws Exception {
        assumeTrue(hasOcrData(), "Tesseract has no French data");
        return assertInstanceOf(WorkerReply.Read.class, recognise(file, IngestSettings.standard()))
                .reading();
    }

    private static boolean hasOcrData() {
        try {
            return Files.isDirectory(OcrData.folder("fra"));
        } catch (MokandaException _) {
            return false;
        }
    }

    /** There is no recogniser for this language. */
    private static IngestSettings withoutRecogniser() {
        var all = IngestSettings.standard();
        return new IngestSettings(
                all.fileBytesMax(),
                all.pixelsMax(),
                all.pagesMax(),
                all.workerBytesMax(),
                all.workerHeapBytes(),
                all.pageTimeMax(),
                all.workers(),
                "none",
                all.secondReadings());
    }

    /** No recogniser is asked: there are no doubts, and no letters misread. */
    @Test
    void aPageThatWasWrittenAndNotScannedIsTakenAtItsWord() throws Exception {
        var text = "Mukendi, fils de Kabongo et de Ngalula";
        var helvetica = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
        var file = TestPdf.of(
                folder.resolve("written.pdf"),
                PDRectangle.A5,
                (_, _, content) -> TestPdf.text(content, helvetica, 12, 40, 300, text));
        var read = assertInstanceOf(WorkerReply.Read.class, recognise(file, withoutRecogniser()));
        assertEquals(text, read.reading().text());
        assertEquals(100, read.reading().confidence().orElse(0));
    }

    @Test
    void aScanUnderTypedLinesIsReadToo() throws Exception {
        var reading = reading(scanUnderTypedLines());
        assertEquals("Registre des naissances de Kabinda\n\nMukendi fils de Kabongo", reading.text());
        assertEquals(5, reading.words().filter(word -> word.confidence() == 100).count());
        assertTrue(reading.engine().contains("pdf-text"), reading.engine());
        assertTrue(reading.engine().contains("tesseract"), reading.engine());
    }

    @Test
    void partsThatAreMissingAreNoFaultOfAPageWithAScan() throws Exception {
        assertEquals(
                new WorkerReply.Missing("ocr.no-data", "none"), recognise(scanUnderTypedLines(), withoutRecogniser()));
    }

    private Path scanUnderTypedLines() throws IOException {
        return TestPdf.of(folder.resolve("scan.pdf"), PDRectangle.A5, (document, sheet, content) -> {
            var box = sheet.getMediaBox();
            var scan = new BufferedImage(1700, 1100, BufferedImage.TYPE_BYTE_GRAY);
            var pen = scan.createGraphics();
            pen.setColor(new Color(215, 215, 215));
            pen.fillRect(0, 0, scan.getWidth(), scan.getHeight());
            pen.drawImage(TestScans.page("Mukendi fils de Kabongo"), 200, 300, null);
            pen.dispose();
            content.drawImage(
                    LosslessFactory.createFromImage(document, scan), 0, 0, box.getWidth(), 0.45f * box.getHeight());
            TestPdf.text(content, TestPdf.font(document), 12, 40, 500, "Registre des naissances de Kabinda");
        });
    }

    @Test
    void entriesOfAFormThatAreDrawnAsOutlinesAreReadToo() throws Exception {
        var file = TestPdf.of(folder.resolve("form.pdf"), PDRectangle.A5, (document, _, content) -> {
            var font = TestPdf.font(document);
            TestPdf.text(content, font, 10, 40, 400, "Nom et prénom du déclarant :");
            TestPdf.outline(content, 14, 40, 375, "Mukendi Joseph");
            TestPdf.text(content, font, 10, 40, 340, "Lieu de naissance :");
            TestPdf.outline(content, 14, 40, 315, "Lubumbashi");
        });
        assertEquals(
                "Nom et prénom du déclarant :\n\nMukendi Joseph\n\nLieu de naissance :\n\nLubumbashi",
                reading(file).text());
    }

    private Path pdfOf(byte[] jpeg) throws IOException {
        var file = folder.resolve("scan.pdf");
        try (var document = new PDDocument()) {
            var page = new PDPage(new PDRectangle(100, 100));
            document.addPage(page);
            var image = new PDImageXObject(
                    document, new ByteArrayInputStream(jpeg), COSName.DCT_DECODE, 100, 100, 8, PDDeviceGray.INSTANCE);
            try (var content = new PDPageContentStream(document, page)) {
                content.drawImage(image, 0, 0, 100, 100);
            }
            document.save(file.toFile());
        }
        return file;
    }

    @Test
    void littleRoomOnTheDiskIsTakenForTheCause() throws Exception {
        var scan = Files.writeString(folder.resolve("scan"), "no image");
        assertEquals(Optional.of("store.disk-full"), new Surroundings(folder, Long.MAX_VALUE).trouble(scan));
        assertEquals(Optional.empty(), new Surroundings(folder, 1).trouble(scan));
    }

    @Test
    void aFolderThatIsGoneIsNoFullDisk() throws Exception {
        var scan = Files.writeString(folder.resolve("scan"), "no image");
        assertEquals(
                Optional.of("store.gone"),
                new Surroundings(folder.resolve("gone"), Surroundings.FREE_BYTES_MIN).trouble(scan));
    }

    private WorkerReply show(Path scan, Path view) throws Exception {
        return show(scan, FileFormat.PNG, view);
    }

    private WorkerReply show(Path scan, FileFormat format, Path view) throws Exception {
        assumeTrue(VipsCommand.isInstalled(), "libvips-tools are not installed");
        var source = new WorkerRequest.PageSource(scan, format, 0);
        var work = Files.createDirectories(folder.resolve("work"));
        try (var desk = new WorkerDesk(work, IngestSettings.standard())) {
            return desk.answer(new WorkerRequest.Show(source, new Picture.Whole(250), view));
        }
    }
}
