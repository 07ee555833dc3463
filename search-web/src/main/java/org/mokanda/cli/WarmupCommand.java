package org.mokanda.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.mokanda.app.Archive;
import org.mokanda.app.DataDirectory;
import org.mokanda.app.RememberedArchives;
import org.mokanda.core.access.Sight;
import org.mokanda.core.search.PageQuery;
import org.mokanda.core.search.QuestionParser;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What short commands do, once, so that the launcher can keep their classes ready in a cache. */
@Command(name = "warmup", hidden = true, resourceBundle = "commands")
final class WarmupCommand extends ArchiveCommand {
    private static final ObjectId OBJECT = new ObjectId("urn:mokanda:KMB:birth:1957:text");
    private static final int VERSIONS = 3;
    private static final int FILES = 50;
    private static final int FILE_BYTES = 100_000;

    /** Only makes a small archive there, on which the launcher has an audit run. */
    @Option(names = "--archive", hidden = true)
    private @Nullable Path sample;

    WarmupCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() throws IOException {
        if (sample != null) {
            try (var archive = Archive.open(DataDirectory.open(sample, RememberedArchives.ofUser()))) {
                fill(archive);
            }
            return ExitCodes.DONE;
        }
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Main.run(new Terminal(nowhere, nowhere, false), "help");
        var folder = Files.createTempDirectory("mokanda-warmup");
        try {
            var directory =
                    DataDirectory.open(folder.resolve("data"), new RememberedArchives(folder.resolve("remembered")));
            try (var archive = Archive.open(directory)) {
                archive.refreshIndex();
                archive.index().acts(QuestionParser.parse("tshala mukendi 1957"), Sight.everything(), 10);
                archive.index().pages(PageQuery.everywhere("naissance"), Sight.everything(), 10);
                archive.catalogue().registers().list();
                fill(archive);
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        return ExitCodes.DONE;
    }

    private static void fill(Archive archive) {
        var random = new SplittableRandom();
        for (int version = 1; version <= VERSIONS; version++) {
            var files = new ArrayList<NewFile>();
            for (int i = 0; i < FILES; i++) {
                var bytes = new byte[FILE_BYTES];
                random.nextBytes(bytes);
                files.add(NewFile.of("text/" + version + "-" + i + ".txt", bytes));
            }
            var head = archive.store().head(OBJECT);
            archive.store().append(head, files, new Provenance("warmup", Instant.now(), "warmup"));
        }
        archive.recover();
    }
}
