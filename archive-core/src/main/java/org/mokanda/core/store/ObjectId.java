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
 * Identifier of an object in the archive store: {@code urn:mokanda:<office>:<kind>:<year>[:<volume>]:<purpose>}. As an
 * inventory names every file of every version, no object grows with the book: what comes by batches goes on in another object
 * after some of them, {@code ...:scans}, {@code ...:scans:0002} and so on; what people make one by one is an object each, {@code
 * ...:acts:0037} for the revisions of an act, and {@code urn:mokanda:<office>:<year>:copies:000012} for a copy an office
 * issued. {@code urn:mokanda:<office>:office} says what an office is called.
 */
public record ObjectId(String urn) implements Comparable<ObjectId> {
    private static final Pattern FORM = Pattern.compile("urn:mokanda(:[A-Za-z0-9]{1,40}){2,6}");
    private static final Pattern OF_REGISTER =
            Pattern.compile("urn:mokanda:([A-Z0-9]+):([a-z]+):(\\d{4})(?::(\\d{1,3}))?:("
                    + Stream.of(Purpose.values()).map(Purpose::code).collect(Collectors.joining("|"))
                    + ")(?::\\d{1,9})?");

    public ObjectId {
        if (!FORM.matcher(urn).matches()) {
            throw new IllegalArgumentException("no identifier of a Mokanda object: " + urn);
        }
    }

    /** What the register holds for this purpose, or the first of several objects that hold it. */
    public static ObjectId of(RegisterId register, Purpose purpose) {
        return new ObjectId(
                "urn:mokanda:" + register.office() + ":" + register.kind().code() + ":" + register.year()
                        + (register.volume() == null ? "" : ":" + register.volume()) + ":" + purpose.code());
    }

    /**
     * One of the objects that together hold what a register has for a purpose.
     *
     * @param part 1 for the first, {@link #of(RegisterId, Purpose)}
     */
    public static ObjectId of(RegisterId register, Purpose purpose, int part) {
        var first = of(register, purpose);
        if (part < 1) {
            throw new IllegalArgumentException("no part " + part + " of " + first);
        }
        return part == 1 ? first : new ObjectId(String.format(Locale.ROOT, "%s:%04d", first, part));
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

    /**
     * Which of several objects of its register and purpose it is, 1 for the first; 1 for what is an object by itself, as an act is.
     */
    public int part() {
        return purpose().filter(Purpose::isContinued).isPresent() && Character.isDigit(urn.charAt(urn.length() - 1))
                ? Integer.parseInt(urn.substring(urn.lastIndexOf(':') + 1))
                : 1;
    }

    /** The first part of what this one goes on with. */
    public ObjectId first() {
        return of(register().orElseThrow(), purpose().orElseThrow());
    }

    /** The part that goes on from this one. */
    public ObjectId after() {
        return of(register().orElseThrow(), purpose().orElseThrow(), part() + 1);
    }

    /** What this object holds of its register; empty when it is no register's. */
    public Optional<Purpose> purpose() {
        var match = OF_REGISTER.matcher(urn);
        return match.matches() && register().isPresent()
                ? Optional.of(Purpose.valueOf(match.group(5).toUpperCase(Locale.ROOT)))
                : Optional.empty();
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
