package org.mokanda.ingest.recognise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Recogniser;
import org.mokanda.core.reading.Word;
import org.mokanda.ingest.ink.LooseInk;

/**
 * Reads what stands on a page beside the words that it tells itself: scans, letters drawn as outlines, strokes of a pen. Its own words
 * are painted over before a recogniser sees it, and win where both have one.
 */
public final class RestOfPage {
    /** Edges of letters lie a little outside their boxes. */
    private static final int AROUND = 3;

    /** Pixels of ink. Less is no letter: a 1 of 6 points has about twice as many at 300 dpi. */
    private static final int INK_MIN = 50;

    /** A larger box may be that of a word written aslant, with anything below it. */
    private static final double PAINTED_SHARE_MAX = 0.05;

    /** So much of a word in what was painted over, or of two boxes in common, and it is the same word. */
    private static final double SAME_PLACE = 0.5;

    private static final byte PAPER = (byte) 255;

    private final GreyPage page;
    private final List<Box> own;
    private final List<Box> painted;

    private RestOfPage(GreyPage page, PageReading reading) {
        this.page = page;
        double pixels = (double) page.width() * page.height();
        own = reading.words().map(Word::box).toList();
        painted = own.stream()
                .filter(box -> (double) box.width() * box.height() <= PAINTED_SHARE_MAX * pixels)
                .toList();
    }

    /**
     * A recogniser that fails here fails the page, as it does on any: a part of it must not be missing without a word.
     *
     * @param recogniser asked for only when there is something left to read
     * @param own what the page tells itself
     * @param quarterTurns clockwise that bring the writing upright, 0..3
     * @param parts in reading order, in pixels of the page; none for the whole page
     * @return both, in the order of the page
     */
    public static PageReading with(
            PageReading own, Supplier<Recogniser> recogniser, GreyPage page, int quarterTurns, List<Box> parts) {
        var parted = PartReading.parted(own, parts);
        var rest = new RestOfPage(page, own);
        var left = rest.left();
        if (LooseInk.of(left) < INK_MIN) {
            return parted;
        }
        var read = PartReading.read(recogniser.get(), left, quarterTurns, parts);
        var blocks = new ReadingOrder(page, quarterTurns, parts).merged(parted.blocks(), rest.kept(read));
        return new PageReading(own.width(), own.height(), own.engine() + " + " + read.engine(), blocks);
    }

    /** The page without its own words. */
    private GreyPage left() {
        var copy = page.part(new Box(0, 0, page.width(), page.height()));
        var paper = new byte[page.width()];
        Arrays.fill(paper, PAPER);
        for (var box : painted) {
            int x = Math.max(0, box.x() - AROUND);
            int right = Math.min(page.width(), box.right() + AROUND);
            int bottom = Math.min(page.height(), box.bottom() + AROUND);
            for (int y = Math.max(0, box.y() - AROUND); y < bottom; y++) {
                copy.pixels().put(y * page.width() + x, paper, 0, right - x);
            }
        }
        return copy;
    }

    private List<Block> kept(PageReading read) {
        var blocks = new ArrayList<Block>();
        for (var block : read.blocks()) {
            var lines =
                    block.lines().stream().flatMap(line -> kept(line).stream()).toList();
            if (!lines.isEmpty()) {
                blocks.add(new Block(block.box(), lines));
            }
        }
        return blocks;
    }

    /** Of a line that runs on across own words, what stands beside them; without what is no more than blots and dots. */
    private Optional<Line> kept(Line line) {
        var words = line.words().stream().filter(word -> !isOwn(word.box())).toList();
        if (words.stream().noneMatch(word -> word.text().codePoints().anyMatch(Character::isLetterOrDigit))) {
            return Optional.empty();
        }
        var box = words.stream().map(Word::box).reduce(Box::union).orElseThrow();
        return Optional.of(words.size() == line.words().size() ? line : new Line(box, words, line.handwritten()));
    }

    private boolean isOwn(Box box) {
        double half = SAME_PLACE * box.width() * box.height();
        return painted.stream().anyMatch(word -> shared(word, box) > half)
                || own.stream().anyMatch(word -> word.overlap(box) > SAME_PLACE);
    }

    private static double shared(Box one, Box other) {
        int wide = Math.min(one.right(), other.right()) - Math.max(one.x(), other.x());
        int high = Math.min(one.bottom(), other.bottom()) - Math.max(one.y(), other.y());
        return (double) Math.max(0, wide) * Math.max(0, high);
    }
}
