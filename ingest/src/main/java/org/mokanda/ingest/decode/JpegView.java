package org.mokanda.ingest.decode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.mokanda.core.page.Box;

/** Makes the JPEG people see. */
public final class JpegView {
    private static final float QUALITY = 0.82f;

    private JpegView() {}

    /** The whole page, its longer side at most {@code longSideMax} pixels. */
    public static byte[] whole(PixelFile page, int longSideMax) throws IOException {
        var size = new PageSize(page.width(), page.height()).within(longSideMax);
        return encode(cut(page, new Box(0, 0, page.width(), page.height()), size.width(), size.height()));
    }

    /** @param width and {@code height} of the result, 1 to those of the box */
    static BufferedImage cut(PixelFile page, Box box, int width, int height) {
        var image = new BufferedImage(
                width, height, page.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        var shrink = new Shrink(page, box, width, height);
        for (int y = 0; y < height; y++) {
            image.getRaster().setPixels(0, y, width, 1, shrink.row(y));
        }
        return image;
    }

    static byte[] encode(BufferedImage image) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream(1 << 17);
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
