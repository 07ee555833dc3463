package org.mokanda.ingest.examine;

import java.util.List;
import org.mokanda.core.page.Box;

/**
 * How lines of writing lie: their angle, and on which side the letters stand in line. Most letters of Latin writing end on the line
 * they stand on, while their heads are of two heights; so of the four sides of the letters that one is the foot whose places, seen
 * along the lines, fall together most. No dictionary, no model. A page counts as turned only where that is plain.
 *
 * @param degrees clockwise, by which lines are turned from the nearest edge of the page
 * @param turns quarter turns clockwise that bring the writing upright, 0..3
 */
record Slope(double degrees, int turns) {
    private static final Slope UNKNOWN = new Slope(0, 0);
    private static final int LETTERS_MIN = 60;
    /** Fewer letters do not say that a page is turned. */
    private static final int LETTERS_TO_TURN = 100;

    /** How much better lines must fit the upright edge than the level one. */
    private static final double LYING = 1.25;

    /** How much better the feet of letters must fall together than their heads. */
    private static final double STANDING = 1.12;

    private static final int STRIPS = 4;
    private static final double WIDEST = 12;
    private static final double COARSE = 0.5;
    private static final double FINE = 0.05;
    /** Places that fall together lie this part of a letter's height from each other at most. */
    private static final double BIN = 0.25;

    /** Sides of letters. */
    private enum Side {
        BOTTOM,
        RIGHT,
        TOP,
        LEFT;

        boolean isAcross() {
            return this == BOTTOM || this == TOP;
        }

        double along(Box box) {
            return isAcross() ? box.x() + box.width() / 2.0 : box.y() + box.height() / 2.0;
        }

        double place(Box box) {
            return switch (this) {
                case BOTTOM -> box.bottom();
                case TOP -> box.y();
                case RIGHT -> box.right();
                case LEFT -> box.x();
            };
        }
    }

    static Slope of(Letters letters) {
        var boxes = letters.boxes();
        if (boxes.size() < LETTERS_MIN) {
            return UNKNOWN;
        }
        double bin = Math.max(1, BIN * letters.common());
        double across = bestAngle(boxes, Side.BOTTOM, bin);
        double up = bestAngle(boxes, Side.RIGHT, bin);
        double bottom = score(boxes, Side.BOTTOM, across, bin);
        double top = score(boxes, Side.TOP, across, bin);
        double right = score(boxes, Side.RIGHT, up, bin);
        double left = score(boxes, Side.LEFT, up, bin);
        boolean mayTurn = boxes.size() >= LETTERS_TO_TURN;
        if (mayTurn && Math.max(left, right) >= LYING * Math.max(top, bottom)) {
            return new Slope(-up, right >= left ? 1 : 3);
        }
        return new Slope(across, mayTurn && top >= STANDING * bottom ? 2 : 0);
    }

    /** Degrees by which places grow along the lines. */
    private static double bestAngle(List<Box> boxes, Side side, double bin) {
        double best = 0;
        double most = -1;
        for (double angle = -WIDEST; angle <= WIDEST; angle += COARSE) {
            double score = score(boxes, side, angle, 2 * bin);
            if (score > most) {
                most = score;
                best = angle;
            }
        }
        double middle = best;
        most = -1;
        for (double angle = middle - COARSE; angle <= middle + COARSE; angle += FINE) {
            double score = score(boxes, side, angle, bin);
            if (score > most) {
                most = score;
                best = angle;
            }
        }
        return best;
    }

    /**
     * How unevenly places fall on the lines of this angle: the mean of the squares over the square of the mean. In each strip of the page
     * by itself, as lines of facing pages do not meet and those of a curved page bend.
     */
    private static double score(List<Box> boxes, Side side, double degrees, double bin) {
        double slope = Math.tan(Math.toRadians(degrees));
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        double longest = 1;
        var places = new double[boxes.size()];
        for (int i = 0; i < places.length; i++) {
            var box = boxes.get(i);
            places[i] = (side.place(box) - slope * side.along(box)) / bin;
            least = Math.min(least, places[i]);
            most = Math.max(most, places[i]);
            longest = Math.max(longest, side.along(box));
        }
        int bins = (int) (most - least) + 2;
        var counts = new int[STRIPS * bins];
        for (int i = 0; i < places.length; i++) {
            int strip = Math.min(STRIPS - 1, (int) (STRIPS * side.along(boxes.get(i)) / (longest + 1)));
            counts[strip * bins + (int) (places[i] - least)]++;
        }
        double squares = 0;
        for (int count : counts) {
            squares += (double) count * count;
        }
        return squares * counts.length / ((double) places.length * places.length);
    }
}
