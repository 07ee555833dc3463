package org.mokanda.cli;

import org.mokanda.core.place.Office;
import org.mokanda.core.register.OfficeCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda office list|add}. */
@Command(
        name = "office",
        resourceBundle = "commands",
        subcommands = {OfficeCommand.List.class, OfficeCommand.Add.class})
final class OfficeCommand {
    @Command(name = "list", resourceBundle = "commands")
    static final class List extends ArchiveCommand {
        List(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            try (var archive = openOrCreateArchive()) {
                for (var office : archive.catalogue().offices().list()) {
                    print(office.code() + "\t" + office.name() + "\t" + office.city());
                }
            }
            return ExitCodes.DONE;
        }
    }

    @Command(name = "add", resourceBundle = "commands")
    static final class Add extends ArchiveCommand {
        @Parameters(index = "0", paramLabel = "CODE", descriptionKey = "office.code")
        private String code = "";

        @Option(names = "--name", required = true, paramLabel = "NOM", descriptionKey = "office.name")
        private String name = "";

        @Option(names = "--city", paramLabel = "VILLE", descriptionKey = "office.city")
        private String city = "Kinshasa";

        Add(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            requireText("--name", name);
            if (!References.isCode(code)) {
                throw new UsageException(texts().text("usage.office-code", code));
            }
            try (var archive = openOrCreateArchive()) {
                archive.offices().add(new Office(new OfficeCode(code), name, city), operator());
                say("office.added", code, name);
            }
            return ExitCodes.DONE;
        }
    }
}
