package org.mokanda.ingest.decode;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes pixels of the Java image classes as a PGM or PPM file. */
final class PixelWriter {
    private PixelWriter() {}

    /** @param quarterTurns clockwise, 0 to 3 */
    static void write(BufferedImage image, int quarterTurns, Path pnm) throws IOException {
        boolean grey =
                image.getType() == BufferedImage.TYPE_BYTE_GRAY || image.getType() == BufferedImage.TYPE_BYTE_BINARY;
        boolean turned = quarterTurns % 2 == 1;
        int width = turned ? image.getHeight() : image.getWidth();
        int height = turned ? image.getWidth() : image.getHeight();
        try (var out = new BufferedOutputStream(Files.newOutputStream(pnm), 1 << 16)) {
            out.write(("P" + (grey ? 5 : 6) + "\n" + width + " " + height + "\n255\n")
                    .getBytes(StandardCharsets.US_ASCII));
            if (quarterTurns == 0 && image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
                writeGreyBytes(image, out);
                return;
            }
            var row = new byte[width * (grey ? 1 : 3)];
            for (int y = 0; y < height; y++) {
                fillRow(image, quarterTurns, y, width, grey, row);
                out.write(row);
            }
        }
    }

    /** Straight from the raster: reading a grey image as RGB would bend its values. */
    private static void writeGreyBytes(BufferedImage image, OutputStream out) throws IOException {
        if (image.getRaster().getDataBuffer() instanceof DataBufferByte buffer
                && buffer.getData().length == image.getWidth() * image.getHeight()) {
            out.write(buffer.getData());
            return;
        }
        var row = new int[image.getWidth()];
        var bytes = new byte[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRaster().getSamples(0, y, row.length, 1, 0, row);
            for (int x = 0; x < row.length; x++) {
                bytes[x] = (byte) row[x];
            }
            out.write(bytes);
        }
    }

    private static void fillRow(BufferedImage image, int turns, int y, int width, boolean grey, byte[] row) {
        boolean raw = image.getType() == BufferedImage.TYPE_BYTE_GRAY;
        int lastX = image.getWidth() - 1;
        int lastY = image.getHeight() - 1;
        for (int x = 0; x < width; x++) {
            int fromX = switch (turns) {
                case 1 -> y;
                case 2 -> lastX - x;
                case 3 -> lastX - y;
                default -> x;
            };
            int fromY = switch (turns) {
                case 1 -> lastY - x;
                case 2 -> lastY - y;
                case 3 -> x;
                default -> y;
            };
            if (grey) {
                row[x] = (byte) (raw ? image.getRaster().getSample(fromX, fromY, 0) : image.getRGB(fromX, fromY));
            } else {
                int rgb = image.getRGB(fromX, fromY);
                row[3 * x] = (byte) (rgb >> 16);
                row[3 * x + 1] = (byte) (rgb >> 8);
                row[3 * x + 2] = (byte) rgb;
            }
        }
    }
}
