package org.mokanda.core.register;

import java.time.Year;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Identity of one bound book. Its reference, e.g. {@code KMB-birth-1957-2}, is what commands take, screens show and
 * links carry.
 *
 * @param year of the register, 1885 (first decree on civil status) to 2100
 * @param volume 1 to 999, absent when the year has a single book
 */
public record RegisterId(
        OfficeCode office,
        RegisterKind kind,
        Year year,
        @Nullable Integer volume) implements Comparable<RegisterId> {
    private static final Comparator<RegisterId> ORDER = Comparator.comparing(RegisterId::office)
            .thenComparing(RegisterId::kind)
            .thenComparing(RegisterId::year)
            .thenComparingInt(id -> id.volume == null ? 0 : id.volume);
    private static final Pattern REFERENCE = Pattern.compile("([A-Z0-9]+)-([a-z]+)-(\\d{4})(?:-(\\d{1,3}))?");

    public RegisterId {
        if (year.getValue() < 1885 || year.getValue() > 2100) {
            throw new IllegalArgumentException("year outside 1885..2100: " + year);
        }
        if (volume != null && (volume < 1 || volume > 999)) {
            throw new IllegalArgumentException("volume outside 1..999: " + volume);
        }
    }

    /** The reference, e.g. {@code KMB-birth-1957-2}. */
    public String reference() {
        return office + "-" + kind.code() + "-" + year + (volume == null ? "" : "-" + volume);
    }

    /** Reads a reference; empty when it is not one. */
    public static Optional<RegisterId> parse(String reference) {
        var match = REFERENCE.matcher(reference.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            var volume = match.group(4) == null ? null : Integer.valueOf(match.group(4));
            return RegisterKind.parse(match.group(2))
                    .map(kind ->
                            new RegisterId(new OfficeCode(match.group(1)), kind, Year.parse(match.group(3)), volume));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(RegisterId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return reference();
    }
}
