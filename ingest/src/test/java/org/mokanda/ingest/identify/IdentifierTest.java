package org.mokanda.ingest.identify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.ingest.IngestSettings;

class IdentifierTest {
    @TempDir
    Path folder;

    private final Identifier identifier = new Identifier(IngestSettings.standard(), (_, _) -> 3);

    @ParameterizedTest
    @CsvSource({"png, PNG", "jpg, JPEG", "tif, TIFF"})
    void contentDecidesNotTheName(String writer, FileFormat format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), writer, bytes);
        assertEquals(new Verdict.Accepted(format, 1), identify("wrong.docx", bytes.toByteArray()));
    }

    @ParameterizedTest
    @CsvSource({"0", "3", "900"})
    void aPdfMayHaveItsHeaderLate(int junk) throws IOException {
        assertEquals(
                new Verdict.Accepted(FileFormat.PDF, 3),
                identify("x", (" ".repeat(junk) + "%PDF-1.7\n").getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void anEmptyFileIsSaidToBeEmpty() throws IOException {
        assertEquals(QuarantineReason.EMPTY, refusal(new byte[0]));
    }

    @ParameterizedTest
    @CsvSource({"hello, UNSUPPORTED_TYPE", "GIF89a, UNSUPPORTED_TYPE", "<html>, UNSUPPORTED_TYPE"})
    void whatIsNoScanIsRefused(String content, QuarantineReason reason) throws IOException {
        assertEquals(reason, refusal(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @Tag("I11")
    void declaredPixelsBeyondTheLimitAreRefusedBeforeDecoding() throws IOException {
        var png = ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})
                .putInt(13)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(60_000)
                .putInt(60_000);
        assertEquals(QuarantineReason.TOO_MANY_PIXELS, refusal(png.array()));
    }

    @Test
    @Tag("I11")
    void aTiffOfTooManyPagesIsRefused() throws IOException {
        assertEquals(QuarantineReason.TOO_MANY_PAGES, refusal(tiff(1_001)));
        assertEquals(new Verdict.Accepted(FileFormat.TIFF, 1_000), identify("x", tiff(1_000)));
    }

    /** Decoders take the first of two widths, so that is the one that counts. */
    @Test
    @Tag("I11")
    void aSecondWidthDoesNotHideTheFirst() throws IOException {
        var bytes = ByteBuffer.allocate(8 + 2 + 3 * 12 + 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 3);
        bytes.putShort((short) 256).putShort((short) 4).putInt(1).putInt(60_000);
        bytes.putShort((short) 256).putShort((short) 4).putInt(1).putInt(100);
        bytes.putShort((short) 257).putShort((short) 4).putInt(1).putInt(60_000);
        assertEquals(QuarantineReason.TOO_MANY_PIXELS, refusal(bytes.array()));
    }

    @Test
    void aTiffThatLoopsEndsWhereItLoops() throws IOException {
        var bytes = tiff(2);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 4, 8);
        assertEquals(new Verdict.Accepted(FileFormat.TIFF, 2), identify("x", bytes));
    }

    @Test
    void bigTiffIsKnownByItsOwnMagic() throws IOException {
        var bytes = ByteBuffer.allocate(72).order(ByteOrder.BIG_ENDIAN);
        bytes.put((byte) 'M')
                .put((byte) 'M')
                .putShort((short) 43)
                .putShort((short) 8)
                .putShort((short) 0)
                .putLong(16);
        bytes.putLong(2);
        bytes.putShort((short) 256).putShort((short) 4).putLong(1).putInt(100).putInt(0);
        bytes.putShort((short) 257).putShort((short) 4).putLong(1).putInt(100).putInt(0);
        assertEquals(new Verdict.Accepted(FileFormat.TIFF, 1), identify("x", bytes.array()));
    }

    /** Directories of 100 x 100 pixels, one after the other, without pixels. */
    private static byte[] tiff(int pages) {
        int size = 2 + 2 * 12 + 4;
        var bytes = ByteBuffer.allocate(8 + pages * size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        for (int page = 1; page <= pages; page++) {
            bytes.putShort((short) 2);
            bytes.putShort((short) 256)
                    .putShort((short) 3)
                    .putInt(1)
                    .putShort((short) 100)
                    .putShort((short) 0);
            bytes.putShort((short) 257)
                    .putShort((short) 3)
                    .putInt(1)
                    .putShort((short) 100)
                    .putShort((short) 0);
            bytes.putInt(page == pages ? 0 : 8 + page * size);
        }
        return bytes.array();
    }

    private QuarantineReason refusal(byte[] bytes) throws IOException {
        return identify("x", bytes) instanceof Verdict.Refused(var _, var reason) ? reason : null;
    }

    private Verdict identify(String name, byte[] bytes) throws IOException {
        return identifier.identify(Files.write(folder.resolve(name), bytes));
    }
}
