package org.mokanda.ingest.identify;

/** Size an image header declares, in pixels as stored; both at most 2^32. */
public record ImageSize(long width, long height) {
    /** The larger of the two. */
    public long longSide() {
        return Math.max(width, height);
    }

    /** {@link Long#MAX_VALUE} when there are more than a long holds. */
    public long pixels() {
        return width > 0 && height > Long.MAX_VALUE / width ? Long.MAX_VALUE : width * height;
    }
}
