package org.mokanda.ingest.examine;

import java.util.ArrayList;
import java.util.List;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.ingest.ink.InkPatches;
import org.mokanda.ingest.ink.PaperGround;

/**
 * The patches of ink on a shrunk page that have the size of letters or of words of a hand; rules, stamps, blots and the dark ground
 * about a leaf are none.
 *
 * @param boxes in pixels of the picture
 * @param all every patch of ink, specks too
 * @param common the commonest size of a letter, its height or, where lines run upward, its width; 0 without letters
 */
record Letters(int width, int height, List<Box> boxes, List<Box> all, int common) {
    private static final int PATCHES_MAX = 200_000;
    private static final int SIZE_MIN = 4;
    /** Of the long side: nothing larger is a letter. */
    private static final int LETTERS_ON_SIDE = 25;

    private static final double LOW = 0.6;
    private static final double HIGH = 3.5;
    private static final double LONG = 12;

    static Letters of(GreyPage page, PaperGround ground) {
        var all = new InkPatches(page, ground, 1, PATCHES_MAX).find();
        int most = Math.max(page.width(), page.height()) / LETTERS_ON_SIDE;
        var mass = new long[most + 1];
        for (var box : all) {
            int size = Math.min(box.width(), box.height());
            int other = Math.max(box.width(), box.height());
            if (size >= SIZE_MIN && size <= most && other <= LONG * size) {
                mass[size] += size;
            }
        }
        int common = commonest(mass);
        var boxes = new ArrayList<Box>();
        for (var box : all) {
            int size = Math.min(box.width(), box.height());
            int other = Math.max(box.width(), box.height());
            if (common > 0
                    && other >= LOW * common
                    && size <= HIGH * common
                    && other <= LONG * common
                    && 4 * size >= common) {
                boxes.add(box);
            }
        }
        return new Letters(page.width(), page.height(), List.copyOf(boxes), all, common);
    }

    /** Where most of the size lies: counted by size, so that specks do not outvote letters. */
    private static int commonest(long[] mass) {
        int best = 0;
        long most = 0;
        for (int size = SIZE_MIN; size < mass.length; size++) {
            long sum = 0;
            for (int like = size; like < mass.length && like <= 1.3 * size; like++) {
                sum += mass[like];
            }
            if (sum > most) {
                most = sum;
                best = size;
            }
        }
        return best;
    }
}
