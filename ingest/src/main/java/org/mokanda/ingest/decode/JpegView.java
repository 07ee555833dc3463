package org.mokanda.ingest.decode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.mokanda.core.page.Box;

/** Makes the JPEG people see, of a whole page or a part, by averaging the pixels that fall together. */
public final class JpegView {
    private static final float QUALITY = 0.82f;

    private JpegView() {}

    /** The whole page, its longer side at most {@code longSideMax} pixels; never enlarged. */
    public static byte[] whole(PixelFile page, int longSideMax) throws IOException {
        var all = new Box(0, 0, page.width(), page.height());
        return encode(shrink(page, all, Math.min(1.0, (double) longSideMax / Math.max(all.width(), all.height()))));
    }

    /** The part of the page under the box, at most {@code widthMax} pixels wide; never enlarged. */
    public static byte[] part(PixelFile page, Box box, int widthMax) throws IOException {
        int x = Math.min(box.x(), page.width() - 1);
        int y = Math.min(box.y(), page.height() - 1);
        var inside = new Box(x, y, Math.min(box.width(), page.width() - x), Math.min(box.height(), page.height() - y));
        return encode(shrink(page, inside, Math.min(1.0, (double) widthMax / inside.width())));
    }

    private static BufferedImage shrink(PixelFile page, Box box, double scale) {
        int width = Math.max(1, (int) Math.round(box.width() * scale));
        int height = Math.max(1, (int) Math.round(box.height() * scale));
        int channels = page.channels();
        var image = new BufferedImage(
                width, height, channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        var raster = image.getRaster();
        var row = new int[width * channels];
        for (int y = 0; y < height; y++) {
            int top = box.y() + (int) ((long) y * box.height() / height);
            int bottom = Math.max(top + 1, box.y() + (int) ((long) (y + 1) * box.height() / height));
            for (int x = 0; x < width; x++) {
                int left = box.x() + (int) ((long) x * box.width() / width);
                int right = Math.max(left + 1, box.x() + (int) ((long) (x + 1) * box.width() / width));
                average(page, left, top, right, bottom, row, x * channels);
            }
            raster.setPixels(0, y, width, 1, row);
        }
        return image;
    }

    private static void average(PixelFile page, int left, int top, int right, int bottom, int[] row, int at) {
        int channels = page.channels();
        int count = (right - left) * (bottom - top);
        for (int c = 0; c < channels; c++) {
            int sum = 0;
            for (int y = top; y < bottom; y++) {
                int from = (y * page.width() + left) * channels + c;
                for (int x = left; x < right; x++, from += channels) {
                    sum += page.pixels().get(from) & 0xFF;
                }
            }
            row[at + c] = sum / count;
        }
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
