package org.mokanda.cli;

import org.mokanda.app.Rebuild;
import org.mokanda.core.catalogue.StoreReplay;
import org.mokanda.core.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mokanda rebuild}: makes catalogue and index again from the archive store. */
@Command(name = "rebuild", resourceBundle = "commands")
final class RebuildCommand extends ArchiveCommand {
    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    RebuildCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        Rebuild.Report report;
        try (var archive = openArchive();
                var progress = new ProgressLine(terminal(), texts())) {
            report = archive.rebuild().run(progress::replayed);
            progress.finish();
        }
        try (var archive = openArchive()) {
            refreshIndexOrSay(archive);
        }
        if (json) {
            print(json(report).pretty());
        } else {
            show(report);
        }
        return report.replay().passedOver().isEmpty() ? ExitCodes.DONE : ExitCodes.EVIDENCE_FAILED;
    }

    private void show(Rebuild.Report report) {
        var replay = report.replay();
        for (var passed : replay.passedOver()) {
            print(texts().text(
                            "rebuild.passed-over",
                            passed.object().urn(),
                            texts().text(passed.reason(), passed.object().urn())));
        }
        print(texts().text(
                        "rebuild.done",
                        replay.offices(),
                        replay.scans(),
                        replay.pages(),
                        replay.revisions(),
                        replay.copies(),
                        replay.entries(),
                        replay.imported()));
        print(texts().text(report.accounts() > 0 ? "rebuild.accounts-kept" : "rebuild.no-accounts", report.accounts()));
    }

    private static Json json(Rebuild.Report report) {
        var replay = report.replay();
        return Json.object()
                .with("schema", "mokanda/rebuild/1")
                .with("ok", replay.passedOver().isEmpty())
                .with("offices", replay.offices())
                .with("entries", replay.entries())
                .with("scans", replay.scans())
                .with("pages", replay.pages())
                .with("imported", replay.imported())
                .with("revisions", replay.revisions())
                .with("copies", replay.copies())
                .with("accounts", report.accounts())
                .with(
                        "passed_over",
                        Json.list(replay.passedOver().stream()
                                .map(RebuildCommand::json)
                                .toList()))
                .build();
    }

    private static Json json(StoreReplay.PassedOver passed) {
        return Json.object()
                .with("object", passed.object().urn())
                .with("reason", passed.reason())
                .build();
    }
}
