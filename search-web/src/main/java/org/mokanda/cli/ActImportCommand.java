package org.mokanda.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mokanda.app.Archive;
import org.mokanda.core.json.Json;
import org.mokanda.core.place.Office;
import org.mokanda.ingest.acts.ActProblem;
import org.mokanda.ingest.acts.CheckedActs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda act import}: acts that were typed elsewhere come in. */
@Command(name = "import", resourceBundle = "commands")
final class ActImportCommand extends ArchiveCommand {
    /** Most problems that the JSON document names; all are told in words. */
    private static final int PROBLEMS_IN_JSON_MAX = 1_000;

    @Parameters(paramLabel = "FICHIER.tsv", descriptionKey = "act-import.file")
    private Path file = Path.of("");

    @Option(names = "--dry-run", descriptionKey = "act-import.dry-run")
    private boolean dryRun;

    @Option(names = "--skip-bad", descriptionKey = "act-import.skip-bad")
    private boolean skipBad;

    @Option(names = "--create-offices", descriptionKey = "act-import.create-offices")
    private boolean createOffices;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    private final List<ActProblem> problems = new ArrayList<>();

    ActImportCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        try (var archive = openOrCreateArchive();
                var progress = new ProgressLine(terminal(), texts());
                var checked = check(archive, progress)) {
            progress.finish();
            boolean isTaken = !dryRun && checked.good() > 0 && (checked.bad() == 0 || skipBad);
            int added = isTaken ? take(archive, checked, progress) : 0;
            if (json) {
                print(json(checked, isTaken, added).pretty());
            } else {
                tell(checked, isTaken, added);
            }
            return exitCode(checked);
        }
    }

    private CheckedActs check(Archive archive, ProgressLine progress) {
        if (Files.notExists(file)) {
            throw new UsageException(texts().text("sheet.no-file", file.toString()));
        }
        archive.recover(); // before anything is open, as it sweeps only then
        try {
            return archive.actImport().check(file, createOffices, problem -> tell(problem, progress), progress);
        } catch (NoSuchFileException _) {
            throw new UsageException(texts().text("sheet.no-file", file.toString()));
        } catch (IOException _) {
            throw new UsageException(texts().text("sheet.unreadable", file.toString()));
        }
    }

    private int take(Archive archive, CheckedActs checked, ProgressLine progress) {
        int added = archive.actImport().take(checked, operator(), progress);
        progress.finish();
        if (added > 0) {
            say("act-import.index-follows");
            refreshIndexOrSay(archive);
        }
        return added;
    }

    private void tell(ActProblem problem, ProgressLine progress) {
        if (problems.size() < PROBLEMS_IN_JSON_MAX) {
            problems.add(problem);
        }
        if (dryRun || !problem.kind().isDoubt()) {
            progress.finish();
            terminal().err().println(text(problem));
        }
    }

    private String text(ActProblem problem) {
        var why = texts().text("act-import.problem." + problem.kind().code(), problem.column(), problem.value());
        return problem.line() == 0 ? why : texts().text("sheet.line", String.valueOf(problem.line()), why);
    }

    private void tell(CheckedActs checked, boolean isTaken, int added) {
        for (var office : checked.newOffices()) {
            say(
                    isTaken ? "act-import.office-added" : "act-import.office-new",
                    office.code().value(),
                    office.name(),
                    office.city());
        }
        if (isTaken) {
            print(texts().text(
                            "act-import.taken",
                            added,
                            checked.registers(),
                            checked.good() - added,
                            checked.bad(),
                            checked.doubts()));
        } else if (dryRun) {
            print(texts().text(
                            "act-import.would-take",
                            checked.good() - checked.known(),
                            checked.registers(),
                            checked.known(),
                            checked.bad(),
                            checked.doubts()));
        } else {
            say("act-import.nothing-taken", checked.bad());
        }
    }

    /** That of a dry run is what the import itself would end with. */
    private int exitCode(CheckedActs checked) {
        if (checked.bad() == 0) {
            return ExitCodes.DONE;
        }
        return skipBad && checked.good() > 0 ? ExitCodes.DONE_WITH_QUARANTINE : ExitCodes.WRONG_USE;
    }

    private Json.Obj json(CheckedActs checked, boolean isTaken, int added) {
        return Json.object()
                .with("schema", "mokanda/act-import/1")
                .with("taken", isTaken)
                .with("lines", checked.lines())
                .with("good", checked.good())
                .with("bad", checked.bad())
                .with("doubts", checked.doubts())
                .with("added", added)
                .with("already_there", isTaken ? checked.good() - added : checked.known())
                .with("registers", checked.registers())
                .with(
                        "new_offices",
                        Json.list(checked.newOffices().stream()
                                .map(ActImportCommand::json)
                                .toList()))
                .with("problems", Json.list(problems.stream().map(this::json).toList()))
                .build();
    }

    private static Json json(Office office) {
        return Json.object()
                .with("code", office.code().value())
                .with("name", office.name())
                .build();
    }

    private Json json(ActProblem problem) {
        return Json.object()
                .with("line", problem.line())
                .with("reason", problem.kind().code())
                .with("doubt", problem.kind().isDoubt())
                .with("column", problem.column())
                .with("value", problem.value())
                .with("message", text(problem))
                .build();
    }
}
