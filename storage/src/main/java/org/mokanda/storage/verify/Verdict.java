package org.mokanda.storage.verify;

import java.util.List;

/**
 * What a check came to.
 *
 * @param what was recognised: {@code ocfl-object}, {@code ocfl-root}, {@code bag}
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
}
