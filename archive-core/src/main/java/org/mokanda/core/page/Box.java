package org.mokanda.core.page;

/**
 * A rectangle on a page, in pixels of the page as shown (orientation applied), origin at the upper left corner.
 *
 * @param x left edge, 0 or more
 * @param y upper edge, 0 or more
 * @param width 1 or more; the right edge is at most {@link #MAX}
 * @param height 1 or more; the lower edge is at most {@link #MAX}
 */
public record Box(int x, int y, int width, int height) {
    /** Beyond any page: the furthest an edge may lie from the origin. */
    public static final int MAX = 100_000_000;

    public Box {
        if (x < 0 || y < 0 || width < 1 || height < 1 || x > MAX - width || y > MAX - height) {
            throw new IllegalArgumentException("no rectangle: " + x + "," + y + " " + width + "x" + height);
        }
    }

    public int right() {
        return x + width;
    }

    public int bottom() {
        return y + height;
    }

    /** Whether the middle of another one lies in this one. */
    public boolean holdsMiddle(Box other) {
        int atX = other.x + other.width / 2;
        int atY = other.y + other.height / 2;
        return atX >= x && atX < right() && atY >= y && atY < bottom();
    }

    /** How much of two rectangles they share: 0 for nothing, 1 for all. */
    public double overlap(Box other) {
        int wide = Math.min(right(), other.right()) - Math.max(x, other.x);
        int high = Math.min(bottom(), other.bottom()) - Math.max(y, other.y);
        double shared = (double) Math.max(0, wide) * Math.max(0, high);
        return shared / ((double) width * height + (double) other.width * other.height - shared);
    }

    /** The smallest rectangle that holds both. */
    public Box union(Box other) {
        int left = Math.min(x, other.x);
        int top = Math.min(y, other.y);
        return new Box(left, top, Math.max(right(), other.right()) - left, Math.max(bottom(), other.bottom()) - top);
    }
}
