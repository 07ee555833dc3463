package org.mokanda.ingest.decode;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Turns the pixels of a page by quarters, some rows at a time, so that a page of any size costs the same memory. */
final class PixelTurn {
    private static final int BYTES_AT_ONCE = 16 << 20;

    private PixelTurn() {}

    /** @param quarterTurns clockwise, 1 to 3 */
    static void write(PixelFile page, int quarterTurns, Path pnm) throws IOException {
        int channels = page.channels();
        int width = quarterTurns == 2 ? page.width() : page.height();
        int height = quarterTurns == 2 ? page.height() : page.width();
        int rows = Math.clamp(BYTES_AT_ONCE / ((long) width * channels), 1, height);
        var strip = new byte[rows * width * channels];
        try (var out = new BufferedOutputStream(Files.newOutputStream(pnm), 1 << 16)) {
            out.write(PixelWriter.header(width, height, channels));
            for (int top = 0; top < height; top += rows) {
                int count = Math.min(rows, height - top);
                if (quarterTurns == 2) {
                    fillHalfTurned(page, top, count, strip);
                } else {
                    fillTurned(page, quarterTurns == 1, top, count, strip);
                }
                out.write(strip, 0, count * width * channels);
            }
        }
    }

    private static void fillHalfTurned(PixelFile page, int top, int count, byte[] strip) {
        int channels = page.channels();
        int rowBytes = page.width() * channels;
        var row = new byte[rowBytes];
        for (int y = 0; y < count; y++) {
            page.pixels().get((page.height() - 1 - top - y) * rowBytes, row);
            for (int x = 0; x < page.width(); x++) {
                System.arraycopy(row, (page.width() - 1 - x) * channels, strip, y * rowBytes + x * channels, channels);
            }
        }
    }

    /** Rows of the turned page are columns of the page: from each of its rows the piece is taken that lies in these. */
    private static void fillTurned(PixelFile page, boolean clockwise, int top, int count, byte[] strip) {
        int channels = page.channels();
        int width = page.height();
        int left = clockwise ? top : page.width() - top - count;
        var piece = new byte[count * channels];
        for (int y = 0; y < page.height(); y++) {
            page.pixels().get((y * page.width() + left) * channels, piece);
            int column = clockwise ? width - 1 - y : y;
            for (int i = 0; i < count; i++) {
                int row = clockwise ? i : count - 1 - i;
                int to = (row * width + column) * channels;
                for (int c = 0; c < channels; c++) {
                    strip[to + c] = piece[i * channels + c];
                }
            }
        }
    }
}
