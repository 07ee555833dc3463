package org.mokanda.ingest.ink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.GreyPage;

/**
 * Finds the patches of ink that hang together (eight neighbours), row by row by their runs: memory for two rows and a box for each
 * patch. For one search.
 */
public final class InkPatches {
    private final GreyPage page;
    private final PaperGround ground;
    private final int step;
    private final int most;
    private int[] parent = new int[1024];
    private int[] left = new int[1024];
    private int[] right = new int[1024];
    private int[] top = new int[1024];
    private int[] bottom = new int[1024];
    private int count;

    /** Runs of ink in a row: where they begin and end, and of which patch they are. */
    private static final class Runs {
        final int[] from;
        final int[] until;
        final int[] patch;
        int count;

        Runs(int width) {
            from = new int[width / 2 + 1];
            until = new int[width / 2 + 1];
            patch = new int[width / 2 + 1];
        }
    }

    /**
     * @param step 1 to look at each pixel, 2 at every second in both directions, and so on
     * @param most patches; when there are more, those found until then are given
     */
    public InkPatches(GreyPage page, PaperGround ground, int step, int most) {
        this.page = page;
        this.ground = ground;
        this.step = step;
        this.most = most;
    }

    public List<Box> find() {
        int width = (page.width() + step - 1) / step;
        var above = new Runs(width);
        var here = new Runs(width);
        var row = new byte[page.width()];
        var levels = new double[ground.columns()];
        for (int y = 0; y * step < page.height() && count < most; y++) {
            page.row(y * step, row);
            ground.row(y * step, levels);
            runs(row, levels, here);
            join(above, here, y);
            var swap = above;
            above = here;
            here = swap;
        }
        return boxes();
    }

    private void runs(byte[] row, double[] levels, Runs runs) {
        runs.count = 0;
        boolean inside = false;
        int tile = ground.tile();
        double ink = ground.inkBelow();
        int at = 0;
        for (int x = 0; x < row.length; x += step, at++) {
            boolean dark = (row[x] & 0xFF) < ink * levels[x / tile];
            if (dark && !inside) {
                runs.from[runs.count] = at;
            } else if (!dark && inside) {
                runs.until[runs.count++] = at;
            }
            inside = dark;
        }
        if (inside) {
            runs.until[runs.count++] = at;
        }
    }

    private void join(Runs above, Runs here, int y) {
        int first = 0;
        for (int i = 0; i < here.count; i++) {
            int patch = -1;
            while (first < above.count && above.until[first] < here.from[i]) {
                first++;
            }
            for (int j = first; j < above.count && above.from[j] <= here.until[i]; j++) {
                patch = patch < 0 ? root(above.patch[j]) : united(patch, root(above.patch[j]));
            }
            here.patch[i] = patch < 0 ? added(here.from[i], here.until[i], y) : patch;
            left[here.patch[i]] = Math.min(left[here.patch[i]], here.from[i]);
            right[here.patch[i]] = Math.max(right[here.patch[i]], here.until[i]);
            bottom[here.patch[i]] = y + 1;
        }
    }

    private int added(int from, int until, int y) {
        if (count == parent.length) {
            parent = Arrays.copyOf(parent, 2 * count);
            left = Arrays.copyOf(left, 2 * count);
            right = Arrays.copyOf(right, 2 * count);
            top = Arrays.copyOf(top, 2 * count);
            bottom = Arrays.copyOf(bottom, 2 * count);
        }
        parent[count] = count;
        left[count] = from;
        right[count] = until;
        top[count] = y;
        return count++;
    }

    private int root(int patch) {
        int at = patch;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private int united(int one, int other) {
        if (one == other) {
            return one;
        }
        int kept = Math.min(one, other);
        int gone = Math.max(one, other);
        parent[gone] = kept;
        left[kept] = Math.min(left[kept], left[gone]);
        right[kept] = Math.max(right[kept], right[gone]);
        top[kept] = Math.min(top[kept], top[gone]);
        bottom[kept] = Math.max(bottom[kept], bottom[gone]);
        return kept;
    }

    private List<Box> boxes() {
        var boxes = new ArrayList<Box>();
        for (int i = 0; i < count; i++) {
            if (parent[i] == i) {
                boxes.add(new Box(
                        left[i] * step, top[i] * step, (right[i] - left[i]) * step, (bottom[i] - top[i]) * step));
            }
        }
        return boxes;
    }
}
