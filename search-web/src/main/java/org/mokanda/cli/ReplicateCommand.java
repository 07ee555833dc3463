package org.mokanda.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mokanda.app.Archive;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.json.Json;
import org.mokanda.storage.audit.AuditReport;
import org.mokanda.storage.replica.History;
import org.mokanda.storage.replica.KnownReplicas;
import org.mokanda.storage.replica.ReplicationOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda replicate [TARGET]}: brings a copy of the archive up to date, or lists those that are known. */
@Command(name = "replicate", resourceBundle = "commands")
final class ReplicateCommand extends ArchiveCommand {
    @Parameters(arity = "0..1", paramLabel = "CIBLE", descriptionKey = "replicate.target")
    private @Nullable Path target;

    @Option(names = "--audit", descriptionKey = "replicate.audit")
    private boolean audit;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    ReplicateCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        try (var archive = openArchive()) {
            return target == null ? list(archive) : replicate(archive, target);
        }
    }

    private int list(Archive archive) {
        var known = archive.secondCopies().list();
        if (json) {
            print(Json.object()
                    .with("schema", "mokanda/replicas/1")
                    .with(
                            "copies",
                            Json.list(known.stream().map(ReplicateCommand::json).toList()))
                    .build()
                    .pretty());
        } else if (known.isEmpty()) {
            print(texts().text("replicate.none"));
        } else {
            known.forEach(each -> print(words(each)));
        }
        return ExitCodes.DONE;
    }

    private String words(KnownReplicas.Known known) {
        var dates = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(texts().locale())
                .withZone(ZoneId.systemDefault());
        var copied = dates.format(known.copied());
        return known.audited() == null
                ? texts().text("replicate.known-unaudited", known.place(), copied, known.leaves())
                : texts().text(
                                "replicate.known",
                                known.place(),
                                copied,
                                known.leaves(),
                                dates.format(known.audited()),
                                known.findings());
    }

    private int replicate(Archive archive, Path place) {
        archive.recover();
        var copies = archive.secondCopies();
        ReplicationOutcome outcome;
        AuditReport report = null;
        try (var progress = new ProgressLine(terminal(), texts())) {
            outcome = copies.bring(place, progress::copied);
            progress.finish();
            if (audit && outcome instanceof ReplicationOutcome.Copied) {
                report = copies.audit(place, progress::audited);
                progress.finish();
            }
        }
        if (copies.isOnSameDisk(place)) {
            say("replicate.same-disk", place.toString());
        }
        boolean right = outcome instanceof ReplicationOutcome.Copied copied
                && copied.damaged().isEmpty()
                && (report == null || report.ok());
        if (json) {
            print(json(place, outcome, report, right).pretty());
        } else {
            lines(place, outcome, report).forEach(this::print);
        }
        return right ? ExitCodes.DONE : ExitCodes.EVIDENCE_FAILED;
    }

    private List<String> lines(Path place, ReplicationOutcome outcome, @Nullable AuditReport report) {
        var lines = new ArrayList<String>();
        switch (outcome) {
            case ReplicationOutcome.Copied copied -> {
                copied.damaged().forEach(path -> lines.add(texts().text("replicate.damaged-file", path)));
                lines.add(texts().text(
                                copied.damaged().isEmpty() ? "replicate.done" : "replicate.damaged",
                                place.toString(),
                                copied.versions(),
                                copied.files(),
                                megabytes(copied.bytes()),
                                copied.state().size()));
            }
            case ReplicationOutcome.Conflict conflict -> {
                lines.add(texts().text(key(conflict.kind()), place.toString(), conflict.common()));
                lines.addAll(history("replicate.history-archive", conflict.archive()));
                lines.addAll(history("replicate.history-copy", conflict.copy()));
            }
        }
        if (report != null) {
            lines.addAll(new Findings(texts()).lines(report));
            lines.add(texts().text(
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
        lines.add(
                texts().text(key, history.leaves(), history.newest() == null ? "–" : String.valueOf(history.newest())));
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

    private static Json json(Path place, ReplicationOutcome outcome, @Nullable AuditReport report, boolean right) {
        var json = Json.object()
                .with("schema", "mokanda/replicate/1")
                .with("ok", right)
                .with("target", place.toString());
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

    private static Json json(KnownReplicas.Known known) {
        var json = Json.object()
                .with("id", known.id().toString())
                .with("place", known.place())
                .with("leaves", known.leaves())
                .with("copied", known.copied().toString())
                .with("findings", known.findings());
        if (known.audited() != null) {
            json.with("audited", known.audited().toString());
        }
        return json.build();
    }
}
