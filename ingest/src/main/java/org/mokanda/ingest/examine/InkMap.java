package org.mokanda.ingest.examine;

import java.util.Arrays;
import java.util.Optional;
import org.mokanda.core.page.Fingerprint;

/** Where the writing of a page stands, in a grid laid over its frame, the frame brought level. */
final class InkMap {
    /** So much of the writing at each side may lie outside the frame: blots, a number in a corner, the next page. */
    private static final double OUTSIDE = 0.01;

    /** A frame that two scans have in common lies further in. */
    private static final double OUTSIDE_FINGERPRINT = 0.03;

    private static final int LETTERS_MIN = 60;

    /** Of the frame: by how much identical parts may be apart. */
    private static final double NEAREST = 0.4;

    private static final double FURTHEST = 0.65;

    private final double[][] ink;

    private InkMap(double[][] ink) {
        this.ink = ink;
    }

    /**
     * @param degrees by which the writing is turned clockwise
     * @return empty when there is too little writing
     */
    static Optional<InkMap> of(Letters letters, double degrees, int columns, int rows) {
        return of(letters, degrees, columns, rows, OUTSIDE);
    }

    /** A map as fine as a fingerprint. */
    static Optional<InkMap> forFingerprint(Letters letters, double degrees) {
        return of(letters, degrees, Fingerprint.SIDE, Fingerprint.SIDE, OUTSIDE_FINGERPRINT);
    }

    private static Optional<InkMap> of(Letters letters, double degrees, int columns, int rows, double outside) {
        var boxes = letters.boxes();
        if (boxes.size() < LETTERS_MIN) {
            return Optional.empty();
        }
        double angle = Math.toRadians(degrees);
        var x = new double[boxes.size()];
        var y = new double[boxes.size()];
        var size = new double[boxes.size()];
        for (int i = 0; i < x.length; i++) {
            var box = boxes.get(i);
            double across = box.x() + box.width() / 2.0;
            double down = box.y() + box.height() / 2.0;
            x[i] = across * Math.cos(angle) + down * Math.sin(angle);
            y[i] = down * Math.cos(angle) - across * Math.sin(angle);
            size[i] = Math.sqrt((double) box.width() * box.height());
        }
        return Optional.of(new InkMap(spread(x, y, size, columns, rows, outside)));
    }

    private static double[][] spread(double[] x, double[] y, double[] size, int columns, int rows, double outside) {
        double[] across = frame(x, outside);
        double[] down = frame(y, outside);
        double cellX = Math.max(1, across[1] - across[0]) / columns;
        double cellY = Math.max(1, down[1] - down[0]) / rows;
        var ink = new double[rows][columns];
        for (int i = 0; i < x.length; i++) {
            double half = size[i] / 2;
            double left = (x[i] - half - across[0]) / cellX;
            double right = (x[i] + half - across[0]) / cellX;
            double top = (y[i] - half - down[0]) / cellY;
            double bottom = (y[i] + half - down[0]) / cellY;
            for (int r = Math.max(0, (int) top); r < Math.min(rows, bottom); r++) {
                double high = Math.min(bottom, r + 1) - Math.max(top, r);
                for (int c = Math.max(0, (int) left); c < Math.min(columns, right); c++) {
                    ink[r][c] += high * (Math.min(right, c + 1) - Math.max(left, c));
                }
            }
        }
        return ink;
    }

    private static double[] frame(double[] places, double outside) {
        var sorted = places.clone();
        Arrays.sort(sorted);
        int out = (int) (outside * sorted.length);
        return new double[] {sorted[out], sorted[sorted.length - 1 - out]};
    }

    /** Whether there is more ink in a place than in those about it. */
    Fingerprint fingerprint() {
        int side = Fingerprint.SIDE;
        var rows = new int[side];
        for (int r = 0; r < side; r++) {
            for (int c = 0; c < side; c++) {
                rows[r] = rows[r] << 1 | (ink[r][c] > around(r, c) ? 1 : 0);
            }
        }
        return Fingerprint.of(rows);
    }

    private double around(int row, int column) {
        double sum = 0;
        int count = 0;
        for (int r = Math.max(0, row - 3); r <= Math.min(ink.length - 1, row + 3); r++) {
            for (int c = Math.max(0, column - 3); c <= Math.min(ink[0].length - 1, column + 3); c++) {
                sum += ink[r][c];
                count++;
            }
        }
        return sum / count;
    }

    /**
     * How much the map is like itself, moved by about half its width or height: the likeness at the best such way, less the usual at
     * others, which is high already for lines of type. 0 to 2.
     */
    double repeats(boolean across) {
        int length = across ? ink[0].length : ink.length;
        int from = (int) (NEAREST * length);
        int until = (int) (FURTHEST * length);
        var found = new double[until - from];
        for (int by = from; by < until; by++) {
            found[by - from] = across ? likeness(by, 0) : likeness(0, by);
        }
        Arrays.sort(found);
        return found[found.length - 1] - found[found.length / 2];
    }

    /** Correlation of the map with itself so many places to the right and below, -1 to 1. */
    private double likeness(int right, int down) {
        double sumA = 0;
        double sumB = 0;
        double squaresA = 0;
        double squaresB = 0;
        double products = 0;
        int count = (ink.length - down) * (ink[0].length - right);
        for (int r = 0; r < ink.length - down; r++) {
            for (int c = 0; c < ink[0].length - right; c++) {
                double a = ink[r][c];
                double b = ink[r + down][c + right];
                sumA += a;
                sumB += b;
                squaresA += a * a;
                squaresB += b * b;
                products += a * b;
            }
        }
        double spread = (squaresA - sumA * sumA / count) * (squaresB - sumB * sumB / count);
        return spread <= 0 ? 0 : (products - sumA * sumB / count) / Math.sqrt(spread);
    }
}
