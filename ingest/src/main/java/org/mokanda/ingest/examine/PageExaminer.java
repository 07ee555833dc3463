package org.mokanda.ingest.examine;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.Fingerprint;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PageFlag;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PagePart;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.ingest.decode.PixelFile;
import org.mokanda.ingest.ink.PaperGround;
import org.mokanda.ingest.ink.Turned;

/**
 * Looks at a page before it is read, mostly at a picture of {@value #LONG_SIDE} pixels: a tenth of a second for a page that takes seconds to
 * read. Thresholds come from drawn pages that were blurred, shrunk, cut, turned and folded; how often each is right stands in
 * {@code docs/benchmarks.md}. Safe for many threads; runs in a worker process, for pictures may be of any kind.
 */
public final class PageExaminer {
    /** Longer side of the picture that {@link #examine} needs, in pixels. */
    public static final int LONG_SIDE = 2_000;

    /** With fewer letters there is nothing to read. */
    private static final int LETTERS_MIN = 12;

    /** Lower letters, in pixels of the page, come out with mistakes in every line. */
    private static final double LETTER_MIN = 6;
    /** A page without writing that is shorter than this would not hold any either. */
    private static final int SIDE_MIN = 1_000;

    /** Edges so wide, in pixels and in parts of a letter's height, are not those of a picture in focus. */
    private static final double EDGE_MIN = 5;

    private static final double EDGE_OF_LETTER = 0.27;

    /** In degrees. Recognisers put up with less, and nobody lays a book down straighter than to one or two. */
    private static final double SKEW_MIN = 3;

    /** How much more than by chance a leaf of identical parts repeats itself. */
    private static final double REPEATS_MIN = 0.35;

    private static final int GRID_COLUMNS = 96;
    private static final int GRID_ROWS = 136;

    private PageExaminer() {}

    /**
     * @param page in full size
     * @param shrunk the same with its longer side {@link #LONG_SIDE} pixels
     */
    public static PageExamination examine(PageId id, PixelFile page, PixelFile shrunk) {
        var shown = new GreyPage(shrunk.grey(), shrunk.width(), shrunk.height());
        var letters = Letters.of(shown, PaperGround.of(shown));
        var slope = Slope.of(letters);
        var turned = Turned.of(shown, slope.turns());
        var upright = slope.turns() == 0 ? letters : Letters.of(turned.page(), PaperGround.of(turned.page()));
        double scale = (double) page.width() / shrunk.width();
        var flags = flags(page, shrunk, letters, scale);
        if (slope.turns() != 0) {
            flags.add(PageFlag.TURNED);
        }
        if (Math.abs(slope.degrees()) >= SKEW_MIN) {
            flags.add(PageFlag.SKEWED);
        }
        var parts = parts(turned, upright, slope.degrees()).stream()
                .map(part -> new PagePart(onPage(turned.before(part), shrunk, page)))
                .toList();
        return new PageExamination(
                id,
                page.width(),
                page.height(),
                slope.turns(),
                slope.degrees(),
                parts,
                flags,
                fingerprint(upright, slope.degrees()));
    }

    private static Set<PageFlag> flags(PixelFile page, PixelFile shrunk, Letters letters, double scale) {
        var flags = EnumSet.noneOf(PageFlag.class);
        double height = letters.common() * scale;
        if (letters.boxes().size() < LETTERS_MIN) {
            flags.add(PageFlag.BLANK);
            if (Math.max(page.width(), page.height()) < SIDE_MIN) {
                flags.add(PageFlag.LOW_RESOLUTION);
            }
        } else if (height < LETTER_MIN) {
            flags.add(PageFlag.LOW_RESOLUTION);
        }
        if (Sharpness.edgeWidth(page, letters).orElse(0) > Math.max(EDGE_MIN, EDGE_OF_LETTER * height)) {
            flags.add(PageFlag.BLURRED);
        }
        if (Edges.areCut(letters)) {
            flags.add(PageFlag.CUT_EDGE);
        }
        if (Fingers.areOn(shrunk)) {
            flags.add(PageFlag.FINGER);
        }
        return flags;
    }

    /** In reading order, on the picture as turned upright. */
    private static List<Box> parts(Turned turned, Letters letters, double degrees) {
        int width = turned.page().width();
        int height = turned.page().height();
        var map = InkMap.of(letters, degrees, GRID_COLUMNS, GRID_ROWS);
        if (map.isPresent()
                && map.get().repeats(true) >= REPEATS_MIN
                && map.get().repeats(false) >= REPEATS_MIN) {
            var middle = middle(letters);
            return List.of(
                    new Box(0, 0, middle.x(), middle.y()),
                    new Box(middle.x(), 0, width - middle.x(), middle.y()),
                    new Box(0, middle.y(), middle.x(), height - middle.y()),
                    new Box(middle.x(), middle.y(), width - middle.x(), height - middle.y()));
        }
        var fold = new Leaves(turned.page(), letters, degrees).fold();
        return fold.isPresent()
                ? List.of(
                        new Box(0, 0, fold.getAsInt(), height),
                        new Box(fold.getAsInt(), 0, width - fold.getAsInt(), height))
                : List.of(new Box(0, 0, width, height));
    }

    /** Half-way between the outermost letters, as identical parts have identical margins. */
    private static Box middle(Letters letters) {
        var all = letters.boxes().stream().reduce(Box::union).orElseThrow();
        return new Box(all.x() + all.width() / 2, all.y() + all.height() / 2, 1, 1);
    }

    private static Box onPage(Box box, PixelFile shrunk, PixelFile page) {
        int x = (int) ((long) box.x() * page.width() / shrunk.width());
        int y = (int) ((long) box.y() * page.height() / shrunk.height());
        int right = (int) ((long) box.right() * page.width() / shrunk.width());
        int bottom = (int) ((long) box.bottom() * page.height() / shrunk.height());
        return new Box(x, y, right - x, bottom - y);
    }

    private static @Nullable Fingerprint fingerprint(Letters letters, double degrees) {
        return InkMap.forFingerprint(letters, degrees).map(InkMap::fingerprint).orElse(null);
    }
}
