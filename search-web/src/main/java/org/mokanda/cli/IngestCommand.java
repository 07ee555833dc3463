package org.mokanda.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mokanda.app.Archive;
import org.mokanda.core.register.RegisterId;
import org.mokanda.ingest.intake.IntakeRequest;
import org.mokanda.ingest.intake.IntakeSource;
import org.mokanda.storage.verify.OpensslDigests;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda ingest PATH}: takes in scans of a register and reads them. */
@Command(name = "ingest", resourceBundle = "commands")
final class IngestCommand extends ArchiveCommand {
    @Parameters(paramLabel = "CHEMIN", descriptionKey = "ingest.path")
    private String path = "";

    @Option(names = "--office", paramLabel = "BUREAU", descriptionKey = "ingest.office")
    private @Nullable String office;

    @Option(names = "--kind", paramLabel = "SORTE", descriptionKey = "ingest.kind")
    private @Nullable String kind;

    @Option(names = "--year", paramLabel = "ANNEE", descriptionKey = "ingest.year")
    private @Nullable Integer year;

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
        requireAllOrNone();
        OpensslDigests.install();
        try (var archive = openOrCreateArchive();
                var progress = new ProgressLine(terminal(), texts())) {
            int recovered = archive.recover(); // before anything is open, as it sweeps only then
            var register = register(archive);
            if (recovered > 0) {
                say("archive.recovered", recovered);
            }
            var report = archive.intake()
                    .run(IntakeRequest.byLabels(register, new IntakeSource.Under(source), operator()), progress);
            progress.finish();
            refreshIndexOrSay(archive);
            var told = new IntakeAnswer(texts(), report);
            told.lines(json).forEach(this::print);
            report.registers().forEach(each -> tellWaiting(archive, each));
            return told.exitCode();
        }
    }

    private void requireAllOrNone() {
        boolean isNone = office == null && kind == null && year == null && volume == null;
        if (!isNone && (office == null || kind == null || year == null)) {
            throw new UsageException(texts().text("usage.wrong", texts().text("usage.register-parts")));
        }
    }

    /** Without one, the first scan is a label that names it. */
    private @Nullable RegisterId register(Archive archive) {
        return office == null || kind == null || year == null
                ? null
                : new References(texts()).register(archive.catalogue().offices(), office, kind, year, volume);
    }

    private void tellWaiting(Archive archive, RegisterId register) {
        archive.catalogue()
                .registers()
                .find(register)
                .filter(each -> each.pagesWaiting() > 0)
                .ifPresent(each -> say("ingest.waiting", each.pagesWaiting(), register.reference()));
    }
}
