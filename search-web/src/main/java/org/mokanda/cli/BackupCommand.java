package org.mokanda.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mokanda.app.Archive;
import org.mokanda.app.backup.Backup;
import org.mokanda.storage.replica.ReplicationOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda backup TARGET}: a second copy with the keys and accounts, sealed, beside it. */
@Command(name = "backup", resourceBundle = "commands")
final class BackupCommand extends ArchiveCommand {
    @Parameters(arity = "0..1", paramLabel = "CIBLE", descriptionKey = "backup.target")
    private @Nullable Path target;

    @Option(names = "--show-code", descriptionKey = "backup.show-code")
    private boolean showCode;

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    BackupCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        if (target == null && !showCode) {
            throw new UsageException(texts().text("backup.where"));
        }
        try (var archive = openArchive()) {
            var backup = new Backup(archive);
            int code = target == null ? ExitCodes.DONE : run(backup, archive, target);
            if (showCode) {
                var words = backup.code()
                        .map(each -> texts().text("backup.code", each.onPaper()))
                        .orElseGet(() -> texts().text("backup.no-code"));
                (json ? terminal().err() : terminal().out()).println(words);
            }
            return code;
        }
    }

    private int run(Backup backup, Archive archive, Path place) {
        archive.recover();
        boolean isNew = backup.code().isEmpty();
        var recovery = backup.codeOrNew();
        if (isNew) {
            // Before the hours that copying may take, and whatever becomes of it.
            say("backup.new-code", recovery.onPaper());
        }
        if (archive.secondCopies().isOnSameDisk(place)) {
            say("replicate.same-disk", place.toString());
        }
        ReplicationOutcome outcome;
        try (var progress = new ProgressLine(terminal(), texts())) {
            outcome = backup.run(place, recovery, progress::copied);
            progress.finish();
        }
        var told = new CopyReport(texts(), place, outcome, null);
        if (json) {
            print(told.json("mokanda/backup/1").pretty());
        } else {
            told.lines().forEach(this::print);
            if (outcome instanceof ReplicationOutcome.Copied) {
                print(texts().text("backup.sealed", place.toString()));
            }
        }
        return told.isRight() ? ExitCodes.DONE : ExitCodes.EVIDENCE_FAILED;
    }
}
