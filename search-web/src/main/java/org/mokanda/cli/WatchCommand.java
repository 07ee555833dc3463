package org.mokanda.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.mokanda.app.Archive;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.register.RegisterId;
import org.mokanda.ingest.intake.LabelDoubt;
import org.mokanda.ingest.intake.WatchedFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda watch FOLDER}: takes in what scanners put there, and reads it, until it is stopped. */
@Command(name = "watch", resourceBundle = "commands")
final class WatchCommand extends ArchiveCommand {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);

    @Parameters(paramLabel = "DOSSIER", descriptionKey = "watch.folder")
    private String path = "";

    @Option(names = "--once", descriptionKey = "watch.once")
    private boolean once;

    private final Set<String> told = new HashSet<>();
    private boolean isBusy = true;

    WatchCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() throws Exception {
        var folder = Path.of(path);
        if (!Files.isDirectory(folder)) {
            throw new UsageException(texts().text("usage.path", path));
        }
        var stop = new Stop();
        try (var archive = openOrCreateArchive()) {
            int recovered = archive.recover();
            if (recovered > 0) {
                say("archive.recovered", recovered);
            }
            say("watch.ready", folder.toString());
            stop.interrupt(Thread.currentThread());
            var reader = Thread.ofVirtual().name("waiting-pages").start(archive.readingRounds());
            try {
                watch(archive, folder);
            } catch (InterruptedException _) {
                say("watch.stopped");
            } finally {
                reader.interrupt();
                reader.join();
            }
        } finally {
            stop.ended();
        }
        return ExitCodes.DONE;
    }

    private void watch(Archive archive, Path folder) throws InterruptedException {
        var watched = new WatchedFolder(
                folder,
                name -> register(archive, name),
                new WatchedFolder.Words() {
                    @Override
                    public String reason(QuarantineReason reason) {
                        return texts().text("quarantine." + reason.code());
                    }

                    @Override
                    public String noRoom(String name) {
                        return texts().text("ingest.skipped.no-room", name);
                    }

                    @Override
                    public String doubt(LabelDoubt doubt) {
                        return IntakeAnswer.said(texts(), doubt);
                    }
                },
                InstantSource.system());
        do {
            Thread.sleep(look(archive, watched));
        } while (!once || isBusy);
    }

    /** A disk that is away for a while must not end what is to run for three weeks. */
    private Duration look(Archive archive, WatchedFolder watched) throws InterruptedException {
        try {
            var look = watched.look(archive.intake(), operator());
            if (look.done() + look.keptApart() > 0) {
                say("watch.taken", look.done(), look.keptApart());
            }
            look.doubts().forEach(doubt -> print(IntakeAnswer.said(texts(), doubt)));
            look.unknown().stream().filter(told::add).forEach(name -> say("watch.unknown", name));
            var queue = archive.catalogue().queue();
            boolean isRead =
                    queue.pausedBy().isPresent() || queue.list().stream().allMatch(queued -> queued.pausedBy() != null);
            if (isRead) {
                refreshIndexOrSay(archive);
            }
            isBusy = look.waiting() > 0 || !isRead;
            look.troubles().stream()
                    .map(texts()::text)
                    .distinct()
                    .forEach(terminal().err()::println);
            return look.troubles().isEmpty() ? LOOK_EVERY : AFTER_TROUBLE;
        } catch (MokandaException e) {
            if (e.kind() == FailureKind.DEFECT || e.kind() == FailureKind.EVIDENCE) {
                throw e;
            }
            terminal().err().println(texts().text(e));
            return AFTER_TROUBLE;
        }
    }

    private static Optional<RegisterId> register(Archive archive, Path name) {
        return RegisterId.parse(name.toString())
                .filter(register ->
                        archive.catalogue().offices().find(register.office()).isPresent());
    }
}
