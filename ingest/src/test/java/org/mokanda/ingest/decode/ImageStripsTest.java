package org.mokanda.ingest.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceCMYK;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.identify.FileFormat;

/** Images that are no files of their own come out pixel for pixel, however large. */
class ImageStripsTest {
    private static final COSArray INVERTED =
            new COSArray(Stream.of(1, 0, 1, 0, 1, 0, 1, 0).map(COSInteger::get).toList());

    @TempDir
    Path folder;

    private static PDColorSpace colours(String name) throws IOException {
        var indexed = new COSArray();
        indexed.add(COSName.INDEXED);
        indexed.add(COSName.DEVICERGB);
        indexed.add(COSInteger.get(15));
        var palette = new byte[3 * 16];
        new Random(2).nextBytes(palette);
        indexed.add(new COSString(palette));
        return switch (name) {
            case "grey" -> PDDeviceGray.INSTANCE;
            case "rgb" -> PDDeviceRGB.INSTANCE;
            case "cmyk", "inverted" -> PDDeviceCMYK.INSTANCE;
            default -> PDColorSpace.create(indexed);
        };
    }

    private static byte[] flate(byte[] samples) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(packed)) {
            out.write(samples);
        }
        return packed.toByteArray();
    }

    private static byte[] samples(int width, int height, int bitsPerPixel) {
        var samples = new byte[(width * bitsPerPixel + 7) / 8 * height];
        new Random(1).nextBytes(samples);
        return samples;
    }

    /** Several strips, the last one shorter, against what PDFBox makes of the whole. */
    @ParameterizedTest
    @CsvSource({
        "grey, 1, 1",
        "grey, 8, 1",
        "grey, 4, 1",
        "grey, 16, 1",
        "rgb, 8, 3",
        "rgb, 16, 3",
        "cmyk, 8, 4",
        "inverted, 8, 4",
        "indexed, 4, 1",
        "indexed, 8, 1"
    })
    void stripsMakeUpTheImage(String colours, int bits, int components) throws Exception {
        int width = 401;
        int height = 157;
        try (var document = new PDDocument()) {
            var samples = samples(width, height, bits * components);
            for (int i = 0; colours.equals("indexed") && bits == 8 && i < samples.length; i++) {
                samples[i] &= 15;
            }
            var image = new PDImageXObject(
                    document,
                    new ByteArrayInputStream(flate(samples)),
                    COSName.FLATE_DECODE,
                    width,
                    height,
                    bits,
                    colours(colours));
            if (colours.equals("grey") && bits == 1) {
                image.setDecode(new COSArray(List.of(COSInteger.ONE, COSInteger.ZERO)));
            }
            if (colours.equals("inverted")) {
                image.setDecode(INVERTED);
            }
            var file = folder.resolve("strips.pnm");
            new ImageStrips(image, 50_000, 10_000).write(file);
            assertSame(image.getImage(), PixelFile.open(file));
        }
    }

    /** As PDFs for print have them; no other decoder is asked, for these do not agree on which way round the colours are. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stripsMakeUpAJpegOfFourColours(boolean inverted) throws Exception {
        int width = 400;
        int height = 150;
        var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                raster.setPixel(x, y, new int[] {x % 256, y, (x + y) % 256, 30});
            }
        }
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(new IIOImage(raster, null, null));
        }
        try (var document = new PDDocument()) {
            var jpeg = new ByteArrayInputStream(bytes.toByteArray());
            var image = new PDImageXObject(document, jpeg, COSName.DCT_DECODE, width, height, 8, PDDeviceCMYK.INSTANCE);
            if (inverted) {
                image.setDecode(INVERTED);
            }
            var file = folder.resolve("jpeg.pnm");
            new ImageStrips(image, 50_000, 10_000).write(file);
            assertSame(image.getImage(), PixelFile.open(file));
        }
    }

    private static void assertSame(BufferedImage expected, PixelFile page) {
        assertEquals(expected.getWidth(), page.width());
        assertEquals(expected.getHeight(), page.height());
        boolean raw = expected.getType() == BufferedImage.TYPE_BYTE_GRAY;
        for (int y = 0; y < page.height(); y++) {
            for (int x = 0; x < page.width(); x++) {
                int rgb = raw ? expected.getRaster().getSample(x, y, 0) * 0x10101 : expected.getRGB(x, y) & 0xFFFFFF;
                int at = (y * page.width() + x) * page.channels();
                int found = page.channels() == 1
                        ? (page.pixels().get(at) & 0xFF) * 0x10101
                        : (page.pixels().get(at) & 0xFF) << 16
                                | (page.pixels().get(at + 1) & 0xFF) << 8
                                | page.pixels().get(at + 2) & 0xFF;
                if (rgb != found) {
                    assertEquals(Integer.toHexString(rgb), Integer.toHexString(found), "at " + x + "," + y);
                }
            }
        }
    }

    /** A3 at 600 dpi and more. */
    @ParameterizedTest
    @ValueSource(strings = {"fax", "flate"})
    void aLargeBitonalScanKeepsItsSize(String how) throws Exception {
        int width = 9_000;
        int height = 6_000;
        var scan = TestPdf.of(folder.resolve("scan.pdf"), new PDRectangle(900, 600), (document, _, content) -> {
            var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
            var graphics = image.createGraphics();
            graphics.fillRect(5_000, 5_500, 100, 7);
            graphics.dispose();
            var bits = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
            var drawn = how.equals("fax")
                    ? CCITTFactory.createFromImage(document, image)
                    : new PDImageXObject(
                            document,
                            new ByteArrayInputStream(flate(bits)),
                            COSName.FLATE_DECODE,
                            width,
                            height,
                            1,
                            PDDeviceGray.INSTANCE);
            content.drawImage(drawn, 0, 0, 900, 600);
        });
        try (var decoder = new PageDecoder(IngestSettings.standard())) {
            var page = decoder.decode(scan, FileFormat.PDF, 0, folder);
            assertEquals(width, page.width());
            assertEquals(height, page.height());
            assertEquals(1, page.channels());
            assertEquals((byte) 0, page.pixels().get(5_500 * width + 4_999));
            assertEquals((byte) 255, page.pixels().get(5_500 * width + 5_000));
            assertEquals((byte) 255, page.pixels().get(5_506 * width + 5_099));
            assertEquals((byte) 0, page.pixels().get(5_507 * width + 5_099));
        }
    }

    private PixelFile written(byte[] stream, COSBase filter, int width, int height) throws Exception {
        try (var document = new PDDocument()) {
            var image = new PDImageXObject(
                    document, new ByteArrayInputStream(stream), filter, width, height, 8, PDDeviceGray.INSTANCE);
            var file = folder.resolve("written.pnm");
            new ImageStrips(image).write(file);
            return PixelFile.open(file);
        }
    }

    @Test
    void packedTwiceIsUnpackedTwice() throws Exception {
        var filters = new COSArray(List.of(COSName.ASCII_HEX_DECODE, COSName.FLATE_DECODE));
        var hex = HexFormat.of().formatHex(flate(new byte[] {1, 2, 3, 4})) + ">";
        var page = written(hex.getBytes(StandardCharsets.US_ASCII), filters, 2, 2);
        assertEquals(4, page.pixels().get(3));
    }

    @Test
    @Tag("I11")
    void aStreamWithoutEndIsReadAsFarAsTheImageGoes() throws Exception {
        var page = written(flate(new byte[10 << 20]), COSName.FLATE_DECODE, 10, 10);
        assertEquals(100, page.bytes());
    }

    @Test
    void whatIsMissingIsBlackAndAnImageWithoutSamplesIsNone() throws Exception {
        var page = written(flate(new byte[] {9, 9, 9}), COSName.FLATE_DECODE, 2, 2);
        assertEquals(9, page.pixels().get(2));
        assertEquals(0, page.pixels().get(3));
        assertThrows(IOException.class, () -> written(flate(new byte[0]), COSName.FLATE_DECODE, 2, 2));
    }
}
