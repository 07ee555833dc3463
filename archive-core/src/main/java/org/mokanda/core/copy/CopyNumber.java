package org.mokanda.core.copy;

import java.time.Year;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mokanda.core.register.OfficeCode;

/**
 * Number of a copy in the delivery book of an office and year, e.g. {@code KMB-2026-000012}: from 1, without gap or
 * reuse (I9).
 */
public record CopyNumber(OfficeCode office, Year year, int serial) {
    private static final Pattern REFERENCE = Pattern.compile("([A-Z0-9]+)-(\\d{4})-(\\d{6})");

    public CopyNumber {
        if (serial < 1 || serial > 999_999) {
            throw new IllegalArgumentException("serial outside 1..999999: " + serial);
        }
        if (year.getValue() < 1000 || year.getValue() > 9999) {
            throw new IllegalArgumentException("a year has four digits: " + year);
        }
    }

    /** E.g. {@code KMB-2026-000012}. */
    public String reference() {
        return String.format(Locale.ROOT, "%s-%s-%06d", office, year, serial);
    }

    /** Reads a reference; empty when it is not one. */
    public static Optional<CopyNumber> parse(String reference) {
        var match = REFERENCE.matcher(reference.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CopyNumber(
                    new OfficeCode(match.group(1)), Year.parse(match.group(2)), Integer.parseInt(match.group(3))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return reference();
    }
}
