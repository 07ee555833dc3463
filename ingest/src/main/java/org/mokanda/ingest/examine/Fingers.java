package org.mokanda.ingest.examine;

import java.util.Arrays;
import org.mokanda.ingest.decode.PixelFile;

/**
 * Fingers that hold a leaf down: patches of the colour of skin, light or dark, that reach from the edge of the picture onto the paper and
 * are as wide as a finger. Skin of any shade is redder than paper (Cr of Rec. 601), which ink, shadow and dark ground are not. Nothing is
 * found on a grey picture.
 */
final class Fingers {
    private static final int LONG_SIDE = 320;
    private static final int REDDER_THAN_PAPER = 9;
    /** Redder still: a stamp or red ink. */
    private static final int RED_MAX = 60;

    private static final int DARK = 28;
    /** In parts of the shorter side. */
    private static final double WIDE_MIN = 0.025;

    private static final double WIDE_MAX = 0.2;
    private static final double DEEP_MIN = 0.03;
    private static final double DEEP_MAX = 0.4;
    /** Of the rectangle about a finger. */
    private static final double FILLED_MIN = 0.5;

    private static final double PAPER_MIN = 0.7;

    private final int width;
    private final int height;
    private final boolean[] skin;
    private final boolean[] paper;

    private Fingers(PixelFile picture) {
        width = picture.width();
        height = picture.height();
        skin = new boolean[width * height];
        paper = new boolean[width * height];
        var light = new int[width * height];
        var red = new int[width * height];
        var row = new byte[3 * width];
        for (int y = 0; y < height; y++) {
            picture.pixels().get(3 * y * width, row);
            for (int x = 0; x < width; x++) {
                int r = row[3 * x] & 0xFF;
                int g = row[3 * x + 1] & 0xFF;
                int b = row[3 * x + 2] & 0xFF;
                light[y * width + x] = (77 * r + 150 * g + 29 * b) >> 8;
                red[y * width + x] = (128 * r - 107 * g - 21 * b) >> 8;
            }
        }
        var sorted = light.clone();
        Arrays.sort(sorted);
        int bright = (int) (PAPER_MIN * sorted[sorted.length * 19 / 20]);
        int usual = usual(light, red, bright);
        for (int i = 0; i < skin.length; i++) {
            int redder = red[i] - usual;
            skin[i] = redder >= REDDER_THAN_PAPER && redder <= RED_MAX && light[i] >= DARK;
            paper[i] = !skin[i] && light[i] >= bright;
        }
    }

    private static int usual(int[] light, int[] red, int bright) {
        int count = 0;
        var reds = new int[light.length];
        for (int i = 0; i < light.length; i++) {
            if (light[i] >= bright) {
                reds[count++] = red[i];
            }
        }
        Arrays.sort(reds, 0, count);
        return count == 0 ? 0 : reds[count / 2];
    }

    static boolean areOn(PixelFile page) {
        return page.channels() == 3 && new Fingers(page.shrunk(LONG_SIDE)).any();
    }

    private boolean any() {
        var seen = new boolean[skin.length];
        var stack = new int[skin.length];
        for (int i = 0; i < skin.length; i++) {
            int x = i % width;
            int y = i / width;
            boolean edge = x == 0 || y == 0 || x == width - 1 || y == height - 1;
            if (edge && skin[i] && !seen[i] && isFinger(patch(i, seen, stack))) {
                return true;
            }
        }
        return false;
    }

    private record Patch(int left, int top, int right, int bottom, int size) {}

    private Patch patch(int from, boolean[] seen, int[] stack) {
        int left = width;
        int top = height;
        int right = -1;
        int bottom = -1;
        int size = 0;
        int depth = 0;
        stack[depth++] = from;
        seen[from] = true;
        while (depth > 0) {
            int at = stack[--depth];
            int x = at % width;
            int y = at / width;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            size++;
            for (int next : new int[] {
                x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width < skin.length ? at + width : -1
            }) {
                if (next >= 0 && skin[next] && !seen[next]) {
                    seen[next] = true;
                    stack[depth++] = next;
                }
            }
        }
        return new Patch(left, top, right + 1, bottom + 1, size);
    }

    private boolean isFinger(Patch patch) {
        int across = patch.right() - patch.left();
        int down = patch.bottom() - patch.top();
        boolean fromSide = patch.left() == 0 || patch.right() == width;
        boolean fromEnd = patch.top() == 0 || patch.bottom() == height;
        int side = Math.min(width, height);
        boolean shaped = (fromSide && isLike(down, across, side)) || (fromEnd && isLike(across, down, side));
        return shaped && patch.size() >= FILLED_MIN * across * down && onPaper(patch) >= PAPER_MIN;
    }

    private static boolean isLike(int wide, int deep, int side) {
        return wide >= WIDE_MIN * side
                && wide <= WIDE_MAX * side
                && deep >= DEEP_MIN * side
                && deep <= DEEP_MAX * side
                && 3 * deep >= wide;
    }

    /** Share of paper just about the patch, inside the picture. */
    private double onPaper(Patch patch) {
        int gap = Math.max(2, Math.min(width, height) / 60);
        int count = 0;
        int good = 0;
        for (int y = Math.max(0, patch.top() - gap); y < Math.min(height, patch.bottom() + gap); y++) {
            for (int x = Math.max(0, patch.left() - gap); x < Math.min(width, patch.right() + gap); x++) {
                boolean inside = x >= patch.left() && x < patch.right() && y >= patch.top() && y < patch.bottom();
                if (!inside) {
                    count++;
                    good += paper[y * width + x] ? 1 : 0;
                }
            }
        }
        return count == 0 ? 0 : (double) good / count;
    }
}
