package org.mokanda.ingest.decode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.mokanda.core.page.Box;

/** Makes the JPEG people see, of a whole page or a part; never enlarged. */
public final class JpegView {
    private static final float QUALITY = 0.82f;

    private JpegView() {}

    /** The whole page, its longer side at most {@code longSideMax} pixels. */
    public static byte[] whole(PixelFile page, int longSideMax) throws IOException {
        double scale = Math.min(1.0, (double) longSideMax / Math.max(page.width(), page.height()));
        return encode(page, new Box(0, 0, page.width(), page.height()), scale);
    }

    /** The part of the page under the box, at most {@code widthMax} pixels wide. */
    public static byte[] part(PixelFile page, Box box, int widthMax) throws IOException {
        int x = Math.min(box.x(), page.width() - 1);
        int y = Math.min(box.y(), page.height() - 1);
        var inside = new Box(x, y, Math.min(box.width(), page.width() - x), Math.min(box.height(), page.height() - y));
        return encode(page, inside, Math.min(1.0, (double) widthMax / inside.width()));
    }

    private static byte[] encode(PixelFile page, Box box, double scale) throws IOException {
        int width = Math.max(1, (int) Math.round(box.width() * scale));
        int height = Math.max(1, (int) Math.round(box.height() * scale));
        var image = new BufferedImage(
                width, height, page.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        var shrink = new Shrink(page, box, width, height);
        for (int y = 0; y < height; y++) {
            image.getRaster().setPixels(0, y, width, 1, shrink.row(y));
        }
        return encode(image);
    }

    private static byte[] encode(BufferedImage image) throws IOException {
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
