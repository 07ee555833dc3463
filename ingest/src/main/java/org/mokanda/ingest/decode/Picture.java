package org.mokanda.ingest.decode;

import org.mokanda.core.page.Box;

/** What is to be made of a page as shown. Sizes are in pixels. */
public sealed interface Picture {
    /** A JPEG of the whole page, its longer side at most {@code longSideMax}, never enlarged. */
    record Whole(int longSideMax) implements Picture {
        public Whole {
            if (longSideMax < 1) {
                throw new IllegalArgumentException("side below 1: " + longSideMax);
            }
        }
    }

    /**
     * A part of the page: cut out, then scaled, mirrored, turned, and its colours changed.
     *
     * @param frame size of the page in the pixels in which {@code region} is given
     * @param region inside the frame
     * @param size before turning; may be larger than the region
     * @param mirrored left and right exchanged
     * @param quarterTurns clockwise, 0 to 3
     */
    record Part(
            PageSize frame, Box region, PageSize size, boolean mirrored, int quarterTurns, Tone tone, Encoding encoding)
            implements Picture {
        public Part {
            if (region.right() > frame.width() || region.bottom() > frame.height()) {
                throw new IllegalArgumentException("the part leaves the page: " + region);
            }
            if (quarterTurns < 0 || quarterTurns > 3) {
                throw new IllegalArgumentException("quarter turns outside 0..3: " + quarterTurns);
            }
        }

        /** Upright JPEG in the colours of the scan: nothing but cut out and scaled. */
        public static Part plain(PageSize frame, Box region, PageSize size) {
            return new Part(frame, region, size, false, 0, Tone.AS_SCANNED, Encoding.JPEG);
        }

        boolean isPlain() {
            return !mirrored && quarterTurns == 0 && tone == Tone.AS_SCANNED && encoding == Encoding.JPEG;
        }

        boolean isWholePage() {
            return region.width() == frame.width() && region.height() == frame.height();
        }

        double scaleX() {
            return (double) size.width() / region.width();
        }

        double scaleY() {
            return (double) size.height() / region.height();
        }

        /** The same part of the same page in the pixels of a smaller picture of it. */
        Part in(PageSize other) {
            double x = (double) other.width() / frame.width();
            double y = (double) other.height() / frame.height();
            int width = Math.clamp(Math.round(region.width() * x), 1, other.width());
            int height = Math.clamp(Math.round(region.height() * y), 1, other.height());
            var box = new Box(
                    Math.clamp(Math.round(region.x() * x), 0, other.width() - width),
                    Math.clamp(Math.round(region.y() * y), 0, other.height() - height),
                    width,
                    height);
            return new Part(other, box, size, mirrored, quarterTurns, tone, encoding);
        }
    }

    /** All tiles of the page in one file, which {@link TilePyramid} reads. */
    record Pyramid() implements Picture {}

    /** Colours of a picture. */
    enum Tone {
        AS_SCANNED,
        GREY,
        /** Black where the page is darker than half of the way to white, white elsewhere. */
        BLACK_AND_WHITE
    }

    /** File format of a picture. */
    enum Encoding {
        JPEG,
        PNG
    }
}
