package org.mokanda.core.register;

import java.util.regex.Pattern;

/** Code of an office of civil status: 2 to 8 capital letters or digits, a letter first, e.g. {@code KMB}. */
public record OfficeCode(String value) implements Comparable<OfficeCode> {
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9]{1,7}");

    public OfficeCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("office code must be 2 to 8 capitals or digits: " + value);
        }
    }

    @Override
    public int compareTo(OfficeCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
