package org.mokanda.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.app.Archive;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.audit.AuditReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code mokanda audit [REGISTER]}: reads every byte again and checks all evidence. What a power cut left half-way is
 * finished before, as at each start, so that it is not taken for damage.
 */
@Command(name = "audit", resourceBundle = "commands")
final class AuditCommand extends ArchiveCommand {
    @Parameters(arity = "0..1", paramLabel = "REGISTRE", descriptionKey = "audit.register")
    private @Nullable String reference;

    @Option(names = "--checkpoint", paramLabel = "FICHIER", descriptionKey = "audit.checkpoint")
    private List<Path> checkpoints = List.of();

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    AuditCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        var register = reference == null ? null : new References(texts()).register(reference);
        for (var checkpoint : checkpoints) {
            if (!Files.isRegularFile(checkpoint) || !Files.isReadable(checkpoint)) {
                throw new UsageException(texts().text("usage.path", checkpoint.toString()));
            }
        }
        try (var archive = openArchive();
                var progress = new ProgressLine(terminal(), texts())) {
            var audit = archive.audit().comparedWith(checkpoints);
            finishCuts(archive);
            var report = register == null ? audit.run(progress::audited) : audit.run(register, progress::audited);
            progress.finish();
            if (json) {
                print(Findings.json("mokanda/audit/1", report).pretty());
            } else {
                show(report);
            }
            return report.ok() ? ExitCodes.DONE : ExitCodes.EVIDENCE_FAILED;
        }
    }

    /** Whatever keeps this from being done is damage that the audit names, so it goes on in any case. */
    private void finishCuts(Archive archive) {
        try {
            archive.recover();
        } catch (MokandaException e) {
            terminal().err().println(texts().text(e));
            say("audit.not-finished");
        }
    }

    private void show(AuditReport report) {
        new Findings(texts()).lines(report).forEach(this::print);
        print(texts().text(
                        report.ok() ? "audit.clean" : "audit.damaged",
                        report.filesRead(),
                        Findings.megabytes(report),
                        report.findings().size() + report.unlisted()));
    }
}
