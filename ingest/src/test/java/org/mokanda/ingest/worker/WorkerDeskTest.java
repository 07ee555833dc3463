package org.mokanda.ingest.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.page.PageFlag;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.decode.Picture;
import org.mokanda.ingest.decode.VipsCommand;
import org.mokanda.ingest.identify.FileFormat;
import org.mokanda.ingest.intake.TestScans;

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

    /** No recogniser is asked: there are no doubts, and no letters misread. */
    @Test
    void aPageThatWasWrittenAndNotScannedIsTakenAtItsWord() throws Exception {
        assumeTrue(VipsCommand.isInstalled(), "libvips-tools are not installed");
        var file = folder.resolve("written.pdf");
        try (var document = new PDDocument()) {
            var page = new PDPage(PDRectangle.A5);
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(40, 300);
                content.showText("Mukendi, fils de Kabongo et de Ngalula");
                content.endText();
            }
            document.save(file.toFile());
        }
        var source = new WorkerRequest.PageSource(file, FileFormat.PDF, 0);
        try (var desk = new WorkerDesk(Files.createDirectories(folder.resolve("work")), IngestSettings.standard())) {
            var read = assertInstanceOf(
                    WorkerReply.Read.class, desk.answer(new WorkerRequest.Recognise(source, 0, List.of())));
            assertEquals(
                    "Mukendi, fils de Kabongo et de Ngalula", read.reading().text());
            assertEquals(100, read.reading().confidence().orElse(0));
        }
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
