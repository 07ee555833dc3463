package org.mokanda.cli;

import org.mokanda.core.json.Json;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda register list|show}. */
@Command(
        name = "register",
        resourceBundle = "commands",
        subcommands = {RegisterCommand.List.class, RegisterCommand.Show.class})
final class RegisterCommand {
    @Command(name = "list", resourceBundle = "commands")
    static final class List extends ArchiveCommand {
        @Option(names = "--json", descriptionKey = "option.json")
        private boolean json;

        List(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            try (var archive = openArchive()) {
                var registers = archive.catalogue().registers().list();
                if (json) {
                    print(Json.object()
                            .with("schema", "mokanda/registers/1")
                            .with(
                                    "registers",
                                    Json.list(registers.stream()
                                            .map(RegisterCommand::json)
                                            .toList()))
                            .build()
                            .pretty());
                } else {
                    registers.forEach(register -> print(line(register, texts())));
                }
            }
            return ExitCodes.DONE;
        }
    }

    @Command(name = "show", resourceBundle = "commands")
    static final class Show extends ArchiveCommand {
        @Parameters(paramLabel = "REGISTRE", descriptionKey = "register.reference")
        private String reference = "";

        Show(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            var register = new References(texts()).register(reference);
            try (var archive = openArchive()) {
                var summary = archive.catalogue()
                        .registers()
                        .find(register)
                        .orElseThrow(() -> new UsageException(texts().text("register.unknown", reference)));
                print(RegisterCommand.line(summary, texts()));
                archive.catalogue().pages().scansOf(register).forEach(scan -> print("  " + scanLine(scan)));
            }
            return ExitCodes.DONE;
        }

        private String scanLine(Scan scan) {
            var reason = scan.quarantine();
            return reason == null
                    ? texts().text("register.scan", scan.name(), scan.pageCount())
                    : texts().text("register.quarantined", scan.name(), texts().text("quarantine." + reason.code()));
        }
    }

    private static String line(RegisterSummary register, Texts texts) {
        return texts.text(
                "register.line",
                register.id().reference(),
                register.scans(),
                register.pages(),
                register.pagesWaiting(),
                register.pagesSetAside(),
                register.quarantined(),
                register.acts(),
                register.actsValidated());
    }

    private static Json.Obj json(RegisterSummary register) {
        return Json.object()
                .with("register", register.id().reference())
                .with("scans", register.scans())
                .with("pages", register.pages())
                .with("pages_waiting", register.pagesWaiting())
                .with("pages_set_aside", register.pagesSetAside())
                .with("quarantined", register.quarantined())
                .with("acts", register.acts())
                .with("acts_validated", register.actsValidated())
                .build();
    }
}
