package org.mokanda.storage.ocfl.validate;

import java.util.Optional;

/**
 * The name of a version folder.
 *
 * @param number from 1
 * @param width digits of a zero-padded one; 0 for one without padding
 */
record VersionName(int number, int width) {
    private static final int DIGITS_MAX = 9;

    /** Empty for anything else, {@code v0} too. */
    static Optional<VersionName> parse(String name) {
        int number = numberOf(name, name.length());
        boolean padded = number > 0 && name.charAt(1) == '0';
        return number == 0 ? Optional.empty() : Optional.of(new VersionName(number, padded ? name.length() - 1 : 0));
    }

    /** The number of the version that such a path lies in or is; 0 when it names none. */
    static int numberIn(String path) {
        int slash = path.indexOf('/');
        return numberOf(path, slash < 0 ? path.length() : slash);
    }

    /** Asked for each path of each inventory, so by hand; 0 when it is none. */
    private static int numberOf(String text, int end) {
        if (end < 2 || text.charAt(0) != 'v') {
            return 0;
        }
        int first = text.charAt(1) == '0' ? 2 : 1;
        if (end == first || end - first > DIGITS_MAX) {
            return 0;
        }
        int number = 0;
        for (int i = first; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** The version before or after, named in the same manner. */
    String withNumber(int other) {
        return width == 0 ? "v" + other : "v" + "0".repeat(Math.max(0, width - digits(other))) + other;
    }

    private static int digits(int number) {
        return String.valueOf(number).length();
    }
}
