package org.mokanda.ingest.ink;

import java.util.BitSet;
import org.mokanda.core.reading.GreyPage;

/** How much a white page has on it besides the rules and frames of a form, which say nothing. */
public final class LooseInk {
    /** What is darker can be told from white paper. */
    private static final int PAPER_FROM = 224;

    /** Shorter may be a stroke of a letter. */
    private static final int RULE_LENGTH_MIN = 100;

    private static final int RULE_WIDTH_MAX = 8;
    /** A rule is crossed by others, and touched by what is written on it. */
    private static final double THIN_SHARE_MIN = 0.9;

    private final int width;
    private final int height;
    private final BitSet ink;
    private final BitSet rules;

    private LooseInk(GreyPage page) {
        width = page.width();
        height = page.height();
        ink = new BitSet(width * height);
        rules = new BitSet(width * height);
        var row = new byte[width];
        for (int y = 0; y < height; y++) {
            page.row(y, row);
            for (int x = 0; x < width; x++) {
                if ((row[x] & 0xFF) < PAPER_FROM) {
                    ink.set(y * width + x);
                }
            }
        }
    }

    /** In pixels. */
    public static int of(GreyPage page) {
        var found = new LooseInk(page);
        found.findRules(found.height, found.width, found.width, 1);
        found.findRules(found.width, found.height, 1, found.width);
        return found.ink.cardinality() - found.rules.cardinality();
    }

    /**
     * @param lines rows or columns
     * @param across from a line to the next, in pixels
     * @param along from a pixel of a line to the next
     */
    private void findRules(int lines, int length, int across, int along) {
        for (int line = 0; line < lines; line++) {
            int from = 0;
            for (int i = 0; i <= length; i++) {
                if (i < length && ink.get(line * across + i * along)) {
                    continue;
                }
                if (i - from >= RULE_LENGTH_MIN && isThin(line, lines, across, from, i, along)) {
                    for (int on = from; on < i; on++) {
                        rules.set(line * across + on * along);
                    }
                }
                from = i + 1;
            }
        }
    }

    private boolean isThin(int line, int lines, int across, int from, int until, int along) {
        int thin = 0;
        for (int i = from; i < until; i++) {
            int first = line;
            int last = line;
            while (first > 0 && last - first < RULE_WIDTH_MAX && ink.get((first - 1) * across + i * along)) {
                first--;
            }
            while (last < lines - 1 && last - first < RULE_WIDTH_MAX && ink.get((last + 1) * across + i * along)) {
                last++;
            }
            thin += last - first < RULE_WIDTH_MAX ? 1 : 0;
        }
        return thin >= THIN_SHARE_MIN * (until - from);
    }
}
