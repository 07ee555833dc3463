package org.mokanda.ingest.examine;

/** Writing that runs into the edge of the picture. */
final class Edges {
    /** Lines whose first or last letter is cut. */
    private static final int LINES_MIN = 6;
    /** Letters of one line that is cut along. */
    private static final int LETTERS_MIN = 10;

    private Edges() {}

    static boolean areCut(Letters letters) {
        int left = 0;
        int right = 0;
        int top = 0;
        int bottom = 0;
        for (var box : letters.boxes()) {
            left += box.x() == 0 ? 1 : 0;
            right += box.right() == letters.width() ? 1 : 0;
            top += box.y() == 0 ? 1 : 0;
            bottom += box.bottom() == letters.height() ? 1 : 0;
        }
        return Math.max(left, right) >= LINES_MIN || Math.max(top, bottom) >= LETTERS_MIN;
    }
}
