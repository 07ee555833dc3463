package org.mokanda.core.copy;

import java.time.Year;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.store.ObjectId;

/**
 * Number of a copy in the delivery book of an office and year, e.g. {@code KMB-2026-000012}: from 1, without gap or
 * reuse (I9).
 */
public record CopyNumber(OfficeCode office, Year year, int serial) {
    private static final Pattern REFERENCE = Pattern.compile("([A-Z0-9]+)-(\\d{4})-(\\d{6})");
    private static final Pattern OBJECT = Pattern.compile("urn:mokanda:([A-Z0-9]+):(\\d{4}):copies:(\\d{6})");

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
        return read(REFERENCE.matcher(reference.strip()));
    }

    /** The object of the archive store that holds the signed file. */
    public ObjectId object() {
        return ObjectId.copy(office, year, serial);
    }

    /** The copy an object holds; empty when it holds something else. */
    public static Optional<CopyNumber> of(ObjectId object) {
        return read(OBJECT.matcher(object.urn()));
    }

    private static Optional<CopyNumber> read(Matcher match) {
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
