package org.mokanda.ingest.decode;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes pixels of the Java image classes as a PGM or PPM file, strip after strip from the top. */
final class PixelWriter implements AutoCloseable {
    private final OutputStream out;
    private final boolean grey;
    private final byte[] row;

    /** @param grey whether one channel holds all there is to know of a pixel */
    PixelWriter(Path pnm, int width, int height, boolean grey) throws IOException {
        this.grey = grey;
        row = new byte[Math.multiplyExact(width, grey ? 1 : 3)];
        out = new BufferedOutputStream(Files.newOutputStream(pnm), 1 << 16);
        out.write(header(width, height, grey ? 1 : 3));
    }

    static void write(BufferedImage image, Path pnm) throws IOException {
        boolean grey =
                image.getType() == BufferedImage.TYPE_BYTE_GRAY || image.getType() == BufferedImage.TYPE_BYTE_BINARY;
        try (var writer = new PixelWriter(pnm, image.getWidth(), image.getHeight(), grey)) {
            writer.add(image);
        }
    }

    static byte[] header(int width, int height, int channels) {
        return ("P" + (channels == 1 ? 5 : 6) + "\n" + width + " " + height + "\n255\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The rows below those that were added before. */
    void add(BufferedImage strip) throws IOException {
        for (int y = 0; y < strip.getHeight(); y++) {
            fillRow(strip, y);
            out.write(row);
        }
    }

    private void fillRow(BufferedImage image, int y) {
        int width = image.getWidth();
        if (grey && image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            // Straight from the raster: reading a grey image as RGB would bend its values.
            if (image.getRaster().getDataBuffer() instanceof DataBufferByte buffer
                    && buffer.getData().length == width * image.getHeight()) {
                System.arraycopy(buffer.getData(), y * width, row, 0, width);
            } else {
                for (int x = 0; x < width; x++) {
                    row[x] = (byte) image.getRaster().getSample(x, y, 0);
                }
            }
            return;
        }
        var plain = plain(image);
        for (int x = 0; x < width; x++) {
            int rgb = plain == null ? image.getRGB(x, y) : plain[y * width + x];
            if (grey) {
                row[x] = (byte) rgb;
            } else {
                row[3 * x] = (byte) (rgb >> 16);
                row[3 * x + 1] = (byte) (rgb >> 8);
                row[3 * x + 2] = (byte) rgb;
            }
        }
    }

    private static int @Nullable [] plain(BufferedImage image) {
        return image.getType() == BufferedImage.TYPE_INT_RGB
                        && image.getRaster().getDataBuffer() instanceof DataBufferInt buffer
                        && buffer.getData().length == image.getWidth() * image.getHeight()
                ? buffer.getData()
                : null;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
