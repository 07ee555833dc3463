package org.mokanda.cli;

import java.nio.file.Path;
import org.mokanda.app.Trust;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mokanda trust}: writes the one file with which others check copies, proofs and states of the log. */
@Command(name = "trust", resourceBundle = "commands")
final class TrustCommand extends ArchiveCommand {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FICHIER",
            descriptionKey = "trust.output")
    private Path output = Path.of("mokanda-trust.txt");

    TrustCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        Trust trust;
        try (var archive = openArchive()) {
            trust = archive.trust();
        }
        writeNew(output, trust.text());
        say("trust.written", output.toString());
        print(texts().text("trust.fingerprint", trust.copies().fingerprint()));
        print(texts().text("trust.log", trust.log().text()));
        return ExitCodes.DONE;
    }
}
