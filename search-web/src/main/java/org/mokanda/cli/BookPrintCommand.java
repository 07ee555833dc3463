package org.mokanda.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.place.Office;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda register print}: the chain of custody on paper, with lines to sign. */
@Command(name = "print", resourceBundle = "commands")
final class BookPrintCommand extends ArchiveCommand {
    @Parameters(paramLabel = "REGISTRE", descriptionKey = "register.reference")
    private String reference = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FICHIER.txt",
            descriptionKey = "print.output")
    private @Nullable Path output;

    BookPrintCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        var register = new References(texts()).register(reference);
        try (var archive = openArchive()) {
            var catalogue = archive.catalogue();
            if (catalogue.registers().find(register).isEmpty()) {
                throw new UsageException(texts().text("register.unknown", reference));
            }
            var office = catalogue
                    .offices()
                    .find(register.office())
                    .map(Office::name)
                    .orElse(register.office().value());
            var volume = register.volume() == null ? "" : texts().text("register.volume", register.volume());
            var title = office + " · "
                    + texts().text("register.kind." + register.kind().code()) + " " + register.year() + volume;
            var text = String.join(
                            "\n", new BookText(texts()).sheet(catalogue.books().find(register), title)) + "\n";
            if (output == null) {
                terminal().out().print(text);
            } else {
                writeNew(output, text);
                say("print.written", output.toString());
            }
        }
        return ExitCodes.DONE;
    }
}
