package org.mokanda.ingest.recognise;

import java.nio.ByteBuffer;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.ingest.ink.PaperGround;

/**
 * A page with the unevenness of its paper divided out, and on request larger or smaller. Rows go through one after the other,
 * so that it costs the memory of the result and of a few rows.
 */
final class EvenPage {
    /** What bare paper becomes: nearly white, so that a little grain is not cut off at one side. */
    static final int WHITE = 245;

    private final GreyPage page;
    private final PaperGround ground;
    private final double[] levels;
    private final byte[] bytes;
    private final float[] even;

    private EvenPage(GreyPage page, PaperGround ground) {
        this.page = page;
        this.ground = ground;
        levels = new double[ground.columns()];
        bytes = new byte[page.width()];
        even = new float[page.width()];
    }

    /** @param scale of the result, above 0; 1 keeps the size */
    static GreyPage of(GreyPage page, PaperGround ground, double scale) {
        return new EvenPage(page, ground).scaled(scale);
    }

    private GreyPage scaled(double scale) {
        int width = Math.max(1, (int) Math.round(page.width() * scale));
        int height = Math.max(1, (int) Math.round(page.height() * scale));
        var across = new Weights(page.width(), width);
        var down = new Weights(page.height(), height);
        var kept = new float[down.most][width];
        int next = 0;
        var sums = new float[width];
        var out = new byte[width];
        var pixels = ByteBuffer.allocateDirect(width * height);
        for (int y = 0; y < height; y++) {
            int from = down.first[y];
            int until = from + down.share[y].length;
            for (; next < until; next++) {
                evenRow(next);
                across.apply(even, kept[next % kept.length]);
            }
            java.util.Arrays.fill(sums, 0);
            for (int source = from; source < until; source++) {
                float share = down.share[y][source - from];
                var row = kept[source % kept.length];
                for (int x = 0; x < width; x++) {
                    sums[x] += share * row[x];
                }
            }
            for (int x = 0; x < width; x++) {
                out[x] = (byte) Math.clamp(Math.round(sums[x]), 0, 255);
            }
            pixels.put(y * width, out);
        }
        return new GreyPage(pixels, width, height);
    }

    private void evenRow(int y) {
        page.row(y, bytes);
        ground.row(y, levels);
        int tile = ground.tile();
        int last = levels.length - 1;
        for (int x = 0; x < bytes.length; x++) {
            double at = Math.max(0, (x + 0.5) / tile - 0.5);
            int left = Math.min(last, (int) at);
            double level = levels[left] + (at - left) * (levels[Math.min(last, left + 1)] - levels[left]);
            even[x] = (float) Math.min(255, (bytes[x] & 0xFF) * WHITE / level);
        }
    }

    /** Which source pixels make one pixel of the result, and how much each counts: a triangle as wide as it must be. */
    private static final class Weights {
        final int[] first;
        final float[][] share;
        final int most;

        Weights(int source, int target) {
            double factor = (double) source / target;
            double reach = Math.max(1, factor);
            first = new int[target];
            share = new float[target][];
            int longest = 1;
            for (int i = 0; i < target; i++) {
                double centre = (i + 0.5) * factor - 0.5;
                int from = Math.clamp((int) Math.ceil(centre - reach), 0, source - 1);
                int until = Math.clamp((int) Math.floor(centre + reach), from, source - 1);
                var shares = new float[until - from + 1];
                float sum = 0;
                for (int j = 0; j < shares.length; j++) {
                    shares[j] = (float) Math.max(1e-6, 1 - Math.abs(from + j - centre) / reach);
                    sum += shares[j];
                }
                for (int j = 0; j < shares.length; j++) {
                    shares[j] /= sum;
                }
                first[i] = from;
                share[i] = shares;
                longest = Math.max(longest, shares.length);
            }
            most = longest;
        }

        void apply(float[] source, float[] target) {
            for (int x = 0; x < target.length; x++) {
                float sum = 0;
                var shares = share[x];
                int from = first[x];
                for (int j = 0; j < shares.length; j++) {
                    sum += shares[j] * source[from + j];
                }
                target[x] = sum;
            }
        }
    }
}
