package org.mokanda.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.mokanda.core.json.Json;
import org.mokanda.core.place.Office;
import org.mokanda.core.register.RegisterId;
import org.mokanda.storage.exchange.EarkExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda eark export}: a register as a package that other archives take in (E-ARK SIP). */
@Command(name = "eark", resourceBundle = "commands", subcommands = EarkCommand.Export.class)
final class EarkCommand {
    @Command(name = "export", resourceBundle = "commands")
    static final class Export extends ArchiveCommand {
        private static final long MEGABYTE = 1_000_000;

        @Parameters(paramLabel = "REGISTRE", descriptionKey = "register.reference")
        private String reference = "";

        @Option(
                names = {"-o", "--output"},
                required = true,
                paramLabel = "DIR",
                descriptionKey = "eark.output")
        private Path output = Path.of("");

        @Option(names = "--json", descriptionKey = "option.json")
        private boolean json;

        Export(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            var register = new References(texts()).register(reference);
            try (var archive = openArchive()) {
                archive.recover();
                var sender = archive.catalogue()
                        .offices()
                        .find(register.office())
                        .map(Office::name)
                        .orElse(register.office().toString());
                var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
                var written = new EarkExport(archive.store(), archive.log()).write(register, output, sender, now);
                if (json) {
                    print(json(register, written).pretty());
                } else {
                    print(texts().text(
                                    "eark.exported",
                                    register.reference(),
                                    written.folder().toString(),
                                    written.representations(),
                                    written.files(),
                                    (written.bytes() + MEGABYTE - 1) / MEGABYTE,
                                    written.mets().hex()));
                }
            }
            return ExitCodes.DONE;
        }

        private static Json.Obj json(RegisterId register, EarkExport.Written written) {
            return Json.object()
                    .with("schema", "mokanda/eark-export/1")
                    .with("register", register.reference())
                    .with("package", written.folder().toString())
                    .with("representations", written.representations())
                    .with("files", written.files())
                    .with("bytes", written.bytes())
                    .with("mets_sha512", written.mets().hex())
                    .build();
        }
    }
}
