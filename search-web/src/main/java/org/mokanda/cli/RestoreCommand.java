package org.mokanda.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.app.DataDirectory;
import org.mokanda.app.RememberedArchives;
import org.mokanda.app.backup.RecoveryCode;
import org.mokanda.app.backup.Rehearsal;
import org.mokanda.app.backup.Restore;
import org.mokanda.core.json.Json;
import org.mokanda.storage.replica.ReplicationOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda restore BACKUP}: makes an archive from a backup, or rehearses that. */
@Command(name = "restore", resourceBundle = "commands")
final class RestoreCommand extends ArchiveCommand {
    private static final int CODE_BYTES_MAX = 1000;

    @Parameters(paramLabel = "SAUVEGARDE", descriptionKey = "restore.source")
    private Path source = Path.of("");

    @Option(names = "--code-file", paramLabel = "FICHIER", descriptionKey = "restore.code-file")
    private @Nullable Path codeFile;

    @Option(names = "--rehearse", descriptionKey = "restore.rehearse")
    private boolean rehearse;

    @Option(names = "--accept-damage", descriptionKey = "restore.accept-damage")
    private boolean acceptDamage;

    @Option(names = "--scratch", paramLabel = "DIR", descriptionKey = "restore.scratch")
    private @Nullable Path scratch;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    RestoreCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() throws IOException {
        var code =
                RecoveryCode.parse(typedCode()).orElseThrow(() -> new UsageException(texts().text("restore.no-code")));
        return rehearse ? rehearse(code) : restore(code);
    }

    /** Never from the command line, which others can read and the shell remembers. */
    private String typedCode() throws IOException {
        if (codeFile != null) {
            if (!Files.isRegularFile(codeFile) || !Files.isReadable(codeFile)) {
                throw new UsageException(texts().text("usage.path", codeFile.toString()));
            }
            try (var in = Files.newInputStream(codeFile)) {
                return new String(in.readNBytes(CODE_BYTES_MAX), StandardCharsets.UTF_8);
            }
        }
        say("restore.type-code");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var line = in.readLine();
        return line == null ? "" : line;
    }

    private int restore(RecoveryCode code) {
        var folder = dataFolder();
        long versions = 0;
        var damaged = List.<String>of();
        if (!DataDirectory.isCatalogueUnmade(folder)) { // else a cut came when all but the catalogue was in place
            var copied = copy(folder, code);
            versions = copied.versions();
            damaged = copied.damaged();
        }
        if (!damaged.isEmpty() && !acceptDamage) {
            if (json) {
                print(json(versions, damaged).with("ok", false).build().pretty());
            } else {
                damaged.forEach(path -> print(texts().text("restore.damaged-file", path)));
                print(texts().text("restore.damaged", source.toString()));
            }
            return ExitCodes.EVIDENCE_FAILED;
        }
        say("restore.rebuilding");
        Rehearsal.rebuild(DataDirectory.existing(folder, RememberedArchives.ofUser()));
        try (var archive = openArchive();
                var progress = new ProgressLine(terminal(), texts())) {
            var report = archive.audit().run(progress::audited);
            progress.finish();
            if (json) {
                print(json(versions, damaged)
                        .with("ok", report.ok())
                        .with("audit", report.json().build())
                        .build()
                        .pretty());
            } else {
                new Findings(texts()).lines(report).forEach(this::print);
                print(texts().text(
                                report.ok() ? "restore.done" : "restore.done-damaged",
                                folder.toString(),
                                report.filesRead(),
                                Findings.megabytes(report)));
            }
            return report.ok() ? ExitCodes.DONE : ExitCodes.EVIDENCE_FAILED;
        }
    }

    private ReplicationOutcome.Copied copy(Path folder, RecoveryCode code) {
        try (var progress = new ProgressLine(terminal(), texts())) {
            var copied = new Restore(folder).run(source, code, acceptDamage, progress::copied);
            progress.finish();
            return copied;
        }
    }

    private Json.Builder json(long versions, List<String> damaged) {
        return Json.object()
                .with("schema", "mokanda/restore/1")
                .with("data", dataFolder().toString())
                .with("versions", versions)
                .with("damaged", Json.list(damaged.stream().map(Json::text).toList()));
    }

    private int rehearse(RecoveryCode code) {
        var place = scratch == null ? Path.of(System.getProperty("java.io.tmpdir")) : scratch;
        Rehearsal.Report report;
        try (var progress = new ProgressLine(terminal(), texts())) {
            report = new Rehearsal(place).run(source, code, progress::copied);
            progress.finish();
        }
        if (json) {
            print(json(report).pretty());
        } else {
            report.copied().damaged().forEach(path -> print(texts().text("restore.damaged-file", path)));
            new Findings(texts()).lines(report.audit()).forEach(this::print);
            print(texts().text(
                            "restore.rehearsed",
                            report.audit().filesRead(),
                            Findings.megabytes(report.audit()),
                            report.opened(),
                            report.pictures(),
                            report.found(),
                            report.acts()));
            print(texts().text(
                            report.isGood() ? "restore.rehearsal-good" : "restore.rehearsal-bad",
                            words(report.restoring())));
        }
        return report.isGood() ? ExitCodes.DONE : ExitCodes.EVIDENCE_FAILED;
    }

    private String words(Duration duration) {
        return duration.toMinutes() > 0
                ? texts().text("progress.minutes", duration.plusSeconds(30).toMinutes())
                : texts().text("progress.seconds", Math.max(1, duration.toSeconds()));
    }

    private static Json json(Rehearsal.Report report) {
        return Json.object()
                .with("schema", "mokanda/rehearsal/1")
                .with("ok", report.isGood())
                .with(
                        "damaged",
                        Json.list(report.copied().damaged().stream()
                                .map(Json::text)
                                .toList()))
                .with("audit", report.audit().json().build())
                .with("pictures_tried", report.pictures())
                .with("pictures_opened", report.opened())
                .with("acts_tried", report.acts())
                .with("acts_found", report.found())
                .with("restore_seconds", Json.decimal(report.restoring().toMillis() / 1000.0, 1))
                .with("check_seconds", Json.decimal(report.checking().toMillis() / 1000.0, 1))
                .build();
    }
}
