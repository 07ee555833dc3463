package org.mokanda.storage.audit;

import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it was confirmed.
 *
 * @param path of the very file or folder, relative to the archive's root with {@code /} between parts; for the log and
 *     the catalogue their names, e.g. {@code log/checkpoint}
 * @param object identifier of the object; absent when it concerns none
 * @param detail technical English, without personal data: digests, numbers, codes
 */
public record Finding(Kind kind, String path, @Nullable String object, String detail) implements Comparable<Finding> {
    /** What is wrong. The code is what {@code --json} carries; it never changes. */
    public enum Kind {
        /** The bytes of a file are not those that were sealed. */
        CHANGED,
        /** A file, a version or an object is not there. */
        MISSING,
        /** A file is there that nothing names. */
        EXTRA,
        /** A file holds the bytes of another one of the same object, or two files hold each other's. */
        SWAPPED,
        /** The log knows a newer version than the store, or somebody has seen another or longer log. */
        ROLLED_BACK,
        /** The store has a version, or the delivery book a copy, that the log does not know. */
        UNLOGGED,
        /** The object breaks a rule of OCFL 1.1; the detail begins with the rule's code. */
        INVALID,
        /** The log's leaves, checkpoint or key do not fit each other. */
        LOG_DAMAGED,
        /** A file or folder could not be read to its end, or a record says nothing. */
        UNREADABLE;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::path).thenComparing(Finding::kind).thenComparing(Finding::detail);

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
