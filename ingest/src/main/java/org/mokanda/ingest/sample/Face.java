package org.mokanda.ingest.sample;

/**
 * What a text is written with: a typeface at one size, its ink, and how unevenly it meets the paper. Sizes are pixels
 * at 300 dpi (50 px are 12 points).
 */
enum Face {
    /** Body of a printed form. */
    PRINT("LiberationSerif-Regular.ttf", "fonts-liberation", 42, 0x1e1c1a, Habit.PRINTED),
    PRINT_SMALL("LiberationSerif-Regular.ttf", "fonts-liberation", 34, 0x1e1c1a, Habit.PRINTED),
    PRINT_BOLD("LiberationSerif-Bold.ttf", "fonts-liberation", 44, 0x1e1c1a, Habit.PRINTED),
    TITLE("LiberationSerif-Bold.ttf", "fonts-liberation", 66, 0x1e1c1a, Habit.PRINTED),
    /** Body of the forms of the Zaire years, set in a wider face. */
    FORM("CharisSIL-Regular.ttf", "fonts-sil-charis", 38, 0x20201f, Habit.PRINTED),
    FORM_BOLD("CharisSIL-Bold.ttf", "fonts-sil-charis", 38, 0x20201f, Habit.PRINTED),
    FORM_TITLE("CharisSIL-Bold.ttf", "fonts-sil-charis", 58, 0x20201f, Habit.PRINTED),
    SANS("LiberationSans-Regular.ttf", "fonts-liberation", 36, 0x20201f, Habit.PRINTED),
    SANS_BOLD("LiberationSans-Bold.ttf", "fonts-liberation", 36, 0x20201f, Habit.PRINTED),
    SANS_TITLE("LiberationSans-Bold.ttf", "fonts-liberation", 56, 0x20201f, Habit.PRINTED),
    /** Office typewriter; has no ɛ, ɔ, ŋ. */
    TYPED("GNUTypewriter.ttf", "fonts-gnutypewriter", 44, 0x26242c, Habit.TYPED),
    TYPED_SMALL("GNUTypewriter.ttf", "fonts-gnutypewriter", 36, 0x2a2830, Habit.TYPED),
    /** A later, cleaner typewriter. */
    COURIER("Courier Prime.otf", "fonts-courier-prime", 46, 0x1c1e2c, Habit.TYPED),
    COURIER_SMALL("Courier Prime.otf", "fonts-courier-prime", 38, 0x1c1e2c, Habit.TYPED),
    /** A clerk's upright hand, ball pen. */
    PEN("Breip.ttf", "fonts-breip", 62, 0x23306e, Habit.PENNED),
    PEN_SMALL("Breip.ttf", "fonts-breip", 48, 0x23306e, Habit.PENNED),
    /** A quick slanted hand, for names under signatures and short notes. */
    CURSIVE("Kristi.ttf", "fonts-kristi", 88, 0x1d2350, Habit.PENNED);

    /** How marks of a face vary from letter to letter. */
    enum Habit {
        PRINTED,
        TYPED,
        PENNED
    }

    private final String fileName;
    private final String packageName;
    private final int sizePixels;
    private final int inkRgb;
    private final Habit habit;

    Face(String fileName, String packageName, int sizePixels, int inkRgb, Habit habit) {
        this.fileName = fileName;
        this.packageName = packageName;
        this.sizePixels = sizePixels;
        this.inkRgb = inkRgb;
        this.habit = habit;
    }

    String fileName() {
        return fileName;
    }

    /** The distribution package that holds the font, for the message to whoever lacks it. */
    String packageName() {
        return packageName;
    }

    int sizePixels() {
        return sizePixels;
    }

    int inkRgb() {
        return inkRgb;
    }

    Habit habit() {
        return habit;
    }
}
