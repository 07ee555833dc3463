package org.mokanda.ingest.recognise;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.ingest.ink.InkPatches;
import org.mokanda.ingest.ink.PaperGround;

/**
 * The connected patches of ink on a page, and what their heights tell. Print and typescript are made of letters of one
 * height, a hand is not: of the patches as high as letters, by height, the share that lies within 15 % of the commonest height is
 * about a half or more in print and about a fifth in a hand. No dictionary, no language.
 */
final class LetterShapes {
    /** From this share on the patches are type. It lies half-way between what hands and types show. */
    static final double REGULAR_FROM = 0.38;

    /** Pixels of the page that are looked at; a larger one is looked at with gaps. */
    private static final int PIXELS_MAX = 16_000_000;

    /** Patches beyond this number are grain and no writing. */
    private static final int PATCHES_MAX = 1_000_000;

    private static final int HEIGHT_MIN = 5;
    private static final int WIDTH_MIN = 3;
    private static final int LETTERS_ON_HEIGHT = 15;
    private static final int LETTERS_ON_WIDTH = 4;
    private static final double SAME_HEIGHT = 1.15;
    private static final double SPECK = 0.6;
    /** With fewer patches a share says nothing. */
    private static final int PATCHES_MIN = 30;

    private final int[] x;
    private final int[] y;
    private final int[] heights;

    /** The commonest height of a letter, in pixels of the page; 0 when there are no letters. */
    private final int common;

    private LetterShapes(int[] x, int[] y, int[] heights) {
        this.x = x;
        this.y = y;
        this.heights = heights;
        common = commonest(heights);
    }

    static LetterShapes of(GreyPage page, PaperGround ground) {
        int step = (int) Math.ceil(Math.sqrt((double) page.width() * page.height() / PIXELS_MAX));
        var patches = new InkPatches(page, ground, Math.max(1, step), PATCHES_MAX).find();
        int highest = page.height() / LETTERS_ON_HEIGHT;
        int widest = page.width() / LETTERS_ON_WIDTH;
        var letters = patches.stream()
                .filter(box -> box.height() >= HEIGHT_MIN && box.height() <= highest)
                .filter(box -> box.width() >= WIDTH_MIN && box.width() < widest)
                .toList();
        return new LetterShapes(
                letters.stream().mapToInt(box -> box.x() + box.width() / 2).toArray(),
                letters.stream().mapToInt(box -> box.y() + box.height() / 2).toArray(),
                letters.stream().mapToInt(Box::height).toArray());
    }

    /** How regular the writing of the whole page is, 0..1; empty when there is next to none. */
    OptionalDouble regularity() {
        return regularity(heights);
    }

    /** How regular the writing in these places is, 0..1, beside the letters of the whole page; empty as above. */
    OptionalDouble regularity(List<Box> places) {
        var within = new int[heights.length];
        int count = 0;
        for (int i = 0; i < heights.length; i++) {
            if (isWithin(places, i)) {
                within[count++] = heights[i];
            }
        }
        return regularity(Arrays.copyOf(within, count));
    }

    int commonHeight() {
        return common;
    }

    private boolean isWithin(List<Box> places, int i) {
        for (var place : places) {
            if (x[i] >= place.x() && x[i] < place.right() && y[i] >= place.y() && y[i] < place.bottom()) {
                return true;
            }
        }
        return false;
    }

    private static OptionalDouble regularity(int[] some) {
        int common = commonest(some);
        long all = 0;
        long same = 0;
        int count = 0;
        for (int height : some) {
            if (height >= SPECK * common) {
                all += height;
                count++;
                same += isLike(height, common) ? height : 0;
            }
        }
        return count < PATCHES_MIN ? OptionalDouble.empty() : OptionalDouble.of((double) same / all);
    }

    private static boolean isLike(int height, int common) {
        return height >= common && height <= common * SAME_HEIGHT + 0.5;
    }

    /** Where most height lies: counted by height, so that specks do not outvote letters. */
    private static int commonest(int[] heights) {
        int highest = Arrays.stream(heights).max().orElse(0);
        var mass = new long[highest + 1];
        for (int height : heights) {
            mass[height] += height;
        }
        int best = 0;
        long most = 0;
        for (int height = 1; height <= highest; height++) {
            long sum = 0;
            for (int like = height; like <= highest && isLike(like, height); like++) {
                sum += mass[like];
            }
            if (sum >= most) {
                most = sum;
                best = height;
            }
        }
        return best;
    }
}
