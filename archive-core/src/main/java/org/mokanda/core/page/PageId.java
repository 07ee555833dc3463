package org.mokanda.core.page;

import java.util.Optional;
import org.mokanda.core.register.RegisterId;

/**
 * Permanent identity of a page in its register, e.g. {@code KMB-birth-1957.p12}.
 *
 * @param number 1 or more, in order of arrival, never given twice in a register
 */
public record PageId(RegisterId register, int number) implements Comparable<PageId> {
    public PageId {
        if (number < 1) {
            throw new IllegalArgumentException("page number below 1: " + number);
        }
    }

    /** The reference, e.g. {@code KMB-birth-1957.p12}. */
    public String reference() {
        return register.reference() + ".p" + number;
    }

    /** Reads a reference; empty when it is not one. */
    public static Optional<PageId> parse(String reference) {
        int mark = reference.lastIndexOf(".p");
        if (mark < 0 || !reference.substring(mark + 2).matches("[1-9]\\d{0,7}")) {
            return Optional.empty();
        }
        return RegisterId.parse(reference.substring(0, mark))
                .map(register -> new PageId(register, Integer.parseInt(reference.substring(mark + 2))));
    }

    @Override
    public int compareTo(PageId other) {
        int byRegister = register.compareTo(other.register);
        return byRegister != 0 ? byRegister : Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return reference();
    }
}
