package org.mokanda.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.mokanda.app.Archive;
import org.mokanda.core.json.Json;
import org.mokanda.core.register.RegisterId;
import org.mokanda.storage.exchange.EarkExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mokanda eark export}: a register as a package that other archives take in (E-ARK SIP). */
@Command(name = "eark", resourceBundle = "commands", subcommands = EarkCommand.Export.class)
final class EarkCommand {
    @Command(name = "export", resourceBundle = "commands")
    static final class Export extends ExportCommand {
        private static final long MEGABYTE = 1_000_000;

        @Option(names = "--json", descriptionKey = "option.json")
        private boolean json;

        Export(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        void export(Archive archive, RegisterId register, Path folder) {
            archive.recover();
            var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            var written = new EarkExport(archive.store(), archive.log())
                    .write(register, folder, sender(archive, register), now);
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
