package org.mokanda.cli;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.mokanda.app.Archive;
import org.mokanda.core.book.Book;
import org.mokanda.core.book.BookFact;
import org.mokanda.core.book.CustodyEvent;
import org.mokanda.core.register.RegisterId;
import picocli.CommandLine.Parameters;

/** A command that writes in the inventory of one paper book. */
abstract class BookCommand extends ArchiveCommand {
    @Parameters(index = "0", paramLabel = "REGISTRE", descriptionKey = "register.reference")
    private String reference = "";

    BookCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public final Integer call() {
        var register = new References(texts()).register(reference);
        try (var archive = openOrCreateArchive()) {
            if (archive.catalogue().offices().find(register.office()).isEmpty()) {
                throw new UsageException(
                        texts().text("usage.office", register.office().value()));
            }
            var book = known(archive, register);
            var facts = said(book);
            if (facts.isEmpty()) {
                say("register.nothing-new", register.reference());
                return ExitCodes.DONE;
            }
            var noted = archive.books().note(register, book.entries(), facts, operator());
            say("register.noted", register.reference(), noted.entries());
        }
        return ExitCodes.DONE;
    }

    /** The book with all that is sealed of it. */
    static Book known(Archive archive, RegisterId register) {
        archive.books().recover(register);
        return archive.catalogue().books().find(register);
    }

    /** What the person says of it; empty when it adds nothing. */
    abstract List<? extends BookFact> said(Book book);

    /** A text for a person's eyes, as it may be kept. */
    final String line(String option, String value) {
        return within(option, value, BookFact.LINE_MAX);
    }

    final String note(String value) {
        return within("--note", value, BookFact.NOTE_MAX);
    }

    private String within(String option, String value, int charactersMax) {
        if (value.length() > charactersMax || value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            throw new UsageException(texts().text("register.text-too-long", option, charactersMax));
        }
        return value;
    }

    final LocalDate day(String option, String value) {
        if (value.isEmpty()) {
            return LocalDate.now(ZoneId.systemDefault());
        }
        return CustodyEvent.day(value)
                .orElseThrow(() -> new UsageException(texts().text("register.day", option, value)));
    }

    final UsageException wrong(String option, String value) {
        return new UsageException(texts().text("usage.wrong", texts().text("usage.bad-value", option, value)));
    }
}
