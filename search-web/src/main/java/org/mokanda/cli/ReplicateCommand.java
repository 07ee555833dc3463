package org.mokanda.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.jspecify.annotations.Nullable;
import org.mokanda.app.Archive;
import org.mokanda.core.json.Json;
import org.mokanda.storage.audit.AuditReport;
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
                            Json.list(known.stream()
                                    .map(KnownReplicas.Known::json)
                                    .toList()))
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
        if (copies.isOnSameDisk(place)) {
            say("replicate.same-disk", place.toString());
        }
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
        var told = new CopyReport(texts(), place, outcome, report);
        if (json) {
            print(told.json("mokanda/replicate/1").pretty());
        } else {
            told.lines().forEach(this::print);
        }
        return told.isRight() ? ExitCodes.DONE : ExitCodes.EVIDENCE_FAILED;
    }
}
