package org.mokanda.ingest.ink;

import java.util.Arrays;
import org.mokanda.core.reading.GreyPage;

/**
 * How bright the bare paper is at each place of a page, from a sample of its pixels: a grid of tiles, each as bright as its
 * 90th percentile, dark tiles filled from their neighbours, smoothed. Costs a few milliseconds however large the page.
 */
public final class PaperGround {
    /** A tile is this part of the shorter side, far larger than a letter and smaller than a shadow. */
    private static final int TILES_ON_SHORTER_SIDE = 48;

    private static final int TILE_MIN = 16;
    /** Pixels looked at in each tile, in a row and in a column. */
    private static final int SAMPLES = 16;

    private static final double PAPER = 0.9;
    private static final double INK = 0.02;
    /** Grey levels between paper and the darkest of a tile above which there is ink on it and no mere grain. */
    private static final int INKED_FROM = 24;

    /** Ink that reaches this brightness in parts of the paper's would be none. */
    private static final double INK_MAX = 0.9;

    private final int tile;
    private final int columns;
    private final int rows;
    private final int[] paper;
    private final double drowned;
    private final double inkLevel;

    private PaperGround(int tile, int columns, int rows, int[] paper, double drowned, double inkLevel) {
        this.tile = tile;
        this.columns = columns;
        this.rows = rows;
        this.paper = paper;
        this.drowned = drowned;
        this.inkLevel = inkLevel;
    }

    public static PaperGround of(GreyPage page) {
        int tile = Math.max(TILE_MIN, Math.min(page.width(), page.height()) / TILES_ON_SHORTER_SIDE);
        int columns = (page.width() + tile - 1) / tile;
        int rows = (page.height() + tile - 1) / tile;
        int step = Math.max(1, tile / SAMPLES);
        var paper = new int[columns * rows];
        var ink = new int[columns * rows];
        var all = new long[256];
        var counts = new int[columns][256];
        var row = new byte[page.width()];
        for (int r = 0; r < rows; r++) {
            for (var count : counts) {
                Arrays.fill(count, 0);
            }
            for (int y = r * tile; y < Math.min(page.height(), (r + 1) * tile); y += step) {
                page.row(y, row);
                for (int x = 0; x < row.length; x += step) {
                    counts[x / tile][row[x] & 0xFF]++;
                }
            }
            for (int c = 0; c < columns; c++) {
                paper[r * columns + c] = percentile(counts[c], PAPER);
                ink[r * columns + c] = percentile(counts[c], INK);
                for (int level = 0; level < 256; level++) {
                    all[level] += counts[c][level];
                }
            }
        }
        int threshold = globalThreshold(all);
        int inked = 0;
        int drowned = 0;
        var levels = new double[paper.length];
        for (int i = 0; i < paper.length; i++) {
            if (paper[i] - ink[i] >= INKED_FROM) {
                levels[inked++] = (double) ink[i] / paper[i];
                drowned += paper[i] <= threshold ? 1 : 0;
            }
        }
        Arrays.sort(levels, 0, inked);
        return new PaperGround(
                tile,
                columns,
                rows,
                smoothed(closed(paper, columns, rows), columns, rows),
                inked == 0 ? 0 : (double) drowned / inked,
                inked == 0 ? INK_MAX : Math.min(INK_MAX, levels[inked / 2]));
    }

    /**
     * Share of the places with ink whose paper one threshold for the whole page takes for ink, 0..1: grey paper on a white
     * ground, or a page half in shadow. What is written there is lost to a recogniser that thresholds so.
     */
    public double drowned() {
        return drowned;
    }

    /** Brightness half-way between paper and ink in parts of the paper's, 0..1. */
    public double inkBelow() {
        return (1 + inkLevel) / 2;
    }

    public int tile() {
        return tile;
    }

    /** Brightness of the paper in row {@code y} at the middle of each tile, between the tiles above and below. */
    public void row(int y, double[] levels) {
        double at = (double) y / tile - 0.5;
        int upper = Math.clamp((int) Math.floor(at), 0, rows - 1);
        int lower = Math.min(rows - 1, upper + 1);
        double share = Math.clamp(at - upper, 0, 1);
        for (int c = 0; c < columns; c++) {
            levels[c] = paper[upper * columns + c] * (1 - share) + paper[lower * columns + c] * share;
        }
    }

    public int columns() {
        return columns;
    }

    private static int percentile(int[] counts, double share) {
        long total = 0;
        for (int count : counts) {
            total += count;
        }
        long sum = 0;
        for (int level = 0; level < 256; level++) {
            sum += counts[level];
            if (sum > share * total) {
                return level;
            }
        }
        return 255;
    }

    /** Otsu's threshold (1979), as Tesseract sets it by default. */
    private static int globalThreshold(long[] counts) {
        double total = 0;
        double mass = 0;
        for (int level = 0; level < 256; level++) {
            total += counts[level];
            mass += (double) level * counts[level];
        }
        double below = 0;
        double massBelow = 0;
        double best = -1;
        int threshold = 0;
        for (int level = 0; level < 255; level++) {
            below += counts[level];
            massBelow += (double) level * counts[level];
            if (below > 0 && below < total) {
                double distance = massBelow / below - (mass - massBelow) / (total - below);
                double between = below * (total - below) * distance * distance;
                if (between > best) {
                    best = between;
                    threshold = level;
                }
            }
        }
        return threshold;
    }

    /** Lightest of the neighbours, then darkest of these: tiles that a blot or a thick letter fills are paper again. */
    private static int[] closed(int[] tiles, int columns, int rows) {
        return around(around(tiles, columns, rows, Math::max), columns, rows, Math::min);
    }

    private static int[] smoothed(int[] tiles, int columns, int rows) {
        var sums = around(tiles, columns, rows, Integer::sum);
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.max(1, sums[i] / 9);
        }
        return sums;
    }

    /** Each tile and its eight neighbours taken together; at the edge the tile there counts for what is beyond. */
    private static int[] around(int[] tiles, int columns, int rows, java.util.function.IntBinaryOperator together) {
        var result = new int[tiles.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int value = tiles[r * columns + c];
                for (int i = 0; i < 9; i++) {
                    if (i != 4) {
                        int row = Math.clamp(r + i / 3 - 1, 0, rows - 1);
                        int column = Math.clamp(c + i % 3 - 1, 0, columns - 1);
                        value = together.applyAsInt(value, tiles[row * columns + column]);
                    }
                }
                result[r * columns + c] = value;
            }
        }
        return result;
    }
}
