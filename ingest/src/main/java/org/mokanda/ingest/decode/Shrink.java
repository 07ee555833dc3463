package org.mokanda.ingest.decode;

import java.util.Arrays;
import org.mokanda.core.page.Box;

/**
 * Shrinks a part of a page by averaging the pixels that fall together, row by row. Every source byte is read once, from a
 * plain array, and nothing is divided: a worker has the small compiler only, to which both cost several times as much.
 */
final class Shrink {
    private static final int FRACTION_BITS = 32;

    private final PixelFile page;
    private final Box box;
    private final int width;
    private final int height;
    private final int channels;
    private final byte[] source;
    private final int[] sums;
    /** For each column of the result the first source byte behind it. */
    private final int[] ends;

    /** @param width and {@code height} of the result, 1 to those of the box */
    Shrink(PixelFile page, Box box, int width, int height) {
        this.page = page;
        this.box = box;
        this.width = width;
        this.height = height;
        channels = page.channels();
        source = new byte[box.width() * channels];
        sums = new int[width * channels];
        ends = new int[width];
        for (int x = 0; x < width; x++) {
            ends[x] = (int) ((long) (x + 1) * box.width() / width) * channels;
        }
    }

    /** Row {@code y} of the result, as long as its samples are. */
    void row(int y, byte[] target) {
        int top = (int) ((long) y * box.height() / height);
        int bottom = (int) ((long) (y + 1) * box.height() / height);
        if (width == box.width() && bottom - top == 1) {
            read(top, target);
            return;
        }
        Arrays.fill(sums, 0);
        for (int row = top; row < bottom; row++) {
            read(row, source);
            if (channels == 1) {
                addGreys();
            } else {
                addColours();
            }
        }
        average(bottom - top, target);
    }

    private void read(int row, byte[] into) {
        page.pixels().get(((box.y() + row) * page.width() + box.x()) * channels, into, 0, source.length);
    }

    private void addGreys() {
        int at = 0;
        for (int x = 0; x < width; x++) {
            int end = ends[x];
            int sum = 0;
            for (; at < end; at++) {
                sum += source[at] & 0xFF;
            }
            sums[x] += sum;
        }
    }

    private void addColours() {
        int at = 0;
        int target = 0;
        for (int x = 0; x < width; x++) {
            int end = ends[x];
            int red = 0;
            int green = 0;
            int blue = 0;
            for (; at < end; at += 3) {
                red += source[at] & 0xFF;
                green += source[at + 1] & 0xFF;
                blue += source[at + 2] & 0xFF;
            }
            sums[target++] += red;
            sums[target++] += green;
            sums[target++] += blue;
        }
    }

    /** By multiplying with the inverse: exact for up to 4,000 pixels that become one, never above 255 beyond. */
    private void average(int rows, byte[] target) {
        int begin = 0;
        int sample = 0;
        int countBefore = 0;
        long inverse = 0;
        for (int x = 0; x < width; x++) {
            int count = rows * ((ends[x] - begin) / channels);
            if (count != countBefore) {
                inverse = (1L << FRACTION_BITS) / count + 1;
                countBefore = count;
            }
            for (int c = 0; c < channels; c++, sample++) {
                target[sample] = (byte) ((sums[sample] * inverse) >>> FRACTION_BITS);
            }
            begin = ends[x];
        }
    }
}
