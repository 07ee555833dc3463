package org.mokanda.ingest.sample;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * One image to be: leaves on a scanner bed. Width and height in pixels at 300 dpi. {@code seed} alone decides texture
 * and jitter, so pages can be drawn in any order.
 */
record Page(int width, int height, List<Leaf> leaves, Paper paper, boolean grey, long seed) {
    static final int DPI = 300;

    Page {
        leaves = List.copyOf(leaves);
    }

    /** Two leaves side by side are an open book. */
    boolean isDouble() {
        return leaves.size() == 2;
    }

    /** One sheet of paper, lying askew in the image. {@code ghosts} are the marks of its other side. */
    record Leaf(int left, int top, int width, int height, double skewDegrees, List<Mark> marks, List<Mark> ghosts) {
        Leaf {
            marks = List.copyOf(marks);
            ghosts = List.copyOf(ghosts);
        }

        /** From leaf pixels to image pixels. */
        AffineTransform toImage() {
            AffineTransform way = AffineTransform.getTranslateInstance(left, top);
            way.rotate(Math.toRadians(skewDegrees), width / 2.0, height / 2.0);
            return way;
        }
    }

    /** Upright box, in image pixels and clipped to the image, round a box given in pixels of the leaf. */
    Rectangle boxInImage(int leafIndex, Rectangle2D onLeaf) {
        Rectangle2D skewed =
                leaves.get(leafIndex).toImage().createTransformedShape(onLeaf).getBounds2D();
        return skewed.getBounds().intersection(new Rectangle(width, height));
    }
}
