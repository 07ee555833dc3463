package org.mokanda.ingest.intake;

/** Names that somebody else gave, as they may be shown in reports, pages and terminals. */
public final class PrintableName {
    private static final int INSTEAD = 0xFFFD;

    private PrintableName() {}

    /** The name with U+FFFD for controls, halves of characters, and marks that turn the direction of what follows. */
    public static String of(String name) {
        var text = new StringBuilder();
        name.codePoints()
                .map(c -> Character.isISOControl(c) || isHalf(c) || turns(c) ? INSTEAD : c)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    private static boolean isHalf(int c) {
        return c >= 0xD800 && c < 0xE000;
    }

    /** Unicode Standard Annex 9, section 2: letters that are not seen and order the others. */
    private static boolean turns(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
