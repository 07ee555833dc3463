package org.mokanda.ingest.decode;

import java.awt.geom.AffineTransform;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * Where the points of a PDF page lie among its pixels when it is drawn: whoever draws takes the resolution from here, and whoever
 * looks for places the conversion, so that both agree.
 *
 * @param quarterTurns clockwise, 0 to 3
 * @param dpi pixels for 72 points
 */
record PageFrame(PDRectangle crop, int quarterTurns, float dpi) {
    private static final float POINTS_PER_INCH = 72;
    private static final float DPI = 300;
    /** What a worker's heap can hold four bytes a pixel of, with room for PDFBox; an A2 sheet at 300 dpi has 35 million. */
    private static final double DRAWN_PIXELS_MAX = 40_000_000;

    static PageFrame of(PDPage page) {
        var box = page.getCropBox();
        double area = Math.max(1, (double) box.getWidth() * box.getHeight()) / (POINTS_PER_INCH * POINTS_PER_INCH);
        double dpi = Math.min(DPI, Math.sqrt(DRAWN_PIXELS_MAX / area));
        return new PageFrame(box, quarterTurns(page), (float) dpi);
    }

    static int quarterTurns(PDPage page) {
        return Math.floorMod(page.getRotation() / 90, 4);
    }

    /** From user space, origin below, to pixels of the page as shown, origin above: what PDFRenderer does when it draws. */
    AffineTransform toPixels() {
        double scale = dpi / POINTS_PER_INCH;
        var transform = AffineTransform.getScaleInstance(scale, scale);
        transform.translate(
                quarterTurns == 1 ? crop.getHeight() : quarterTurns == 2 ? crop.getWidth() : 0,
                quarterTurns == 3 ? crop.getWidth() : quarterTurns == 2 ? crop.getHeight() : 0);
        transform.quadrantRotate(quarterTurns);
        transform.translate(0, crop.getHeight());
        transform.scale(1, -1);
        transform.translate(-crop.getLowerLeftX(), -crop.getLowerLeftY());
        return transform;
    }
}
