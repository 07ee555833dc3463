package org.mokanda.ingest.decode;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
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
        int channels = page.channels();
        var image = new BufferedImage(
                width, height, channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        var bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        var shrink = new Shrink(page, box, width, height);
        var row = new byte[width * channels];
        for (int y = 0; y < height; y++) {
            shrink.row(y, row);
            int at = y * row.length;
            if (channels == 1) {
                System.arraycopy(row, 0, bytes, at, row.length);
            } else {
                for (int i = 0; i < row.length; i += 3) {
                    bytes[at + i] = row[i + 2];
                    bytes[at + i + 1] = row[i + 1];
                    bytes[at + i + 2] = row[i];
                }
            }
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
