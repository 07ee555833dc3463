package org.mokanda.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.json.Json;
import org.mokanda.ingest.intake.FileOutcome;
import org.mokanda.ingest.intake.IntakeReport;
import org.mokanda.ingest.intake.IntakeRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda ingest PATH}: takes in scans of a register and reads them. */
@Command(name = "ingest", resourceBundle = "commands")
final class IngestCommand extends ArchiveCommand {
    @Parameters(paramLabel = "CHEMIN", descriptionKey = "ingest.path")
    private String path = "";

    @Option(names = "--office", required = true, paramLabel = "BUREAU", descriptionKey = "ingest.office")
    private String office = "";

    @Option(names = "--kind", required = true, paramLabel = "SORTE", descriptionKey = "ingest.kind")
    private String kind = "";

    @Option(names = "--year", required = true, paramLabel = "ANNEE", descriptionKey = "ingest.year")
    private int year;

    @Option(names = "--volume", paramLabel = "N", descriptionKey = "ingest.volume")
    private @Nullable Integer volume;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    IngestCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() throws Exception {
        var source = Path.of(path);
        if (!Files.isReadable(source)) {
            throw new UsageException(texts().text("usage.path", path));
        }
        try (var archive = openOrCreateArchive();
                var progress = new ProgressLine(terminal(), texts())) {
            var register = new References(texts()).register(archive.catalogue().offices(), office, kind, year, volume);
            int recovered = archive.recover();
            if (recovered > 0) {
                say("archive.recovered", recovered);
            }
            var report = archive.intake().run(new IntakeRequest(register, source, operator()), progress);
            progress.finish();
            archive.refreshIndex();
            if (json) {
                print(json(report).pretty());
            } else {
                show(report);
            }
            return report.isIncomplete() ? ExitCodes.DONE_WITH_QUARANTINE : ExitCodes.DONE;
        }
    }

    private void show(IntakeReport report) {
        for (var file : report.files()) {
            switch (file) {
                case FileOutcome.Quarantined(var name, var reason) ->
                    print(texts().text("register.quarantined", name, texts().text("quarantine." + reason.code())));
                case FileOutcome.Skipped(var name) -> print(texts().text("ingest.skipped", name));
                case FileOutcome.Stored(var name, var pages, var recognised)
                when recognised < pages -> print(texts().text("ingest.partly-read", name, recognised, pages));
                case FileOutcome.Stored _, FileOutcome.AlreadyHere _ -> {}
            }
        }
        boolean nothingNew = report.stored() == 0 && report.alreadyHere() > 0 && report.pagesRecognised() == 0;
        print(texts().text(
                        nothingNew ? "ingest.nothing-new" : "ingest.done",
                        report.register().reference(),
                        report.received(),
                        report.stored(),
                        report.recognised(),
                        report.alreadyHere(),
                        report.quarantined(),
                        report.pages()));
        if (!report.ignored().isEmpty()) {
            print(texts().text("ingest.ignored", report.ignored().size()));
        }
    }

    private Json.Obj json(IntakeReport report) {
        return Json.object()
                .with("schema", "mokanda/ingest/1")
                .with("register", report.register().reference())
                .with("received", report.received())
                .with("stored", report.stored())
                .with("recognised", report.recognised())
                .with("quarantined", report.quarantined())
                .with("already_here", report.alreadyHere())
                .with("skipped", report.skipped())
                .with("pages", report.pages())
                .with("pages_recognised", report.pagesRecognised())
                .with("pages_set_aside", report.pagesSetAside())
                .with("ignored", report.ignored().size())
                .with(
                        "ignored_files",
                        Json.list(report.ignored().stream().map(Json::text).toList()))
                .with("files", Json.list(report.files().stream().map(this::json).toList()))
                .build();
    }

    private Json.Obj json(FileOutcome file) {
        var json = Json.object().with("name", file.name()).with("outcome", file.code());
        return switch (file) {
            case FileOutcome.Stored(var _, var pages, var recognised) ->
                json.with("pages", pages).with("pages_recognised", recognised).build();
            case FileOutcome.AlreadyHere(var _, var pages) ->
                json.with("pages", pages).build();
            case FileOutcome.Quarantined(var _, var reason) ->
                json.with("pages", 0)
                        .with("reason", reason.code())
                        .with("message", texts().text("quarantine." + reason.code()))
                        .build();
            case FileOutcome.Skipped(var name) ->
                json.with("pages", 0)
                        .with("reason", "not-readable")
                        .with("message", texts().text("ingest.skipped", name))
                        .build();
        };
    }
}
