package org.mokanda.ingest.examine;

import java.util.Arrays;
import java.util.OptionalInt;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.GreyPage;

/**
 * The paper in a picture, without the dark ground it lies on, and where it is folded: the shadow between two facing pages, and
 * next to it the place where no writing crosses. For one picture.
 */
final class Leaves {
    /** Of the brightest paper: what is darker is no paper. */
    private static final double PAPER = 0.5;

    private static final double BRIGHTEST = 0.95;
    /** Of a row or column: with less paper it is outside. */
    private static final double COVERED = 0.3;

    /** Two pages side by side are at least so much wider than high. */
    private static final double LANDSCAPE = 1.1;

    /** How much darker the paper is in the fold than beside it, without writing across it. */
    private static final double SHADOW = 0.12;

    private static final double CROSSED_MAX = 0.1;
    private static final double FOLD_FROM = 0.36;
    /** In pixels: nothing can be made out on less. */
    private static final int NARROW = 64;

    private static final double FOLD_UNTIL = 0.64;
    /** How bright the paper of a column is although there is ink on it. */
    private static final double PAPER_OF_COLUMN = 0.75;

    private final GreyPage page;
    private final Letters letters;
    private final double slope;
    private final Box paper;

    /** @param degrees by which the writing is turned clockwise */
    Leaves(GreyPage page, Letters letters, double degrees) {
        this.page = page;
        this.letters = letters;
        slope = Math.tan(Math.toRadians(degrees));
        paper = paper(page);
    }

    Box paper() {
        return paper;
    }

    /** Where two facing pages meet, at half their height; empty where there is one page. */
    OptionalInt fold() {
        if (paper.width() < LANDSCAPE * paper.height() || paper.width() < NARROW) {
            return OptionalInt.empty();
        }
        int from = paper.x() + (int) (FOLD_FROM * paper.width());
        int until = paper.x() + (int) (FOLD_UNTIL * paper.width());
        var bright = columns();
        int reach = paper.width() / 12;
        double best = 0;
        int darkest = from;
        for (int x = from; x < until; x++) {
            double beside = Math.min(most(bright, x - reach, x - reach / 6), most(bright, x + reach / 6, x + reach));
            double dip = 1 - bright[x] / Math.max(1, beside);
            if (dip > best) {
                best = dip;
                darkest = x;
            }
        }
        if (best < SHADOW) {
            return OptionalInt.empty();
        }
        int x = clearest(darkest, paper.width() / 40);
        return crossed(x) <= CROSSED_MAX ? OptionalInt.of(x) : OptionalInt.empty();
    }

    /** The place nearest to x that the least writing crosses. */
    private int clearest(int x, int reach) {
        int best = x;
        double least = crossed(x);
        for (int away = 1; away <= reach; away++) {
            for (int at : new int[] {x - away, x + away}) {
                double crossed = crossed(at);
                if (crossed < least) {
                    least = crossed;
                    best = at;
                }
            }
        }
        return best;
    }

    /** Share of the height at which writing crosses the fold. */
    private double crossed(int x) {
        double middle = paper.y() + paper.height() / 2.0;
        long sum = 0;
        for (var box : letters.boxes()) {
            double at = x - slope * (box.y() + box.height() / 2.0 - middle);
            if (box.x() < at && at < box.right()) {
                sum += box.height();
            }
        }
        return (double) sum / paper.height();
    }

    /** Brightness of the paper in each column, seen along the slope of the book. */
    private double[] columns() {
        int rows = Math.min(200, paper.height());
        var samples = new int[page.width()][rows];
        var row = new byte[page.width()];
        double middle = paper.y() + paper.height() / 2.0;
        for (int i = 0; i < rows; i++) {
            int y = paper.y() + (int) ((long) i * paper.height() / rows);
            page.row(y, row);
            int shift = (int) Math.round(-slope * (y - middle));
            for (int x = 0; x < row.length; x++) {
                samples[x][i] = row[Math.clamp(x + shift, 0, row.length - 1)] & 0xFF;
            }
        }
        var bright = new double[page.width()];
        for (int x = 0; x < bright.length; x++) {
            Arrays.sort(samples[x]);
            bright[x] = samples[x][(int) (PAPER_OF_COLUMN * (rows - 1))];
        }
        return bright;
    }

    private static double most(double[] values, int from, int until) {
        double most = 0;
        for (int i = Math.max(0, from); i < Math.min(values.length, until); i++) {
            most = Math.max(most, values[i]);
        }
        return most;
    }

    private static Box paper(GreyPage page) {
        int step = Math.max(1, Math.max(page.width(), page.height()) / 400);
        int columns = (page.width() + step - 1) / step;
        int rows = (page.height() + step - 1) / step;
        var counts = new int[256];
        var levels = new int[rows][columns];
        var row = new byte[page.width()];
        for (int r = 0; r < rows; r++) {
            page.row(r * step, row);
            for (int c = 0; c < columns; c++) {
                levels[r][c] = row[c * step] & 0xFF;
                counts[levels[r][c]]++;
            }
        }
        int brightest = 255;
        for (int sum = 0; brightest > 0; brightest--) {
            sum += counts[brightest];
            if (sum > (1 - BRIGHTEST) * rows * columns) {
                break;
            }
        }
        var byRow = new int[rows];
        var byColumn = new int[columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                if (levels[r][c] >= PAPER * brightest) {
                    byRow[r]++;
                    byColumn[c]++;
                }
            }
        }
        int top = first(byRow, COVERED * columns);
        int left = first(byColumn, COVERED * rows);
        int bottom = last(byRow, COVERED * columns);
        int right = last(byColumn, COVERED * rows);
        if (bottom < top || right < left) {
            return new Box(0, 0, page.width(), page.height());
        }
        int x = left * step;
        int y = top * step;
        return new Box(
                x, y, Math.min(page.width(), (right + 1) * step) - x, Math.min(page.height(), (bottom + 1) * step) - y);
    }

    private static int first(int[] counts, double least) {
        int at = 0;
        while (at < counts.length && counts[at] < least) {
            at++;
        }
        return at;
    }

    private static int last(int[] counts, double least) {
        int at = counts.length - 1;
        while (at >= 0 && counts[at] < least) {
            at--;
        }
        return at;
    }
}
