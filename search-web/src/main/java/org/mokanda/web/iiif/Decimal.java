package org.mokanda.web.iiif;

/** Numbers with a fraction as the Image API 3.0 writes them: digits before the point, no sign, no exponent (4.7). */
final class Decimal {
    /** One group; bounded, so that no number is beyond a {@code double}. */
    static final String FORM = "(\\d{1,9}(?:\\.\\d{1,12})?)";

    private Decimal() {}
}
