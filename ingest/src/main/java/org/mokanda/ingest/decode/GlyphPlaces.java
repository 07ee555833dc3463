package org.mokanda.ingest.decode;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Where glyphs lie on a drawn page: as wide as their advance or their outline, as high as their outline. */
final class GlyphPlaces {
    /** Height of a glyph without an outline to be had, in heights of its font. */
    private static final double ASCENT = 0.8;

    private static final double DESCENT = 0.2;

    private final AffineTransform toPixels;
    private final IdentityHashMap<PDFont, Map<Integer, Optional<Rectangle2D>>> outlines = new IdentityHashMap<>();

    GlyphPlaces(AffineTransform toPixels) {
        this.toPixels = toPixels;
    }

    /** In pixels of the page. */
    Rectangle2D of(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
        var outline = outline(font, code);
        double advance = Math.max(0, displacement.getX());
        double low = outline.map(Rectangle2D::getMinY).orElse(-DESCENT);
        double high = outline.map(Rectangle2D::getMaxY).orElse(ASCENT);
        double left = 0;
        double right = advance;
        // A font that is not in the file is drawn with another, stretched to the advance that the file states.
        if (outline.isPresent() && (advance == 0 || font.isEmbedded() || font.isStandard14())) {
            left = Math.min(left, outline.get().getMinX());
            right = Math.max(right, outline.get().getMaxX());
        }
        var place = new Rectangle2D.Double(left, low, right - left, high - low);
        var all = new AffineTransform(toPixels);
        all.concatenate(matrix.createAffineTransform());
        return all.createTransformedShape(place).getBounds2D();
    }

    /** In heights of the font; empty for a blank and for fonts that have no outlines. */
    private Optional<Rectangle2D> outline(PDFont font, int code) throws IOException {
        var ofFont = outlines.computeIfAbsent(font, _ -> new HashMap<>());
        var known = ofFont.get(code);
        if (known != null) {
            return known;
        }
        Optional<Rectangle2D> found = Optional.empty();
        if (font instanceof PDVectorFont vector) {
            var path = vector.getNormalizedPath(code);
            if (path != null) {
                var toHeights = font.getFontMatrix().createAffineTransform();
                found = Optional.of(toHeights.createTransformedShape(path).getBounds2D())
                        .filter(bounds -> !bounds.isEmpty());
            }
        }
        ofFont.put(code, found);
        return found;
    }
}
