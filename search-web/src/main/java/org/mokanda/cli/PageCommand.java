package org.mokanda.cli;

import java.nio.file.Path;
import org.mokanda.ingest.intake.PageExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda page export}. */
@Command(name = "page", resourceBundle = "commands", subcommands = PageCommand.Export.class)
final class PageCommand {
    @Command(name = "export", resourceBundle = "commands")
    static final class Export extends ArchiveCommand {
        @Parameters(paramLabel = "REGISTRE", descriptionKey = "register.reference")
        private String reference = "";

        @Option(
                names = {"-o", "--output"},
                required = true,
                paramLabel = "DIR",
                descriptionKey = "page.output")
        private Path output = Path.of("");

        Export(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            var register = new References(texts()).register(reference);
            try (var archive = openArchive()) {
                if (archive.catalogue().registers().find(register).isEmpty()) {
                    throw new UsageException(texts().text("register.unknown", reference));
                }
                int pages = new PageExport(archive.store(), archive.catalogue().pages()).write(register, output);
                say("page.exported", pages, output.toString());
            }
            return ExitCodes.DONE;
        }
    }
}
