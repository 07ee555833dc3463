package org.mokanda.storage.verify;

import java.util.Comparator;

/**
 * Something that a check has to say.
 *
 * @param code of the standard where it has one, e.g. {@code E092} or {@code W004} of OCFL; otherwise words with hyphens, those
 *     of warnings beginning with {@code warn-}. A code never changes its meaning
 * @param path of the file or folder, relative to what was checked, with {@code /} between parts; may be empty
 * @param detail technical English: digests, numbers, names of members
 */
public record Issue(String code, String path, String detail) implements Comparable<Issue> {
    private static final Comparator<Issue> ORDER =
            Comparator.comparing(Issue::path).thenComparing(Issue::code).thenComparing(Issue::detail);

    /** Whoever is warned still holds something valid. */
    public boolean isWarning() {
        return code.startsWith("W") || code.startsWith("warn-");
    }

    @Override
    public int compareTo(Issue other) {
        return ORDER.compare(this, other);
    }
}
