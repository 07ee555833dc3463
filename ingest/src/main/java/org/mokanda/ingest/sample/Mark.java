package org.mokanda.ingest.sample;

/** One thing that was put on a leaf. Coordinates are pixels at 300 dpi from the leaf's upper left corner, unskewed. */
sealed interface Mark {
    record Text(Face face, double x, double baseline, String text, boolean struck) implements Mark {}

    record Rule(double x1, double y1, double x2, double y2, double thickness, int rgb) implements Mark {}

    /** The dotted line of a form. */
    record Dots(double x1, double x2, double y) implements Mark {}

    /** A round office seal; {@code angle} in degrees. */
    record Stamp(double centreX, double centreY, double radius, String rim, String centre, double angle, int rgb)
            implements Mark {}

    record Signature(double x, double y, double width, double height) implements Mark {}

    /** The mark of someone who does not sign. */
    record Thumbprint(double centreX, double centreY) implements Mark {}

    /** The cross of someone who does not sign. */
    record Cross(double centreX, double centreY) implements Mark {}
}
