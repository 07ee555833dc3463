package org.mokanda.core.store;

import java.time.Year;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;

/**
 * Identifier of an object in the archive store. What grows by batches is one object for the whole register,
 * {@code urn:mokanda:<office>:<kind>:<year>[:<volume>]:<purpose>}. What people make one by one is an object each, so that
 * no inventory grows with the book: {@code ...:acts:0037} for the revisions of an act, and
 * {@code urn:mokanda:<office>:<year>:copies:000012} for a copy an office issued. {@code urn:mokanda:<office>:office} says
 * what an office is called.
 */
public record ObjectId(String urn) implements Comparable<ObjectId> {
    private static final Pattern FORM = Pattern.compile("urn:mokanda(:[A-Za-z0-9]{1,40}){2,6}");
    private static final Pattern OF_REGISTER =
            Pattern.compile("urn:mokanda:([A-Z0-9]+):([a-z]+):(\\d{4})(?::(\\d{1,3}))?:(?:"
                    + Stream.of(Purpose.values()).map(Purpose::code).collect(Collectors.joining("|"))
                    + ")(?::\\d+)?");

    public ObjectId {
        if (!FORM.matcher(urn).matches()) {
            throw new IllegalArgumentException("no identifier of a Mokanda object: " + urn);
        }
    }

    /** What the whole register holds for this purpose. */
    public static ObjectId of(RegisterId register, Purpose purpose) {
        return new ObjectId(
                "urn:mokanda:" + register.office() + ":" + register.kind().code() + ":" + register.year()
                        + (register.volume() == null ? "" : ":" + register.volume()) + ":" + purpose.code());
    }

    /** The revisions of an act; version n holds revisions 1 to n. */
    public static ObjectId act(RegisterId register, int number) {
        return new ObjectId(String.format(Locale.ROOT, "%s:%04d", of(register, Purpose.ACTS), number));
    }

    /** A copy an office issued; it has one version. */
    public static ObjectId copy(OfficeCode office, Year year, int serial) {
        return new ObjectId(String.format(Locale.ROOT, "urn:mokanda:%s:%s:copies:%06d", office, year, serial));
    }

    /** What an installation itself says of an office. */
    public static ObjectId office(OfficeCode office) {
        return new ObjectId("urn:mokanda:" + office + ":office");
    }

    /** The register this object holds a part of; empty when it is no register's, as a copy is not. */
    public Optional<RegisterId> register() {
        var match = OF_REGISTER.matcher(urn);
        if (!match.matches()) {
            return Optional.empty();
        }
        var volume = match.group(4);
        return RegisterId.parse(
                match.group(1) + "-" + match.group(2) + "-" + match.group(3) + (volume == null ? "" : "-" + volume));
    }

    /** True for every object of this register, one act's own included. */
    public boolean belongsTo(RegisterId register) {
        return register().equals(Optional.of(register));
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
