package org.mokanda.ingest.sample;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.SplittableRandom;

/**
 * Lays paper under the ink of a drawn page: softens it as a lens does, lets it pale in patches, multiplies it with a
 * sheet whose tone wanders and whose grain is fine. In place, one pass over the rows, a few rows of extra memory.
 */
final class PaperTexture {
    private static final int BROAD_CELL = 256;
    private static final int SMALL_CELL = 40;

    private final int width;
    private final int height;
    private final Paper paper;
    private final float[] broad;
    private final float[] small;
    private final int broadColumns;
    private final int smallColumns;

    private PaperTexture(int width, int height, Paper paper, long seed) {
        this.width = width;
        this.height = height;
        this.paper = paper;
        this.broadColumns = width / BROAD_CELL + 2;
        this.smallColumns = width / SMALL_CELL + 2;
        this.broad = grid(broadColumns, height / BROAD_CELL + 2, Seeds.random(seed, 1));
        this.small = grid(smallColumns, height / SMALL_CELL + 2, Seeds.random(seed, 2));
    }

    /** Changes the pixels of {@code image}, which must be of type {@code TYPE_INT_RGB}. */
    static void lay(BufferedImage image, Paper paper, long seed) {
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        new PaperTexture(image.getWidth(), image.getHeight(), paper, seed).lay(pixels, Seeds.derive(seed, 3));
    }

    private static float[] grid(int columns, int rows, SplittableRandom random) {
        float[] grid = new float[columns * rows];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return grid;
    }

    private void lay(int[] pixels, long seed) {
        int[] above = new int[width];
        int[] row = new int[width];
        int[] below = new int[width];
        int[] grain = new int[width];
        float[] broadRow = new float[width];
        float[] smallRow = new float[width];
        System.arraycopy(pixels, 0, row, 0, width);
        System.arraycopy(row, 0, above, 0, width);
        long noise = seed | 1;
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, Math.min(y + 1, height - 1) * width, below, 0, width);
            interpolate(broad, broadColumns, BROAD_CELL, y, broadRow);
            interpolate(small, smallColumns, SMALL_CELL, y, smallRow);
            noise = grain(grain, noise);
            layRow(pixels, y * width, above, row, below, grain, broadRow, smallRow);
            int[] spare = above;
            above = row;
            row = below;
            below = spare;
        }
    }

    /** Bilinear values of one row of a grid. */
    private void interpolate(float[] grid, int columns, int cell, int y, float[] out) {
        int top = y / cell * columns;
        float down = y % cell / (float) cell;
        for (int x = 0, column = 0; x < width; column++) {
            float left = grid[top + column] + down * (grid[top + columns + column] - grid[top + column]);
            float right = grid[top + column + 1] + down * (grid[top + columns + column + 1] - grid[top + column + 1]);
            float step = (right - left) / cell;
            for (int end = Math.min(width, x + cell); x < end; x++, left += step) {
                out[x] = left;
            }
        }
    }

    /** Fine noise with some memory of the row above and of the pixel before, so that it looks like fibre. */
    private static long grain(int[] grain, long state) {
        long noise = state;
        int before = 0;
        for (int x = 0; x < grain.length; x++) {
            noise ^= noise << 13;
            noise ^= noise >>> 7;
            noise ^= noise << 17;
            int fresh = (int) ((noise >> 24) & 0xff) - 128;
            before = (fresh + before) >> 1;
            grain[x] = (grain[x] + before) >> 1;
        }
        return noise;
    }

    private void layRow(
            int[] out,
            int start,
            int[] above,
            int[] row,
            int[] below,
            int[] grain,
            float[] broadRow,
            float[] smallRow) {
        int red = paper.rgb() >> 16 & 255;
        int green = paper.rgb() >> 8 & 255;
        int blue = paper.rgb() & 255;
        for (int x = 0; x < width; x++) {
            int left = x == 0 ? 0 : x - 1;
            int right = x == width - 1 ? x : x + 1;
            int here = row[x] & 0xffffff;
            int tone = (int) (paper.mottling() * (0.7f * broadRow[x] + 0.3f * smallRow[x]))
                    + ((grain[x] * paper.grain()) >> 6);
            int r = Math.clamp(red + tone, 0, 255);
            int g = Math.clamp(green + tone, 0, 255);
            int b = Math.clamp(blue + tone + (tone >> 2), 0, 255);
            int common = here & row[left] & row[right] & above[x] & below[x] & 0xffffff;
            if (common != 0xffffff) {
                int redBlue = (soften(above, row, below, left, x, right, 0xff00ff) >>> 3) & 0xff00ff;
                int middle = (soften(above, row, below, left, x, right, 0x00ff00) >>> 3) & 0x00ff00;
                int kept = here == paper.backdropRgb() ? 256 : kept(broadRow[x], smallRow[x], grain[x]);
                r = shade(redBlue >> 16, r, kept);
                g = shade(middle >> 8, g, kept);
                b = shade(redBlue & 255, b, kept);
            }
            out[start + x] = r << 16 | g << 8 | b;
        }
    }

    /** How much of the ink is left here, in 1/256. */
    private int kept(float broadTone, float smallTone, int grainTone) {
        float loss = 0.5f * broadTone + 0.5f * smallTone + grainTone * 0.004f;
        return 256 - (int) (256 * paper.fading() * Math.clamp(loss, 0f, 1f));
    }

    /** Eight times a weighted mean of a pixel (weight 4) and its four neighbours (1 each), two channels at once. */
    private static int soften(int[] above, int[] row, int[] below, int left, int x, int right, int mask) {
        return ((row[x] & mask) << 2)
                + (row[left] & mask)
                + (row[right] & mask)
                + (above[x] & mask)
                + (below[x] & mask);
    }

    private static int shade(int ink, int paperTone, int kept) {
        int paled = 255 - (((255 - ink) * kept) >> 8);
        return (paled * paperTone * 257 + 257) >>> 16;
    }
}
