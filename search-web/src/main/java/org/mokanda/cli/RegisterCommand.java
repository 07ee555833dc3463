package org.mokanda.cli;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.Book;
import org.mokanda.core.book.BookFact;
import org.mokanda.core.book.BookJson;
import org.mokanda.core.book.BookSummary;
import org.mokanda.core.book.GapKind;
import org.mokanda.core.json.Json;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda register ...}: what the archive holds of a register, and what people say of its paper book. */
@Command(
        name = "register",
        resourceBundle = "commands",
        subcommands = {
            RegisterCommand.List.class,
            RegisterCommand.Show.class,
            BookDescribeCommand.class,
            BookCustodyCommand.Receive.class,
            BookCustodyCommand.Return.class,
            BookCustodyCommand.Move.class,
            BookGapCommand.class,
            BookGapCommand.Withdraw.class,
            BookSheetCommand.Import.class,
            BookSheetCommand.Export.class,
            BookPrintCommand.class,
            RegisterReportCommand.class,
            KeptApartCommand.class,
            RegisterSettleCommand.class
        })
final class RegisterCommand {
    @Command(name = "list", resourceBundle = "commands")
    static final class List extends ArchiveCommand {
        @Option(names = "--json", descriptionKey = "option.json")
        private boolean json;

        List(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            try (var archive = openArchive()) {
                var registers = archive.catalogue().registers().list();
                Map<RegisterId, BookSummary> books = new HashMap<>();
                archive.catalogue().books().list().forEach(book -> books.put(book.register(), book));
                if (json) {
                    print(Json.object()
                            .with("schema", "mokanda/registers/1")
                            .with(
                                    "registers",
                                    Json.list(registers.stream()
                                            .map(register -> RegisterCommand.json(register, books.get(register.id())))
                                            .toList()))
                            .build()
                            .pretty());
                } else {
                    var words = new BookText(texts());
                    registers.forEach(register ->
                            print(line(register, texts()) + words.inList(register, books.get(register.id()))));
                }
            }
            return ExitCodes.DONE;
        }
    }

    @Command(name = "show", resourceBundle = "commands")
    static final class Show extends ArchiveCommand {
        @Parameters(paramLabel = "REGISTRE", descriptionKey = "register.reference")
        private String reference = "";

        @Option(names = "--json", descriptionKey = "option.json")
        private boolean json;

        Show(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            var register = new References(texts()).register(reference);
            try (var archive = openArchive()) {
                var summary = archive.catalogue()
                        .registers()
                        .find(register)
                        .orElseThrow(() -> new UsageException(texts().text("register.unknown", reference)));
                var book = archive.catalogue().books().find(register);
                var pages = archive.catalogue().pages().ofRegister(register);
                var setAside = archive.catalogue().pages().setAside(register);
                if (json) {
                    print(json(summary, book, pages, setAside).pretty());
                    return ExitCodes.DONE;
                }
                print(RegisterCommand.line(summary, texts())
                        + new BookText(texts()).inList(summary, BookSummary.of(book)));
                new BookText(texts()).lines(book).forEach(line -> print("  " + line));
                archive.arrangements().recover(register);
                var arrangement = archive.catalogue().arrangements().current(register);
                archive.catalogue()
                        .pages()
                        .scansOf(register)
                        .forEach(scan -> print("  " + scanLine(scan, arrangement.isSettled(scan))));
                setAside.forEach(page -> print("  " + new UnreadPages(texts()).line(page)));
                var waiting = UnreadPages.waiting(pages);
                if (!waiting.isEmpty()) {
                    print("  " + texts().text("register.waiting", waiting.size(), UnreadPages.inShort(waiting)));
                }
            }
            return ExitCodes.DONE;
        }

        private Json json(
                RegisterSummary summary, Book book, java.util.List<Page> pages, java.util.List<Page> setAside) {
            return RegisterCommand.json(summary, book)
                    .with(
                            "set_aside",
                            Json.list(setAside.stream()
                                    .map(page -> new UnreadPages(texts()).json(page, Json.object()))
                                    .toList()))
                    .with(
                            "waiting",
                            Json.list(UnreadPages.waiting(pages).stream()
                                    .map(Json::number)
                                    .toList()))
                    .build();
        }

        private String scanLine(Scan scan, boolean isSettled) {
            var reason = scan.quarantine();
            return reason == null
                    ? texts().text("register.scan", scan.name(), scan.pageCount())
                    : texts().text(
                                    isSettled ? "register.settled" : "register.quarantined",
                                    scan.name(),
                                    texts().text("quarantine." + reason.code()));
        }
    }

    private static String line(RegisterSummary register, Texts texts) {
        return texts.text(
                "register.line",
                register.id().reference(),
                register.scans(),
                register.pages(),
                register.pagesWaiting(),
                register.pagesSetAside(),
                register.quarantined(),
                register.acts(),
                register.actsValidated());
    }

    private static Json.Obj json(RegisterSummary register, @Nullable BookSummary book) {
        var json = counts(register);
        if (book != null) {
            json.with("described", book.isDescribed());
            put(json, "leaves_declared", book.leaves());
            put(json, "acts_declared", book.acts());
            json.with("whereabouts", whereabouts(book.whereabouts()));
            json.with("gaps", book.gaps());
            json.with("whole_gap", Optional.ofNullable(book.wholeGap()).map(GapKind::code));
        }
        return json.build();
    }

    private static Json.Builder counts(RegisterSummary register) {
        return Json.object()
                .with("register", register.id().reference())
                .with("scans", register.scans())
                .with("pages", register.pages())
                .with("pages_waiting", register.pagesWaiting())
                .with("pages_set_aside", register.pagesSetAside())
                .with("quarantined", register.quarantined())
                .with("acts", register.acts())
                .with("acts_validated", register.actsValidated());
    }

    private static void put(Json.Builder json, String name, @Nullable Integer number) {
        if (number != null) {
            json.with(name, number);
        }
    }

    private static String whereabouts(Book.Whereabouts whereabouts) {
        return whereabouts.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Json.Builder json(RegisterSummary summary, Book book) {
        var json = Json.object().with("schema", "mokanda/register/1");
        counts(summary).build().members().forEach(json::with);
        json.with("whereabouts", whereabouts(book.whereabouts()));
        if (book.description() != null) {
            json.with("description", BookJson.write(book.description()));
        }
        return json.with("custody", notes(book.custody())).with("gaps", notes(book.gaps()));
    }

    private static <F extends BookFact> Json notes(java.util.List<Book.Noted<F>> notes) {
        return Json.list(notes.stream().map(RegisterCommand::note).toList());
    }

    private static <F extends BookFact> Json note(Book.Noted<F> noted) {
        var entry = noted.entry();
        var json = Json.object().with("entry", entry.number());
        BookJson.write(entry.fact()).members().forEach(json::with);
        json.with("by", entry.by()).with("at", entry.at().toString());
        var withdrawn = noted.withdrawn();
        if (withdrawn != null) {
            json.with("withdrawn_by_entry", withdrawn.number());
        }
        return json.build();
    }
}
