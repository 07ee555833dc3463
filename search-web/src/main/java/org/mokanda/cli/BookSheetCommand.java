package org.mokanda.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.app.Archive;
import org.mokanda.core.json.Json;
import org.mokanda.ingest.sheet.RegisterSheet;
import org.mokanda.ingest.sheet.SheetDesk;
import org.mokanda.ingest.sheet.SheetProblem;
import org.mokanda.ingest.sheet.SheetWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda register import|export}: the batch sheet. */
abstract class BookSheetCommand extends ArchiveCommand {
    BookSheetCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Command(name = "import", resourceBundle = "commands")
    static final class Import extends BookSheetCommand {
        @Parameters(paramLabel = "FICHIER.csv", descriptionKey = "sheet.file")
        private Path file = Path.of("");

        @Option(names = "--skip-bad", descriptionKey = "sheet.skip-bad")
        private boolean skipBad;

        @Option(names = "--json", descriptionKey = "option.json")
        private boolean json;

        Import(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            try (var archive = openOrCreateArchive()) {
                var desk = new SheetDesk(archive.books(), archive.catalogue().books());
                var sheet = desk.sensible(read(archive));
                var problems = sheet.problems();
                var lines = sheet.lines();
                problems.forEach(problem -> terminal().err().println(text(problem)));
                boolean isTaken = problems.isEmpty() || (skipBad && !lines.isEmpty());
                int changed = isTaken ? desk.take(lines, operator()) : 0;
                int bad = (int)
                        problems.stream().map(SheetProblem::line).distinct().count();
                if (json) {
                    print(json(lines.size(), changed, isTaken, problems).pretty());
                } else if (isTaken) {
                    print(texts().text("sheet.taken", lines.size(), changed, lines.size() - changed, bad));
                }
                if (!isTaken) {
                    say("sheet.nothing-taken", bad);
                    return ExitCodes.WRONG_USE;
                }
                return bad == 0 ? ExitCodes.DONE : ExitCodes.DONE_WITH_QUARANTINE;
            }
        }

        private RegisterSheet read(Archive archive) {
            try (var bytes = Files.newInputStream(file)) {
                return RegisterSheet.read(bytes, archive.catalogue().offices(), LocalDate.now(ZoneId.systemDefault()));
            } catch (NoSuchFileException _) {
                throw new UsageException(texts().text("sheet.no-file", file.toString()));
            } catch (IOException _) {
                throw new UsageException(texts().text("sheet.unreadable", file.toString()));
            }
        }

        private String text(SheetProblem problem) {
            var why = texts().text("sheet.problem." + problem.kind().code(), problem.column(), problem.value());
            return problem.line() == 0 ? why : texts().text("sheet.line", problem.line(), why);
        }

        private Json json(int lines, int changed, boolean isTaken, List<SheetProblem> problems) {
            return Json.object()
                    .with("schema", "mokanda/register-import/1")
                    .with("taken", isTaken)
                    .with("registers", lines)
                    .with("changed", changed)
                    .with(
                            "problems",
                            Json.list(problems.stream().map(this::json).toList()))
                    .build();
        }

        private Json json(SheetProblem problem) {
            return Json.object()
                    .with("line", problem.line())
                    .with("reason", problem.kind().code())
                    .with("column", problem.column())
                    .with("value", problem.value())
                    .with("message", text(problem))
                    .build();
        }
    }

    @Command(name = "export", resourceBundle = "commands")
    static final class Export extends BookSheetCommand {
        @Option(
                names = {"-o", "--output"},
                paramLabel = "FICHIER.csv",
                descriptionKey = "sheet.output")
        private @Nullable Path output;

        Export(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            try (var archive = openArchive()) {
                var text = new StringBuilder();
                int written = new SheetWriter(texts().locale()).write(archive.catalogue(), text);
                if (output == null) {
                    terminal().out().print(text);
                } else {
                    writeNew(output, text.toString());
                    say("sheet.written", output.toString(), written);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e); // a StringBuilder has no disk behind it
            }
            return ExitCodes.DONE;
        }
    }
}
