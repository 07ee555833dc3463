package org.mokanda.core.calendar;

/** Numbers in figures, with the letters that a reading machine takes for figures. */
final class Figures {
    private Figures() {}

    /** The number a folded piece writes in figures, with or without an ordinal ending; -1 when it is none. */
    static int number(String piece) {
        var digits = withoutOrdinal(piece);
        if (digits.isEmpty() || digits.length() > 4) {
            return -1;
        }
        int value = 0;
        int certain = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digit(digits.charAt(i));
            if (digit < 0) {
                return -1;
            }
            certain += Character.isDigit(digits.charAt(i)) ? 1 : 0;
            value = value * 10 + digit;
        }
        return certain * 2 >= digits.length() ? value : -1;
    }

    private static String withoutOrdinal(String piece) {
        for (var ending : new String[] {"ieme", "eme", "er", "e"}) {
            if (piece.endsWith(ending)
                    && piece.length() <= ending.length() + 2
                    && piece.length() > ending.length()
                    && Character.isDigit(piece.charAt(0))) {
                return piece.substring(0, piece.length() - ending.length());
            }
        }
        return piece;
    }

    private static int digit(char letter) {
        return switch (letter) {
            case 'o' -> 0;
            case 'l', 'i' -> 1;
            case 's' -> 5;
            case 'b' -> 8;
            default -> letter >= '0' && letter <= '9' ? letter - '0' : -1;
        };
    }
}
