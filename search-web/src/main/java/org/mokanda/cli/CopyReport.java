package org.mokanda.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.json.Json;
import org.mokanda.storage.audit.AuditReport;
import org.mokanda.storage.replica.History;
import org.mokanda.storage.replica.ReplicationOutcome;

/** What became of a second copy, in words or as JSON. */
final class CopyReport {
    private final Texts texts;
    private final Path place;
    private final ReplicationOutcome outcome;
    private final @Nullable AuditReport report;

    CopyReport(Texts texts, Path place, ReplicationOutcome outcome, @Nullable AuditReport report) {
        this.texts = texts;
        this.place = place;
        this.outcome = outcome;
        this.report = report;
    }

    /** True when the copy has everything and nothing was found in it. */
    boolean isRight() {
        return outcome instanceof ReplicationOutcome.Copied copied
                && copied.damaged().isEmpty()
                && (report == null || report.ok());
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        switch (outcome) {
            case ReplicationOutcome.Copied copied -> {
                copied.damaged().forEach(path -> lines.add(texts.text("replicate.damaged-file", path)));
                lines.add(texts.text(
                        copied.damaged().isEmpty() ? "replicate.done" : "replicate.damaged",
                        place.toString(),
                        copied.versions(),
                        copied.files(),
                        megabytes(copied.bytes()),
                        copied.state().size()));
            }
            case ReplicationOutcome.Conflict conflict -> {
                lines.add(texts.text(key(conflict.kind()), place.toString(), conflict.common()));
                lines.addAll(history("replicate.history-archive", conflict.archive()));
                lines.addAll(history("replicate.history-copy", conflict.copy()));
            }
        }
        if (report != null) {
            lines.addAll(new Findings(texts).lines(report));
            lines.add(texts.text(
                    report.ok() ? "replicate.audit-clean" : "replicate.audit-damaged",
                    report.filesRead(),
                    Findings.megabytes(report),
                    report.findings().size() + report.unlisted()));
        }
        return lines;
    }

    private static String key(ReplicationOutcome.Conflict.Kind kind) {
        return switch (kind) {
            case OTHER_ARCHIVE -> "replicate.other-archive";
            case COPY_IS_AHEAD -> "replicate.copy-ahead";
            case DIVERGED -> "replicate.diverged";
        };
    }

    private List<String> history(String key, History history) {
        var lines = new ArrayList<String>();
        lines.add(texts.text(key, history.leaves(), history.newest() == null ? "–" : String.valueOf(history.newest())));
        history.own().forEach(leaf -> lines.add("  " + words(leaf)));
        return lines;
    }

    private static String words(LogLeaf leaf) {
        return switch (leaf) {
            case LogLeaf.SealedVersion(var object, var version, var _, var at) -> at + "  " + object + " v" + version;
            case LogLeaf.IssuedCopy(var number, var _, var at) -> at + "  " + number.reference();
            case LogLeaf.RepairedObject(var object, var version, var _, var _, var at) ->
                at + "  " + object + " v" + version;
        };
    }

    private static long megabytes(long bytes) {
        return (bytes + 999_999) / 1_000_000;
    }

    Json.Obj json(String schema) {
        var json = Json.object().with("schema", schema).with("ok", isRight()).with("target", place.toString());
        switch (outcome) {
            case ReplicationOutcome.Copied copied ->
                json.with("outcome", "copied")
                        .with("leaves", copied.state().size())
                        .with("leaves_before", copied.before())
                        .with("versions", copied.versions())
                        .with("files", copied.files())
                        .with("bytes", copied.bytes())
                        .with(
                                "damaged",
                                Json.list(copied.damaged().stream()
                                        .map(Json::text)
                                        .toList()));
            case ReplicationOutcome.Conflict conflict ->
                json.with(
                                "outcome",
                                conflict.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .with("common", conflict.common())
                        .with("archive", json(conflict.archive()))
                        .with("copy", json(conflict.copy()));
        }
        if (report != null) {
            json.with("audit", report.json().build());
        }
        return json.build();
    }

    private static Json json(History history) {
        return Json.object()
                .with("origin", history.origin())
                .with("leaves", history.leaves())
                .with(
                        "own",
                        Json.list(history.own().stream()
                                .map(leaf -> Json.text(words(leaf)))
                                .toList()))
                .build();
    }
}
