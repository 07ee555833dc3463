package org.mokanda.ingest.decode;

import java.awt.geom.Rectangle2D;
import java.util.BitSet;

/** How much of a page its images cover, on a coarse grid, so that any number of them costs the same. */
final class ImageCover {
    private static final int CELLS = 64;

    private final int width;
    private final int height;
    private final BitSet covered = new BitSet(CELLS * CELLS);

    ImageCover(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** @param image in pixels of the page; what lies beyond it does not count */
    void add(Rectangle2D image) {
        int left = cell(image.getMinX(), width);
        int right = cell(image.getMaxX(), width);
        int bottom = cell(image.getMaxY(), height);
        for (int y = cell(image.getMinY(), height); y < bottom; y++) {
            covered.set(y * CELLS + left, y * CELLS + Math.max(left, right));
        }
    }

    /** 0 to 1. */
    double share() {
        return (double) covered.cardinality() / (CELLS * CELLS);
    }

    private static int cell(double at, int length) {
        return (int) Math.clamp(Math.round(at * CELLS / length), 0L, CELLS);
    }
}
