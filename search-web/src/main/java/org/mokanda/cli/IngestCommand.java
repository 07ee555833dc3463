package org.mokanda.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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
            int recovered = archive.recover(); // before anything is open, as it sweeps only then
            var register = new References(texts()).register(archive.catalogue().offices(), office, kind, year, volume);
            if (recovered > 0) {
                say("archive.recovered", recovered);
            }
            var report = archive.intake().run(new IntakeRequest(register, source, operator()), progress);
            progress.finish();
            archive.refreshIndex();
            var told = new IntakeAnswer(texts(), report);
            told.lines(json).forEach(this::print);
            archive.catalogue()
                    .registers()
                    .find(register)
                    .filter(each -> each.pagesWaiting() > 0)
                    .ifPresent(each -> say("ingest.waiting", each.pagesWaiting(), register.reference()));
            return told.exitCode();
        }
    }
}
