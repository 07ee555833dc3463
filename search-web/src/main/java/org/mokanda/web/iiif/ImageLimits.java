package org.mokanda.web.iiif;

import org.mokanda.ingest.decode.PageSize;

/**
 * The largest picture that is made for a request (I11). A page may be larger; its tiles show all of it.
 *
 * @param width pixels
 * @param height pixels
 * @param area pixels in all
 */
record ImageLimits(int width, int height, long area) {
    /** What a worker holds in memory with room to spare. */
    static final ImageLimits STANDARD = new ImageLimits(20_000, 20_000, 30_000_000);

    boolean allow(PageSize size) {
        return size.width() <= width && size.height() <= height && (long) size.width() * size.height() <= area;
    }

    /** The largest factor by which both sides may be multiplied. */
    double factor(int ofWidth, int ofHeight) {
        double sides = Math.min((double) width / ofWidth, (double) height / ofHeight);
        return Math.min(sides, Math.sqrt((double) area / ((double) ofWidth * ofHeight)));
    }
}
