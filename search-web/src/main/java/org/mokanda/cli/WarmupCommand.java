package org.mokanda.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.mokanda.app.Archive;
import org.mokanda.app.DataDirectory;
import org.mokanda.app.RememberedArchives;
import org.mokanda.core.search.QuestionParser;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;

/** What short commands do, once, so that the launcher can keep their classes ready in a cache. */
@Command(name = "warmup", hidden = true, resourceBundle = "commands")
final class WarmupCommand extends ArchiveCommand {
    WarmupCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() throws IOException {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Main.run(new Terminal(nowhere, nowhere, false), "help");
        var folder = Files.createTempDirectory("mokanda-warmup");
        try {
            var directory =
                    DataDirectory.open(folder.resolve("data"), new RememberedArchives(folder.resolve("remembered")));
            try (var archive = Archive.open(directory)) {
                archive.refreshIndex();
                archive.index().acts(QuestionParser.parse("tshala mukendi 1957"), 10);
                archive.index().pages("naissance", 10);
                archive.catalogue().registers().list();
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        return ExitCodes.DONE;
    }
}
