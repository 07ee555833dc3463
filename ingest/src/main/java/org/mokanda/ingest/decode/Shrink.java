package org.mokanda.ingest.decode;

import org.mokanda.core.page.Box;

/**
 * Shrinks a part of a page by averaging the pixels that fall together, row by row. Every source byte is read once, from a
 * plain array: through the mapped buffer it takes several times as long in a worker, which has the small compiler only.
 */
final class Shrink {
    private final PixelFile page;
    private final Box box;
    private final int width;
    private final int height;
    private final int channels;
    private final byte[] source;
    private final int[] sums;

    /** @param width and {@code height} of the result, 1 to those of the box */
    Shrink(PixelFile page, Box box, int width, int height) {
        this.page = page;
        this.box = box;
        this.width = width;
        this.height = height;
        channels = page.channels();
        source = new byte[box.width() * channels];
        sums = new int[width * channels];
    }

    /** Samples of row {@code y} of the result, 0..255 each; valid until the next call. */
    int[] row(int y) {
        java.util.Arrays.fill(sums, 0);
        int top = (int) ((long) y * box.height() / height);
        int bottom = (int) ((long) (y + 1) * box.height() / height);
        for (int row = top; row < bottom; row++) {
            page.pixels().get(((box.y() + row) * page.width() + box.x()) * channels, source);
            addRow();
        }
        divide(bottom - top);
        return sums;
    }

    private void addRow() {
        int at = 0;
        for (int x = 0; x < width; x++) {
            int end = (int) ((long) (x + 1) * box.width() / width) * channels;
            int target = x * channels;
            if (channels == 1) {
                int sum = 0;
                for (; at < end; at++) {
                    sum += source[at] & 0xFF;
                }
                sums[target] += sum;
            } else {
                int red = 0;
                int green = 0;
                int blue = 0;
                for (; at < end; at += 3) {
                    red += source[at] & 0xFF;
                    green += source[at + 1] & 0xFF;
                    blue += source[at + 2] & 0xFF;
                }
                sums[target] += red;
                sums[target + 1] += green;
                sums[target + 2] += blue;
            }
        }
    }

    private void divide(int rows) {
        for (int x = 0; x < width; x++) {
            int left = (int) ((long) x * box.width() / width);
            int count = rows * ((int) ((long) (x + 1) * box.width() / width) - left);
            for (int c = 0; c < channels; c++) {
                sums[x * channels + c] /= count;
            }
        }
    }
}
