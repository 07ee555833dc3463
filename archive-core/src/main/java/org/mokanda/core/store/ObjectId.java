package org.mokanda.core.store;

import java.time.Year;
import java.util.regex.Pattern;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;

/**
 * Identifier of an object in the archive store: {@code urn:mokanda:<office>:<kind>:<year>[:<volume>]:<purpose>} for a
 * register, {@code urn:mokanda:<office>:<year>:copies} for the copies an office issued in a year.
 */
public record ObjectId(String urn) implements Comparable<ObjectId> {
    private static final Pattern FORM = Pattern.compile("urn:mokanda(:[A-Za-z0-9]{1,40}){2,6}");

    public ObjectId {
        if (!FORM.matcher(urn).matches()) {
            throw new IllegalArgumentException("no identifier of a Mokanda object: " + urn);
        }
    }

    public static ObjectId of(RegisterId register, Purpose purpose) {
        return new ObjectId(
                "urn:mokanda:" + register.office() + ":" + register.kind().code() + ":" + register.year()
                        + (register.volume() == null ? "" : ":" + register.volume()) + ":" + purpose.code());
    }

    public static ObjectId copies(OfficeCode office, Year year) {
        return new ObjectId("urn:mokanda:" + office + ":" + year + ":copies");
    }

    @Override
    public int compareTo(ObjectId other) {
        return urn.compareTo(other.urn);
    }

    @Override
    public String toString() {
        return urn;
    }
}
