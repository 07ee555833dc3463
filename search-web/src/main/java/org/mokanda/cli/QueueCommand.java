package org.mokanda.cli;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mokanda.app.Archive;
import org.mokanda.core.json.Json;
import org.mokanda.core.page.PageId;
import org.mokanda.core.queue.QueuedRegister;
import org.mokanda.core.queue.Reader;
import org.mokanda.core.queue.StationLoad;
import org.mokanda.core.register.RegisterId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda queue list|pause|resume|first|retry|cancel}: the pages that wait to be read. */
@Command(
        name = "queue",
        resourceBundle = "commands",
        subcommands = {
            QueueCommand.List.class,
            QueueCommand.Pause.class,
            QueueCommand.Resume.class,
            QueueCommand.First.class,
            QueueCommand.Retry.class,
            QueueCommand.Cancel.class
        })
final class QueueCommand {
    @Command(name = "list", resourceBundle = "commands")
    static final class List extends ArchiveCommand {
        /** Pages set aside that are named to a person, as on the board; a program gets all. */
        private static final int SHOWN_MAX = 100;

        @Option(names = "--json", descriptionKey = "option.json")
        private boolean json;

        List(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            try (var archive = openArchive()) {
                var queue = archive.catalogue().queue();
                var paused = queue.pausedBy();
                var registers = queue.list();
                var stations = archive.catalogue().stations().stations();
                if (json) {
                    print(Json.object()
                            .with("schema", "mokanda/queue/1")
                            .with("paused_by", paused)
                            .with(
                                    "registers",
                                    Json.list(registers.stream().map(List::json).toList()))
                            .with(
                                    "stations",
                                    Json.list(stations.stream().map(List::json).toList()))
                            .with("set_aside", setAside(archive))
                            .build()
                            .pretty());
                } else {
                    paused.ifPresent(by -> print(texts().text("queue.all-paused", by)));
                    registers.forEach(register -> print(line(register)));
                    stations.forEach(each -> print(
                            texts().text("queue.station", each.station().host(), each.onLoan(), each.handedOver())));
                    if (registers.isEmpty()) {
                        print(texts().text("queue.empty"));
                    }
                    tellSetAside(archive);
                }
            }
            return ExitCodes.DONE;
        }

        private Json setAside(Archive archive) {
            return Json.list(archive.catalogue().registers().list().stream()
                    .filter(register -> register.pagesSetAside() > 0)
                    .flatMap(register -> archive.catalogue().pages().setAside(register.id()).stream())
                    .map(page -> new UnreadPages(texts())
                            .json(
                                    page,
                                    Json.object()
                                            .with(
                                                    "register",
                                                    page.id().register().reference())))
                    .toList());
        }

        private void tellSetAside(Archive archive) {
            int left = SHOWN_MAX;
            for (var register : archive.catalogue().registers().list()) {
                if (register.pagesSetAside() > 0) {
                    var pages = archive.catalogue().pages().setAside(register.id());
                    int shown = Math.min(left, pages.size());
                    pages.subList(0, shown).forEach(page -> print(new UnreadPages(texts()).line(page)));
                    left -= shown;
                    if (shown < pages.size()) {
                        print(texts().text(
                                        "queue.set-aside-more",
                                        pages.size() - shown,
                                        register.id().reference()));
                    }
                }
            }
        }

        private static Json.Obj json(QueuedRegister queued) {
            return Json.object()
                    .with("register", queued.register().reference())
                    .with("waiting", queued.waiting())
                    .with("since", queued.since().toString())
                    .with("wanted", Optional.ofNullable(queued.wanted()).map(String::valueOf))
                    .with("paused_by", Optional.ofNullable(queued.pausedBy()))
                    .with("reader", Optional.ofNullable(queued.reader()).map(Reader::toString))
                    .build();
        }

        private static Json.Obj json(StationLoad load) {
            return Json.object()
                    .with("station", load.station().host())
                    .with("on_loan", load.onLoan())
                    .with("handed_over", load.handedOver())
                    .build();
        }

