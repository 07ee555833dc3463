package org.mokanda.ingest.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JpegViewTest {
    @TempDir
    Path folder;

    @Test
    void aViewIsNeverLargerThanAskedNorThanThePage() throws Exception {
        var page = page(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), 0);
        assertEquals("200x150", size(JpegView.whole(page, 200)));
        assertEquals("400x300", size(JpegView.whole(page, 2_000)));
    }

    @Test
    void quarterTurnsGoClockwise() throws Exception {
        var image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xFFFFFF);
        var turned = page(image, 1);
        assertEquals("2x3", turned.width() + "x" + turned.height());
        assertEquals((byte) 0xFF, turned.grey().get(1));
        var twice = page(image, 2).grey();
        assertEquals((byte) 0xFF, twice.get(5));
    }

    @Test
    void pixelsCutShortAreNoPage() throws Exception {
        var file = Files.write(folder.resolve("cut.pnm"), "P5\n10 10\n255\n....".getBytes(StandardCharsets.US_ASCII));
        assertThrows(UndecodableException.class, () -> PixelFile.open(file));
    }

    private PixelFile page(BufferedImage image, int turns) throws Exception {
        var file = folder.resolve("page-" + turns + "-" + image.getType() + ".pnm");
        PixelWriter.write(image, file);
        if (turns == 0) {
            return PixelFile.open(file);
        }
        var turned = folder.resolve("turned-" + turns + ".pnm");
        PixelTurn.write(PixelFile.open(file), turns, turned);
        return PixelFile.open(turned);
    }

    private static String size(byte[] jpeg) throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(jpeg));
        return image.getWidth() + "x" + image.getHeight();
    }
}
