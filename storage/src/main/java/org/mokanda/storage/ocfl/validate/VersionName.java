package org.mokanda.storage.ocfl.validate;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a version folder.
 *
 * @param number from 1
 * @param width digits of a zero-padded one; 0 for one without padding
 */
record VersionName(int number, int width) {
    private static final Pattern FORM = Pattern.compile("v(0?)(\\d{1,9})");

    /** Empty for anything else, {@code v0} too. */
    static Optional<VersionName> parse(String name) {
        var match = FORM.matcher(name);
        if (!match.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(match.group(2));
        boolean padded = !match.group(1).isEmpty();
        return number == 0 ? Optional.empty() : Optional.of(new VersionName(number, padded ? name.length() - 1 : 0));
    }

    /** The version before or after, named in the same manner. */
    String withNumber(int other) {
        return width == 0 ? "v" + other : "v" + "0".repeat(Math.max(0, width - digits(other))) + other;
    }

    private static int digits(int number) {
        return String.valueOf(number).length();
    }
}
