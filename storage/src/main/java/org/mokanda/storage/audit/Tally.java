package org.mokanda.storage.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts what was read and collects what was found, from several threads. */
final class Tally {
    private final AuditProgress progress;
    private final long bytesTotal;
    private final TreeSet<Finding> findings = new TreeSet<>();
    private long files;
    private long bytes;
    private long unlisted;

    Tally(AuditProgress progress, long bytesTotal) {
        this.progress = progress;
        this.bytesTotal = bytesTotal;
    }

    synchronized void read(long size) {
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

    synchronized AuditReport report() {
        List<Finding> sorted = new ArrayList<>(findings);
        return new AuditReport(files, bytes, sorted, unlisted);
    }
}
