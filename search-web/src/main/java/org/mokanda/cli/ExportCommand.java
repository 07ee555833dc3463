package org.mokanda.cli;

import java.nio.file.Path;
import org.mokanda.app.Archive;
import org.mokanda.core.place.Office;
import org.mokanda.core.register.RegisterId;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that writes a register to a folder. */
abstract class ExportCommand extends ArchiveCommand {
    @Parameters(paramLabel = "REGISTRE", descriptionKey = "register.reference")
    private String reference = "";

    /** What kind of folder it is each command says, under its own name in the bundle. */
    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            descriptionKey = "output")
    private Path output = Path.of("");

    ExportCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        var register = new References(texts()).register(reference);
        try (var archive = openArchive()) {
            export(archive, register, output);
        }
        return ExitCodes.DONE;
    }

    /** Writes and tells. */
    abstract void export(Archive archive, RegisterId register, Path folder);

    /** Who sends it: the office's name, or its code while nobody named it. */
    static String sender(Archive archive, RegisterId register) {
        return archive.catalogue()
                .offices()
                .find(register.office())
                .map(Office::name)
                .orElse(register.office().toString());
    }
}
