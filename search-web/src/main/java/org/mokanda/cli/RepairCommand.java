package org.mokanda.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mokanda.app.Archive;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.json.Json;
import org.mokanda.storage.audit.AuditReport;
import org.mokanda.storage.audit.Finding;
import org.mokanda.storage.replica.RepairReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda repair COPY}: audits, puts back from a copy what was found, and audits again. */
@Command(name = "repair", resourceBundle = "commands")
final class RepairCommand extends ArchiveCommand {
    @Parameters(paramLabel = "CIBLE", descriptionKey = "repair.target")
    private Path target = Path.of("");

    private static final RepairReport NOTHING = new RepairReport(List.of(), List.of(), new TreeMap<>());

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    RepairCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        try (var archive = openArchive();
                var progress = new ProgressLine(terminal(), texts())) {
            finishCuts(archive);
            var copies = archive.secondCopies();
            try (var _ = copies.alone()) {
                var found = archive.audit().run(progress::audited);
                progress.finish();
                if (found.ok()) {
                    copies.logRepairs();
                    return tell(found, NOTHING, found);
                }
                var repaired = copies.repair(found, target);
                var after = archive.audit().run(progress::audited);
                if (hasOther(after, found)) {
                    // Some damage shows only when what hid it was put right.
                    repaired = repaired.then(copies.repair(after, target));
                    after = archive.audit().run(progress::audited);
                }
                progress.finish();
                int code = tell(found, repaired, after);
                copies.logRepairs();
                return code;
            }
        }
    }

    private static boolean hasOther(AuditReport after, AuditReport before) {
        var known = before.findings().stream().map(Finding::path).collect(Collectors.toSet());
        return after.findings().stream().anyMatch(finding -> !known.contains(finding.path()));
    }

    /** What a power cut left half-way is no damage; what keeps it from being finished is for the audit to name. */
    private void finishCuts(Archive archive) {
        try {
            archive.recover();
        } catch (MokandaException e) {
            terminal().err().println(texts().text(e));
        }
    }

    private int tell(AuditReport found, RepairReport repaired, AuditReport after) {
        if (json) {
            print(json(found, repaired, after).pretty());
        } else {
            show(found, repaired, after);
        }
        return after.ok() ? ExitCodes.DONE : ExitCodes.EVIDENCE_FAILED;
    }

    private void show(AuditReport found, RepairReport repaired, AuditReport after) {
        repaired.putBack().forEach(path -> print(texts().text("repair.put-back", path)));
        repaired.movedAway().forEach(path -> print(texts().text("repair.moved-away", path)));
        repaired.beyond().forEach((path, reason) -> print(texts().text(key(reason), path)));
        new Findings(texts()).lines(after).forEach(this::print);
        if (found.ok()) {
            print(texts().text("repair.nothing", found.filesRead(), Findings.megabytes(found)));
        } else {
            print(texts().text(
                            after.ok() ? "repair.done" : found.unlisted() > 0 ? "repair.again" : "repair.not-all",
                            repaired.putBack().size(),
                            after.findings().size() + after.unlisted()));
        }
    }

    private static String key(RepairReport.Reason reason) {
        return switch (reason) {
            case NOT_IN_COPY -> "repair.not-in-copy";
            case COPY_DAMAGED -> "repair.copy-damaged";
            case LOG_DAMAGED -> "repair.log-damaged";
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
                        "moved_away",
                        Json.list(repaired.movedAway().stream().map(Json::text).toList()))
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
