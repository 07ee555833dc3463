package org.mokanda.storage.time;

import java.net.URI;
import java.util.Optional;

/**
 * A time-stamp service (RFC 3161) as the settings name it.
 *
 * @param name stands in the names of files: {@link #NAME}
 * @param place where it is asked by HTTP; empty when it is asked no more, and only trusted for what it gave
 * @param policy under which it is to answer, as a dotted number; empty when any will do
 * @param trust who vouches for it
 */
public record TimeService(String name, Optional<URI> place, Optional<String> policy, TimeTrust trust) {
    /** Regular expression of a name. */
    public static final String NAME = "[a-z0-9][a-z0-9-]{0,31}";

    public TimeService {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("no name of a time-stamp service: " + name);
        }
    }

    /** A query in the address may be an account's key. */
    @Override
    public String toString() {
        return "TimeService[" + name + "]";
    }
}
