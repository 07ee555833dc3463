package org.mokanda.ingest.decode;

/**
 * Width and height of a picture in pixels.
 *
 * @param width 1 or more
 * @param height 1 or more
 */
public record PageSize(int width, int height) {
    public PageSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("no size: " + width + "x" + height);
        }
    }

    public int longSide() {
        return Math.max(width, height);
    }

    /** The same shape with its longer side at most {@code longSideMax}, never enlarged. */
    public PageSize within(int longSideMax) {
        return scaled(Math.min(1.0, (double) longSideMax / longSide()));
    }

    /** Both sides times {@code factor}, to the nearest pixel, at least one. */
    PageSize scaled(double factor) {
        return new PageSize(
                Math.max(1, (int) Math.round(width * factor)), Math.max(1, (int) Math.round(height * factor)));
    }

    /** What is left when only every {@code factor}th pixel is kept; a rest counts as one. */
    public PageSize shrunk(int factor) {
        return new PageSize(Math.ceilDiv(width, factor), Math.ceilDiv(height, factor));
    }
}
