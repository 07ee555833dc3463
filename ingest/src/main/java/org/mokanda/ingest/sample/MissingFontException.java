package org.mokanda.ingest.sample;

/** A font that the sample pages are drawn with is not installed; the message names the package to install. */
public final class MissingFontException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String fontPackage;

    MissingFontException(String fileName, String fontPackage) {
        super("font " + fileName + " not found under " + Typesetter.FONT_ROOTS + ": install the package "
                + fontPackage);
        this.fontPackage = fontPackage;
    }

    /** Name of the distribution package, such as {@code fonts-kristi}. */
    public String fontPackage() {
        return fontPackage;
    }
}
