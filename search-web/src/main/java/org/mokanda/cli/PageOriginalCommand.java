package org.mokanda.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.mokanda.app.Archive;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Scan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda page original}: the file a page lies on, byte for byte as it was received. */
@Command(name = "original", resourceBundle = "commands")
final class PageOriginalCommand extends ArchiveCommand {
    @Parameters(paramLabel = "PAGE", descriptionKey = "page-original.reference")
    private String reference = "";

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FICHIER",
            descriptionKey = "page-original.output")
    private Path output = Path.of("");

    PageOriginalCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        try (var archive = openArchive()) {
            var scan = scan(archive);
            try (var original = archive.originals().open(scan)) {
                writeNew(output, original.stream());
                say(
                        "page-original.written",
                        output.toString(),
                        original.byteCount(),
                        scan.digest().hex());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ExitCodes.DONE;
    }

    private Scan scan(Archive archive) {
        var pages = archive.catalogue().pages();
        return PageId.parse(reference)
                .flatMap(pages::find)
                .flatMap(page -> pages.findScan(page.id().register(), page.scan()))
                .orElseThrow(() -> new UsageException(texts().text("page-original.unknown", reference)));
    }
}
