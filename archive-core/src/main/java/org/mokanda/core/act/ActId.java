package org.mokanda.core.act;

import java.util.Optional;
import java.util.regex.Pattern;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ObjectId;

/**
 * Permanent identity of an act in its register, e.g. {@code KMB-birth-1957.a37}. The number is Mokanda's own; the number
 * on the paper may be missing, doubled or wrong and is a field.
 *
 * @param number 1 or more, in order of arrival, never given twice in a register
 */
public record ActId(RegisterId register, int number) implements Comparable<ActId> {
    private static final Pattern OBJECT = Pattern.compile(".+:acts:(\\d{4,8})");

    public ActId {
        if (number < 1) {
            throw new IllegalArgumentException("act number below 1: " + number);
        }
    }

    /** The reference, e.g. {@code KMB-birth-1957.a37}. */
    public String reference() {
        return register.reference() + ".a" + number;
    }

    /** Reads a reference; empty when it is not one. */
    public static Optional<ActId> parse(String reference) {
        int mark = reference.lastIndexOf(".a");
        if (mark < 0 || !reference.substring(mark + 2).matches("[1-9]\\d{0,7}")) {
            return Optional.empty();
        }
        return RegisterId.parse(reference.substring(0, mark))
                .map(register -> new ActId(register, Integer.parseInt(reference.substring(mark + 2))));
    }

    /** The object of the archive store that holds the revisions of this act. */
    public ObjectId object() {
        return ObjectId.act(register, number);
    }

    /** The act whose revisions an object holds; empty when it holds something else. */
    public static Optional<ActId> of(ObjectId object) {
        var match = OBJECT.matcher(object.urn());
        if (!match.matches() || Integer.parseInt(match.group(1)) < 1) {
            return Optional.empty();
        }
        return object.register()
                .map(register -> new ActId(register, Integer.parseInt(match.group(1))))
                .filter(act -> act.object().equals(object));
    }

    @Override
    public int compareTo(ActId other) {
        int byRegister = register.compareTo(other.register);
        return byRegister != 0 ? byRegister : Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return reference();
    }
}