        private String line(QueuedRegister queued) {
            var key = queued.pausedBy() != null
                    ? "queue.paused"
                    : queued.isTaken(Reader.here(), Instant.now()) ? "queue.being-read" : "queue.waits";
            var by = queued.pausedBy() == null ? "" : queued.pausedBy();
            return texts().text(key, queued.register().reference(), queued.waiting(), by);
        }
    }

    /** What is said of one register, or of one of its pages. */
    abstract static class OfRegister extends ArchiveCommand {
        @Parameters(paramLabel = "REGISTRE", descriptionKey = "register.reference")
        private String reference = "";

        @Option(names = "--page", paramLabel = "N", descriptionKey = "queue.page")
        private @Nullable Integer page;

        OfRegister(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        /** @throws UsageException the archive does not know it */
        final RegisterId register(Archive archive) {
            return knownRegister(archive, reference);
        }

        final Predicate<PageId> chosen() {
            var number = page;
            return number == null ? _ -> true : each -> each.number() == number;
        }

        final boolean isOnePage() {
            return page != null;
        }

        final int page() {
            var number = page;
            if (number == null || number < 1) {
                throw new UsageException(texts().text("queue.which-page"));
            }
            return number;
        }
    }

    /** Of one register, or of all when none is named. */
    abstract static class OfOneOrAll extends ArchiveCommand {
        @Parameters(arity = "0..1", paramLabel = "REGISTRE", descriptionKey = "queue.register")
        private @Nullable String reference;

        OfOneOrAll(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        final Optional<RegisterId> register(Archive archive) {
            return Optional.ofNullable(reference).map(named -> knownRegister(archive, named));
        }
    }

    @Command(name = "pause", resourceBundle = "commands")
    static final class Pause extends OfOneOrAll {
        Pause(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            try (var archive = openArchive()) {
                var queue = archive.catalogue().queue();
                var register = register(archive);
                register.ifPresentOrElse(each -> queue.pause(each, operator()), () -> queue.pauseAll(operator()));
                say("queue.now-paused", register.map(RegisterId::reference).orElse(""));
            }
            return ExitCodes.DONE;
        }
    }

    @Command(name = "resume", resourceBundle = "commands")
    static final class Resume extends OfOneOrAll {
        Resume(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            try (var archive = openArchive()) {
                var queue = archive.catalogue().queue();
                var register = register(archive);
                register.ifPresentOrElse(queue::resume, queue::resumeAll);
                say("queue.goes-on", register.map(RegisterId::reference).orElse(""));
            }
            return ExitCodes.DONE;
        }
    }

    @Command(name = "first", resourceBundle = "commands")
    static final class First extends OfRegister {
        First(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            try (var archive = openArchive()) {
                var page = new PageId(register(archive), page());
                archive.catalogue().queue().want(page);
                boolean waits = archive.catalogue().queue().list().stream()
                        .anyMatch(queued -> queued.register().equals(page.register())
                                && Integer.valueOf(page.number()).equals(queued.wanted()));
                say(waits ? "queue.is-first" : "queue.does-not-wait", page.reference());
            }
            return ExitCodes.DONE;
        }
    }

    @Command(name = "retry", resourceBundle = "commands")
    static final class Retry extends OfRegister {
        Retry(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            try (var archive = openArchive()) {
                var register = register(archive);
                var desk = archive.readingDesk();
                int pages = isOnePage()
                        ? desk.readAgain(new PageId(register, page()), operator()) ? 1 : 0
                        : desk.readAgain(register, operator());
                say("queue.again", pages);
            }
            return ExitCodes.DONE;
        }
    }

    @Command(name = "cancel", resourceBundle = "commands")
    static final class Cancel extends OfRegister {
        Cancel(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            try (var archive = openArchive()) {
                int pages = archive.readingDesk().cancel(register(archive), chosen(), operator());
                say("queue.cancelled", pages);
            }
            return ExitCodes.DONE;
        }
    }
}
