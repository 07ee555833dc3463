package org.mokanda.ingest.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.page.Box;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.decode.Picture.Encoding;
import org.mokanda.ingest.decode.Picture.Tone;
import org.mokanda.ingest.identify.FileFormat;

/** Pictures that are made of a page of four colours: red, green, blue and white from the upper left, row by row. */
class PictureTest {
    private static final Color[] QUARTERS = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};

    @TempDir
    Path folder;

    private PageDecoder decoder;

    @BeforeEach
    void open() {
        assumeTrue(VipsCommand.isInstalled(), "libvips-tools are not installed");
        decoder = new PageDecoder(IngestSettings.standard());
    }

    @Test
    void aPartIsCutOutScaledMirroredAndTurned() throws Exception {
        var scan = quarters(800, 600);
        var frame = new PageSize(800, 600);
        var upper = new Box(0, 0, 800, 300);
        var plain = shown(scan, Picture.Part.plain(frame, upper, new PageSize(200, 75)));
        assertEquals("200x75", size(plain));
        assertColours(plain, Color.RED, Color.GREEN, Color.RED, Color.GREEN);

        var mirrored = new Picture.Part(
                frame, new Box(0, 0, 800, 600), new PageSize(80, 60), true, 0, Tone.AS_SCANNED, Encoding.PNG);
        assertColours(shown(scan, mirrored), Color.GREEN, Color.RED, Color.WHITE, Color.BLUE);
        // Mirrored first, turned after: the order that the IIIF Image API wants.
        var both = new Picture.Part(
                frame, new Box(0, 0, 800, 600), new PageSize(80, 60), true, 1, Tone.AS_SCANNED, Encoding.PNG);
        assertEquals("60x80", size(shown(scan, both)));
        assertColours(shown(scan, both), Color.WHITE, Color.GREEN, Color.BLUE, Color.RED);
    }

    @Test
    void aPartMayBeEnlargedAndBent() throws Exception {
        var frame = new PageSize(80, 60);
        var larger = shown(quarters(80, 60), Picture.Part.plain(frame, new Box(0, 0, 80, 60), new PageSize(300, 30)));
        assertEquals("300x30", size(larger));
        assertColours(larger, Color.RED, Color.GREEN, Color.BLUE, Color.WHITE);
    }

    @Test
    void coloursBecomeGreyOrBlackAndWhite() throws Exception {
        var scan = quarters(80, 60);
        var whole = new Box(0, 0, 80, 60);
        var size = new PageSize(80, 60);
        var grey = shown(scan, new Picture.Part(size, whole, size, false, 0, Tone.GREY, Encoding.PNG));
        assertEquals(BufferedImage.TYPE_BYTE_GRAY, grey.getType());
        assertEquals(76, grey.getRaster().getSample(10, 10, 0), 2);
        var two = shown(scan, new Picture.Part(size, whole, size, false, 0, Tone.BLACK_AND_WHITE, Encoding.PNG));
        assertEquals(0, two.getRaster().getSample(10, 10, 0));
        assertEquals(255, two.getRaster().getSample(70, 50, 0));
    }

    @Test
    void aFrameThatIsNotTheFilesIsCarriedOver() throws Exception {
        var half = Picture.Part.plain(new PageSize(400, 300), new Box(200, 150, 200, 150), new PageSize(50, 40));
        var shown = shown(quarters(800, 600), half);
        assertEquals("50x40", size(shown));
        assertColours(shown, Color.WHITE, Color.WHITE, Color.WHITE, Color.WHITE);
    }

    @Test
    void theWholePageIsNeverEnlarged() throws Exception {
        assertEquals("80x60", size(shown(quarters(80, 60), new Picture.Whole(250))));
        assertEquals("250x188", size(shown(quarters(800, 600), new Picture.Whole(250))));
    }

    @Test
    void aJpegIsShrunkWhileItIsDecoded() throws Exception {
        var scan = folder.resolve("scan.jpg");
        ImageIO.write(ImageIO.read(quarters(801, 603).toFile()), "jpg", scan.toFile());
        var whole = Picture.Part.plain(new PageSize(801, 603), new Box(0, 0, 801, 603), new PageSize(133, 100));
        for (var picture : new Picture[] {whole, new Picture.Whole(133)}) {
            var shown = ImageIO.read(
                    decoder.make(scan, FileFormat.JPEG, 0, picture, folder).toFile());
            assertEquals("133x100", size(shown));
            assertColours(shown, QUARTERS);
        }
    }

    @Test
    void tilesHaveTheSizesThatTheImageApiReckonsWith() throws Exception {
        long seed = Long.getLong("mokanda.seed", System.nanoTime());
        var random = new Random(seed);
        var page = new PageSize(513 + random.nextInt(1600), 100 + random.nextInt(1600));
        var file = folder.resolve("pyramid.zip");
        Files.move(make(quarters(page.width(), page.height()), new Picture.Pyramid()), file);
        try (var pyramid = TilePyramid.open(file)) {
            assertEquals(page, pyramid.size());
            for (int level = 0; level <= TilePyramid.topLevel(page); level++) {
                int side = TilePyramid.TILE << level;
                for (int x = 0; x < page.width(); x += side) {
                    for (int y = 0; y < page.height(); y += side) {
                        var region = new Box(x, y, Math.min(side, page.width() - x), Math.min(side, page.height() - y));
                        var size = new PageSize(
                                Math.ceilDiv(region.width(), 1 << level), Math.ceilDiv(region.height(), 1 << level));
                        var place = TilePyramid.place(page, region, size);
                        assertEquals(
                                Optional.of(new TilePyramid.Place(level, x / side, y / side)), place, "seed " + seed);
                        var tile = ImageIO.read(new ByteArrayInputStream(pyramid.tile(page, place.orElseThrow())));
                        assertEquals(size.width() + "x" + size.height(), size(tile), "seed " + seed);
                    }
                }
            }
        }
    }

    @Test
    void whatIsNoTileIsNotTakenForOne() {
        var page = new PageSize(1300, 900);
        assertTrue(TilePyramid.place(page, new Box(0, 0, 512, 512), new PageSize(511, 512))
                .isEmpty());
        assertTrue(TilePyramid.place(page, new Box(256, 0, 512, 512), new PageSize(512, 512))
                .isEmpty());
        assertTrue(TilePyramid.place(page, new Box(1024, 512, 270, 388), new PageSize(270, 388))
                .isEmpty());
    }

    @Test
    void askingAgainGivesTheSameBytes() throws Exception {
        var scan = quarters(300, 200);
        var part = Picture.Part.plain(new PageSize(300, 200), new Box(10, 10, 100, 100), new PageSize(50, 50));
        var first = Files.readAllBytes(make(scan, part));
        assertArrayEquals(first, Files.readAllBytes(make(scan, part)));
    }

    private Path make(Path scan, Picture picture) throws Exception {
        return decoder.make(scan, FileFormat.PNG, 0, picture, folder);
    }

    private BufferedImage shown(Path scan, Picture picture) throws Exception {
        return ImageIO.read(make(scan, picture).toFile());
    }

    private Path quarters(int width, int height) throws Exception {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, QUARTERS[(2 * y / height) * 2 + 2 * x / width].getRGB());
            }
        }
        var scan = folder.resolve("scan.png");
        ImageIO.write(image, "png", scan.toFile());
        return scan;
    }

    private static String size(BufferedImage image) {
        return image.getWidth() + "x" + image.getHeight();
    }

    private static void assertColours(BufferedImage image, Color... quarters) {
        for (int i = 0; i < 4; i++) {
            int x = image.getWidth() * (i % 2 == 0 ? 1 : 3) / 4;
            int y = image.getHeight() * (i < 2 ? 1 : 3) / 4;
            var seen = new Color(image.getRGB(x, y));
            int away = Math.abs(seen.getRed() - quarters[i].getRed())
                    + Math.abs(seen.getGreen() - quarters[i].getGreen())
                    + Math.abs(seen.getBlue() - quarters[i].getBlue());
            assertTrue(away < 40, "quarter " + i + " is " + seen);
        }
    }
}
