package org.mokanda.cli;

import java.util.List;
import org.mokanda.core.json.Json;
import org.mokanda.storage.audit.AuditReport;

/** Findings of audits and verifications, for people and for programs. */
record Findings(Texts texts) {
    static final long MEGABYTE = 1_000_000;

    List<String> lines(AuditReport report) {
        return report.findings().stream()
                .map(finding -> texts.text(
                        "finding.line", texts.text("finding." + finding.kind().code()), finding.path()))
                .toList();
    }

    static Json.Obj json(String schema, AuditReport report) {
        var json = Json.object().with("schema", schema);
        report.json().build().members().forEach(json::with);
        return json.build();
    }

    static long megabytes(AuditReport report) {
        return (report.bytesRead() + MEGABYTE - 1) / MEGABYTE;
    }
}
