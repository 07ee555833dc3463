package org.mokanda.storage.verify;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a check came to.
 *
 * @param what was recognised: {@code ocfl-object}, {@code ocfl-root}, {@code bag}; several joined by {@code +} for a folder
 *     that was checked as each of them
 * @param issues errors first, then warnings, each by path; at most {@link Issues#LISTED_MAX} of either
 * @param errors number of errors, listed or not
 * @param warnings number of warnings, listed or not
 */
public record Verdict(String what, List<Issue> issues, long errors, long warnings, long filesRead, long bytesRead) {
    public Verdict {
        issues = List.copyOf(issues);
    }

    /** True also when there are warnings. */
    public boolean isValid() {
        return errors == 0;
    }

    /** The same folder as two things, valid when it is both. */
    public Verdict and(Verdict other) {
        var all = Stream.concat(issues.stream(), other.issues.stream())
                .sorted(Comparator.comparing(Issue::isWarning).thenComparing(Comparator.naturalOrder()))
                .toList();
        return new Verdict(
                what + "+" + other.what,
                all,
                errors + other.errors,
                warnings + other.warnings,
                filesRead + other.filesRead,
                bytesRead + other.bytesRead);
    }
}
