package org.mokanda.storage.audit;

import java.util.List;
import org.mokanda.core.json.Json;

/**
 * What an audit found.
 *
 * @param findings by path; at most {@link #FINDINGS_MAX}
 * @param unlisted findings beyond those
 */
public record AuditReport(long filesRead, long bytesRead, List<Finding> findings, long unlisted) {
    /** Most findings that are listed one by one. */
    public static final int FINDINGS_MAX = 10_000;

    public AuditReport {
        findings = List.copyOf(findings);
    }

    /** True when every byte is as it was confirmed. */
    public boolean ok() {
        return findings.isEmpty();
    }

    /** The document of {@code audit --json}, without its schema. */
    public Json.Builder json() {
        return Json.object()
                .with("ok", ok())
                .with("files_read", filesRead)
                .with("bytes_read", bytesRead)
                .with(
                        "findings",
                        Json.list(findings.stream().map(AuditReport::json).toList()))
                .with("findings_unlisted", unlisted);
    }

    private static Json json(Finding finding) {
        var json = Json.object().with("kind", finding.kind().code()).with("path", finding.path());
        if (finding.object() != null) {
            json.with("object", finding.object());
        }
        return json.with("detail", finding.detail()).build();
    }
}
