package org.mokanda.storage.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects what a check has to say and counts what it read, from several threads; keeps a bounded number (I11). */
public final class Issues {
    /** Most errors, and most warnings, that are kept one by one. */
    public static final int LISTED_MAX = 10_000;

    private static final int DETAIL_MAX = 400;

    private final @Nullable Issues above;
    private final String prefix;
    private final TreeSet<Issue> errors = new TreeSet<>();
    private final TreeSet<Issue> warnings = new TreeSet<>();
    private long errorCount;
    private long warningCount;
    private long files;
    private long bytes;

    public Issues() {
        this(null, "");
    }

    private Issues(@Nullable Issues above, String prefix) {
        this.above = above;
        this.prefix = prefix;
    }

    /** Collects into this, too, with a folder put before each path; {@link #hasErrors} asks for its own part alone. */
    public Issues in(String folder) {
        return new Issues(this, folder.isEmpty() ? "" : printable(folder) + "/");
    }

    /** @param path relative to what is being checked here */
    public void add(String code, String path, String detail) {
        var cut = detail.length() > DETAIL_MAX ? detail.substring(0, DETAIL_MAX) : detail;
        keep(new Issue(code, printable(path), printable(cut)));
    }

    /** What somebody else wrote can neither break a report nor draw one: no controls, halves of characters, turned lines. */
    private static String printable(String text) {
        var printable = new StringBuilder(text.length());
        text.codePoints().map(c -> isPrintable(c) ? c : '\uFFFD').forEach(printable::appendCodePoint);
        return printable.toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> (c < 0x202A || c > 0x202E) && (c < 0x2066 || c > 0x2069);
        };
    }

    private void keep(Issue issue) {
        synchronized (this) {
            if (issue.isWarning()) {
                warningCount += keep(issue, warnings);
            } else {
                errorCount += keep(issue, errors);
            }
        }
        if (above != null) {
            var path = issue.path().isEmpty() && prefix.endsWith("/")
                    ? prefix.substring(0, prefix.length() - 1)
                    : prefix + issue.path();
            above.keep(new Issue(issue.code(), path, issue.detail()));
        }
    }

    /** How many more that makes: none when the same was said before. */
    private static int keep(Issue issue, NavigableSet<Issue> issues) {
        int more = issues.add(issue) ? 1 : 0;
        if (issues.size() > LISTED_MAX) {
            issues.pollLast();
        }
        return more;
    }

    /** A file was read to its end. */
    public void read(long size) {
        addRead(1, size);
    }

    private void addRead(long count, long size) {
        synchronized (this) {
            files += count;
            bytes += size;
        }
        if (above != null) {
            above.addRead(count, size);
        }
    }

    /** Says the same to somebody else: all that was found, and how much was read. */
    public synchronized void tellAgain(Issues other) {
        errors.forEach(other::keep);
        warnings.forEach(other::keep);
        other.addRead(files, bytes);
    }

    public synchronized boolean hasErrors() {
        return errorCount > 0;
    }

    public synchronized Verdict verdict(String what) {
        List<Issue> all = new ArrayList<>(errors);
        all.addAll(warnings);
        return new Verdict(what, all, errorCount, warningCount, files, bytes);
    }
}
