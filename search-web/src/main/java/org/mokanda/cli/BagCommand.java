package org.mokanda.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.app.Archive;
import org.mokanda.core.json.Json;
import org.mokanda.core.register.RegisterId;
import org.mokanda.ingest.intake.IntakeRequest;
import org.mokanda.ingest.intake.IntakeSource;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.exchange.BagExport;
import org.mokanda.storage.exchange.BagValidation;
import org.mokanda.storage.exchange.ReceivedBag;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda bag export|import}: a register out and in as a bag (RFC 8493). */
@Command(
        name = "bag",
        resourceBundle = "commands",
        subcommands = {BagCommand.Export.class, BagCommand.Import.class})
final class BagCommand {
    @Command(name = "export", resourceBundle = "commands")
    static final class Export extends ExportCommand {
        @Option(names = "--json", descriptionKey = "option.json")
        private boolean json;

        Export(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        void export(Archive archive, RegisterId register, Path folder) {
            archive.recover();
            var today = LocalDate.now(ZoneId.systemDefault());
            var written = new BagExport(archive.store()).write(register, folder, sender(archive, register), today);
            if (json) {
                print(json(register, written).pretty());
            } else {
                print(texts().text(
                                "bag.exported",
                                register.reference(),
                                written.bag().toString(),
                                written.files(),
                                megabytes(written.bytes()),
                                written.tagManifest()));
            }
        }

        private static long megabytes(long bytes) {
            return (bytes + 999_999) / 1_000_000;
        }

        private static Json.Obj json(RegisterId register, BagExport.Written written) {
            return Json.object()
                    .with("schema", "mokanda/bag-export/1")
                    .with("register", register.reference())
                    .with("bag", written.bag().toString())
                    .with("objects", written.objects())
                    .with("files", written.files())
                    .with("bytes", written.bytes())
                    .with("tagmanifest_sha512", written.tagManifest())
                    .build();
        }
    }

    /** Nothing is taken in, and no archive is touched, before the whole bag was found right. */
    @Command(name = "import", resourceBundle = "commands")
    static final class Import extends ArchiveCommand {
        @Parameters(paramLabel = "SAC", descriptionKey = "bag.path")
        private Path path = Path.of("");

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

        Import(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() throws Exception {
            if (!Files.isDirectory(path)) {
                throw new UsageException(texts().text("usage.path", path.toString()));
            }
            boolean named = office != null && kind != null && year != null;
            if (!named && (office != null || kind != null || year != null || volume != null)) {
                throw new UsageException(texts().text("bag.half-register"));
            }
            var bag = open();
            if (!bag.verdict().isValid()) {
                return refuse(bag);
            }
            if (bag.register().isEmpty() && !named) {
                throw new UsageException(texts().text("bag.which-register"));
            }
            var masters = bag.masters();
            if (masters.isEmpty()) {
                throw new UsageException(texts().text("bag.no-masters", bag.payloadFiles()));
            }
            try (var archive = openOrCreateArchive()) {
                return take(bag, masters, archive);
            }
        }

        private ReceivedBag open() {
            try {
                if (!BagValidation.isBag(path)) {
                    throw new UsageException(texts().text("bag.no-bag", path.toString()));
                }
                return ReceivedBag.open(path);
            } catch (IOException e) {
                throw StoreTrouble.explain(path, e);
            }
        }

        private int refuse(ReceivedBag bag) {
            var report = new VerdictReport(texts(), bag.verdict());
            if (json) {
                print(report.json().pretty());
            } else {
                report.lines(path.toString()).forEach(this::print);
            }
            say("bag.refused");
            return report.exitCode();
        }

        private int take(ReceivedBag bag, List<ReceivedBag.Master> masters, Archive archive)
                throws InterruptedException {
            archive.recover(); // before anything is open, as it sweeps only then
            var register = register(bag, archive);
            var files = masters.stream()
                    .map(master -> new IntakeSource.Named(master.file(), master.name(), master.digest()))
                    .toList();
            try (var progress = new ProgressLine(terminal(), texts())) {
                var request = new IntakeRequest(register, new IntakeSource.Chosen(files), operator());
                var report = archive.intake().run(request, progress);
                progress.finish();
                refreshIndexOrSay(archive);
                var told = new IntakeAnswer(texts(), report);
                told.lines(json).forEach(this::print);
                say("bag.left-out", bag.payloadFiles() - masters.size());
                return told.exitCode();
            }
        }

        /** What the caller names, else what the bag says. */
        private RegisterId register(ReceivedBag bag, Archive archive) {
            var references = new References(texts());
            var offices = archive.catalogue().offices();
            if (office != null && kind != null && year != null) {
                return references.register(offices, office, kind, year, volume);
            }
            var register = bag.register().orElseThrow();
            references.office(offices, register.office().toString());
            return register;
        }
    }
}
