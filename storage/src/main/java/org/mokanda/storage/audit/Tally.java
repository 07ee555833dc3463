package org.mokanda.storage.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts what was read and collects what was found, from several threads. */
final class Tally {
    private final AuditProgress progress;
    private final long bytesTotal;
    private @Nullable Tally whole;
    private final TreeSet<Finding> findings = new TreeSet<>();
    private long files;
    private long bytes;
    private long unlisted;

    Tally(AuditProgress progress, long bytesTotal) {
        this.progress = progress;
        this.bytesTotal = bytesTotal;
    }

    private Tally(Tally whole) {
        this((files, bytes, total) -> {}, 0);
        this.whole = whole;
    }

    void read(long size) {
        if (whole != null) {
            whole.read(size);
        }
        count(size);
    }

    private synchronized void count(long size) {
        files++;
        bytes += size;
        progress.read(files, bytes, bytesTotal);
    }

    synchronized void add(Finding.Kind kind, String path, @Nullable String object, String detail) {
        findings.add(new Finding(kind, path, object, detail));
        if (findings.size() > AuditReport.FINDINGS_MAX) {
            findings.removeLast();
            unlisted++;
        }
    }

    /** A tally of findings alone, whose reading is counted here. */
    Tally part() {
        return new Tally(this);
    }

    void addAll(Tally part) {
        for (var finding : part.report().findings()) {
            add(finding.kind(), finding.path(), finding.object(), finding.detail());
        }
    }

    synchronized AuditReport report() {
        List<Finding> sorted = new ArrayList<>(findings);
        return new AuditReport(files, bytes, sorted, unlisted);
    }
}
