package org.mokanda.ingest.decode;

import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/** Whether anything lies over the content of a page: a filled field of a form, a stamp, a note written or drawn on it. */
final class ShownAnnotations {
    /** With more nobody looks for one that is shown: whoever draws the page does. */
    private static final int LOOKED_AT_MAX = 1_000;

    private static final int HIDDEN = 1 << 1;
    private static final int NO_VIEW = 1 << 5;

    /** They lead elsewhere, and are not part of what the page says. */
    private static final Set<String> SILENT = Set.of("Link", "Popup");
    /** Drawn from what they say where they bring no picture of themselves. */
    private static final Set<String> DRAWN_ANYHOW = Set.of("FreeText", "Ink");

    private ShownAnnotations() {}

    static boolean areOn(PDPage page) {
        var annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
        if (annotations == null) {
            return false;
        }
        if (annotations.size() > LOOKED_AT_MAX) {
            return true;
        }
        for (int i = 0; i < annotations.size(); i++) {
            if (annotations.getObject(i) instanceof COSDictionary annotation && isShown(annotation)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isShown(COSDictionary annotation) {
        var kind = String.valueOf(annotation.getNameAsString(COSName.SUBTYPE));
        return (annotation.getInt(COSName.F, 0) & (HIDDEN | NO_VIEW)) == 0
                && !SILENT.contains(kind)
                && hasArea(annotation.getCOSArray(COSName.RECT))
                && (hasAppearance(annotation) || DRAWN_ANYHOW.contains(kind));
    }

    /** The field of a signature that nobody is to see has none. */
    private static boolean hasArea(@Nullable COSArray place) {
        if (place == null || place.size() < 4) {
            return false;
        }
        var box = new PDRectangle(place);
        return box.getWidth() > 0 && box.getHeight() > 0;
    }

    /** A box to be ticked has one for each of its states. */
    private static boolean hasAppearance(COSDictionary annotation) {
        var appearance = annotation.getCOSDictionary(COSName.AP);
        var normal = appearance == null ? null : appearance.getDictionaryObject(COSName.N);
        return switch (normal) {
            case COSStream _ -> true;
            case COSDictionary states -> {
                var state = annotation.getCOSName(COSName.AS);
                yield state != null && states.getDictionaryObject(state) instanceof COSStream;
            }
            case null, default -> false;
        };
    }
}
