package org.mokanda.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.mokanda.app.Archive;
import org.mokanda.core.json.Json;
import org.mokanda.storage.audit.AuditReport;
import org.mokanda.storage.replica.RepairReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda repair COPY}: audits, puts back from a copy what was found, and audits again. */
@Command(name = "repair", resourceBundle = "commands")
final class RepairCommand extends ArchiveCommand {
    @Parameters(paramLabel = "CIBLE", descriptionKey = "repair.target")
    private Path target = Path.of("");

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    RepairCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        AuditReport found;
        RepairReport repaired;
        try (var archive = openArchive();
                var progress = new ProgressLine(terminal(), texts())) {
            found = archive.audit().run(progress::audited);
            progress.finish();
            repaired = archive.secondCopies().repair(found, target);
        }
        var after = found.ok() ? found : auditAgain();
        if (json) {
            print(json(found, repaired, after).pretty());
        } else {
            show(found, repaired, after);
        }
        return after.ok() ? ExitCodes.DONE : ExitCodes.EVIDENCE_FAILED;
    }

    /** As a new process would: nothing that was read before the repair is remembered. */
    private AuditReport auditAgain() {
        try (Archive archive = openArchive();
                var progress = new ProgressLine(terminal(), texts())) {
            archive.recover();
            var report = archive.audit().run(progress::audited);
            progress.finish();
            return report;
        }
    }

    private void show(AuditReport found, RepairReport repaired, AuditReport after) {
        repaired.putBack().forEach(path -> print(texts().text("repair.put-back", path)));
        repaired.beyond().forEach((path, reason) -> print(texts().text(key(reason), path)));
        new Findings(texts()).lines(after).forEach(this::print);
        if (found.ok()) {
            print(texts().text("repair.nothing", found.filesRead(), Findings.megabytes(found)));
        } else {
            print(texts().text(
                            after.ok() ? "repair.done" : "repair.not-all",
                            repaired.putBack().size(),
                            after.findings().size() + after.unlisted()));
        }
    }

    private static String key(RepairReport.Reason reason) {
        return switch (reason) {
            case NOT_IN_COPY -> "repair.not-in-copy";
            case COPY_DAMAGED -> "repair.copy-damaged";
        };
    }

    private static Json json(AuditReport found, RepairReport repaired, AuditReport after) {
        return Json.object()
                .with("schema", "mokanda/repair/1")
                .with("ok", after.ok())
                .with("found", found.findings().size() + found.unlisted())
                .with(
                        "put_back",
                        Json.list(repaired.putBack().stream().map(Json::text).toList()))
                .with(
                        "beyond",
                        Json.list(repaired.beyond().entrySet().stream()
                                .map(each -> Json.object()
                                        .with("path", each.getKey())
                                        .with(
                                                "reason",
                                                each.getValue()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', '-'))
                                        .build())
                                .toList()))
                .with("after", after.json().build())
                .build();
    }
}
