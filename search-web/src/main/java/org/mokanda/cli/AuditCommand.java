package org.mokanda.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.mokanda.app.Archive;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;
import org.mokanda.storage.audit.Audit;
import org.mokanda.storage.audit.AuditReport;
import org.mokanda.storage.verify.OpensslDigests;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code mokanda audit [REGISTER]}: reads every byte again and checks all evidence. What a power cut left half-way is
 * finished before, as at each start, so that it is not taken for damage.
 */
@Command(name = "audit", resourceBundle = "commands")
final class AuditCommand extends ArchiveCommand {
    /** Later than this, what an audit that was broken off has read says too little of today. */
    private static final Duration RESUMABLE = Duration.ofDays(7);

    @Parameters(arity = "0..1", paramLabel = "REGISTRE", descriptionKey = "audit.register")
    private @Nullable String reference;

    @Option(names = "--checkpoint", paramLabel = "FICHIER", descriptionKey = "audit.checkpoint")
    private List<Path> checkpoints = List.of();

    @ArgGroup
    private @Nullable Manner manner;

    @Option(names = "--report", paramLabel = "FICHIER.html", descriptionKey = "audit.report")
    private @Nullable Path page;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    /** What to do instead of reading everything from the beginning. */
    private static final class Manner {
        @Option(names = "--resume", descriptionKey = "audit.resume")
        private boolean resume;

        @Option(names = "--slice", descriptionKey = "audit.slice")
        private boolean slice;

        @Option(names = "--last-read", descriptionKey = "audit.last-read")
        private boolean lastRead;
    }

    AuditCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    /** The command with the options that {@link PlainForm} read. */
    static AuditCommand of(Map<String, String> options, Terminal terminal, Texts texts) {
        var command = new AuditCommand(terminal, texts);
        command.choose(options.get("--data"), options.get("--lang"));
        command.json = options.containsKey("--json");
        return command;
    }

    @Override
    public Integer call() {
        var digests = CompletableFuture.supplyAsync(OpensslDigests::install, Thread.ofPlatform()::start);
        var register = reference == null ? null : new References(texts()).register(reference);
        requirePossible(register);
        try (var archive = openArchive()) {
            if (manner != null && manner.lastRead) {
                new LastReadTable(terminal(), texts(), json).show(archive, register);
                return ExitCodes.DONE;
            }
            var report = audit(archive, register, digests);
            if (json) {
                print(Findings.json("mokanda/audit/1", report).pretty());
            } else {
                show(report);
            }
            write(archive, report);
            return report.ok() ? ExitCodes.DONE : ExitCodes.EVIDENCE_FAILED;
        }
    }

    private void requirePossible(@Nullable RegisterId register) {
        for (var checkpoint : checkpoints) {
            if (!Files.isRegularFile(checkpoint) || !Files.isReadable(checkpoint)) {
                throw new UsageException(texts().text("usage.path", checkpoint.toString()));
            }
        }
        if (register != null && manner != null && !manner.lastRead) {
            throw new UsageException(texts().text("audit.not-of-a-register"));
        }
        if (page != null) {
            var folder = page.toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(page)) {
                throw new UsageException(texts().text("usage.path", page.toString()));
            }
        }
    }

    private AuditReport audit(Archive archive, @Nullable RegisterId register, CompletableFuture<Boolean> digests) {
        try (var progress = new ProgressLine(terminal(), texts())) {
            var audit = archive.audit().comparedWith(checkpoints);
            finishCuts(archive);
            digests.join();
            var report = run(archive, audit, register, progress);
            progress.finish();
            return report;
        }
    }

    private AuditReport run(Archive archive, Audit audit, @Nullable RegisterId register, ProgressLine progress) {
        if (register != null) {
            return audit.run(register, progress::audited);
        }
        if (manner != null && manner.slice) {
            return audit.slice(progress::audited);
        }
        var brokenOff = archive.auditNotes().brokenOff(Instant.now().minus(RESUMABLE));
        if (manner != null && manner.resume) {
            if (brokenOff.isEmpty()) {
                throw new UsageException(texts().text("audit.nothing-to-resume", RESUMABLE.toDays()));
            }
            return audit.resume(progress::audited);
        }
        brokenOff.ifPresent(run -> say("audit.resumable", new Moments(texts()).text(run.began())));
        return audit.run(progress::audited);
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
        var key = isOfAPart(report) ? "audit.clean-slice" : "audit.clean";
        print(texts().text(
                        report.ok() ? key : "audit.damaged",
                        report.filesRead(),
                        Findings.megabytes(report),
                        report.findings().size() + report.unlisted()));
    }

    private static boolean isOfAPart(AuditReport report) {
        var about = report.about();
        return about != null && about.kind() == AuditReport.Kind.SLICE;
    }

    private void write(Archive archive, AuditReport report) {
        var about = report.about();
        if (page == null || about == null) {
            return;
        }
        var html = new AuditPage(texts(), archive.place()).html(report, about);
        try {
            Files.write(page, html.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new MokandaException(
                    FailureKind.ENVIRONMENT, "audit.report-not-written", "cannot write the report", e, page.toString());
        }
        if (!json) {
            say("audit.report-written", page.toString());
        }
    }
}
