package org.mokanda.ingest.examine;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.mokanda.core.page.Box;
import org.mokanda.ingest.decode.PixelFile;

/**
 * How far the edges of letters are smeared, whatever their contrast, size and kind: in each letter of a sample, the step from paper to
 * ink over the steepest slope in it, in pixels of the whole page. About 1 to 2 for a sharp picture, 2 to 2.5 times the radius of the blur for
 * others.
 */
final class Sharpness {
    private static final int SAMPLE = 240;
    private static final double MIDDLE = 0.5;
    /** Grey levels from paper to ink; fainter letters drown in grain. */
    private static final int CONTRAST_MIN = 24;

    private static final int SIDE_MAX = 160;

    private Sharpness() {}

    /**
     * @param letters of the page made smaller
     * @return pixels; empty when there is too little writing
     */
    static OptionalDouble edgeWidth(PixelFile page, Letters letters) {
        var boxes = letters.boxes();
        double factor = (double) page.width() / letters.width();
        int step = Math.max(1, boxes.size() / SAMPLE);
        var widths = new double[boxes.size() / step + 1];
        int count = 0;
        for (int i = 0; i < boxes.size(); i += step) {
            double width = edgeWidth(page, boxes.get(i), factor);
            if (width > 0) {
                widths[count++] = width;
            }
        }
        Arrays.sort(widths, 0, count);
        return count < 20 ? OptionalDouble.empty() : OptionalDouble.of(widths[(int) (MIDDLE * count)]);
    }

    private static double edgeWidth(PixelFile page, Box letter, double factor) {
        int pad = (int) Math.ceil(2 * factor);
        int left = Math.max(0, (int) (letter.x() * factor) - pad);
        int top = Math.max(0, (int) (letter.y() * factor) - pad);
        int width = Math.min(SIDE_MAX, Math.min(page.width(), (int) (letter.right() * factor) + pad) - left);
        int height = Math.min(SIDE_MAX, Math.min(page.height(), (int) (letter.bottom() * factor) + pad) - top);
        var row = new byte[width * page.channels()];
        var above = new int[width];
        var here = new int[width];
        int darkest = 255;
        int brightest = 0;
        int steepest = 0;
        for (int y = top; y < top + height; y++) {
            page.pixels().get((y * page.width() + left) * page.channels(), row);
            for (int x = 0; x < width; x++) {
                int level = page.channels() == 1 ? row[x] & 0xFF : row[3 * x + 1] & 0xFF;
                here[x] = level;
                darkest = Math.min(darkest, level);
                brightest = Math.max(brightest, level);
                if (x >= 2) {
                    steepest = Math.max(steepest, Math.abs(level - here[x - 2]));
                }
                if (y > top) {
                    steepest = Math.max(steepest, Math.abs(level - above[x]));
                }
            }
            var swap = above;
            above = here;
            here = swap;
        }
        int contrast = brightest - darkest;
        return contrast < CONTRAST_MIN || steepest == 0 ? 0 : 2.0 * contrast / steepest;
    }
}
