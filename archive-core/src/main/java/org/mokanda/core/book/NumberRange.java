package org.mokanda.core.book;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers of leaves or acts that stand in a row, both ends included.
 *
 * @param first 1 to {@link #NUMBER_MAX}
 * @param last {@code first} to {@link #NUMBER_MAX}
 */
public record NumberRange(int first, int last) {
    /** Above any number of a leaf or an act in a book. */
    public static final int NUMBER_MAX = 999_999;

    private static final Pattern FORM =
            Pattern.compile("([1-9][0-9]{0,5})(?:\\s*(?:-|–|à|to|\\.\\.)\\s*([1-9][0-9]{0,5}))?");

    private static final Pattern ONE = Pattern.compile("[1-9][0-9]{0,5}");

    public NumberRange {
        if (first < 1 || last < first || last > NUMBER_MAX) {
            throw new IllegalArgumentException("no range of numbers: " + first + " to " + last);
        }
    }

    /** Reads {@code 12} or {@code 12-14}; empty when it is neither. */
    public static Optional<NumberRange> parse(String text) {
        var match = FORM.matcher(text.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(match.group(1));
        int last = match.group(2) == null ? first : Integer.parseInt(match.group(2));
        return last < first ? Optional.empty() : Optional.of(new NumberRange(first, last));
    }

    /** Reads one number, 1 to {@link #NUMBER_MAX}; empty when it is none. */
    public static Optional<Integer> parseOne(String text) {
        var number = text.strip();
        return ONE.matcher(number).matches() ? Optional.of(Integer.valueOf(number)) : Optional.empty();
    }

    /** How many numbers. */
    public int count() {
        return last - first + 1;
    }

    /** {@code 12} or {@code 12-14}. */
    @Override
    public String toString() {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }
}
