package org.mokanda.cli;

import java.util.List;
import org.mokanda.core.book.Book;
import org.mokanda.core.book.BookFact;
import org.mokanda.core.book.CustodyEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mokanda register receive|return|move}: the chain of custody. */
abstract class BookCustodyCommand extends BookCommand {
    @Option(names = "--on", paramLabel = "DATE", descriptionKey = "custody.on")
    private String on = "";

    @Option(names = "--note", paramLabel = "TEXTE", descriptionKey = "option.note")
    private String note = "";

    BookCustodyCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    final List<BookFact> event(CustodyEvent.Kind kind, String person, String place) {
        var day = day("--on", on);
        if (day.isBefore(CustodyEvent.FIRST_DAY)) {
            throw wrong("--on", on);
        }
        return List.of(new CustodyEvent(kind, day, person, line("--place", place), note(note)));
    }

    final String required(String option, String value) {
        requireText(option, value);
        return line(option, value);
    }

    @Command(name = "receive", resourceBundle = "commands")
    static final class Receive extends BookCustodyCommand {
        @Option(names = "--from", required = true, paramLabel = "NOM", descriptionKey = "custody.from")
        private String from = "";

        @Option(names = "--place", paramLabel = "LIEU", descriptionKey = "custody.place")
        private String place = "";

        Receive(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        List<BookFact> said(Book book) {
            return event(CustodyEvent.Kind.RECEIVED, required("--from", from), place);
        }
    }

    @Command(name = "return", resourceBundle = "commands")
    static final class Return extends BookCustodyCommand {
        @Option(names = "--to", required = true, paramLabel = "NOM", descriptionKey = "custody.to")
        private String to = "";

        Return(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        List<BookFact> said(Book book) {
            return event(CustodyEvent.Kind.RETURNED, required("--to", to), "");
        }
    }

    @Command(name = "move", resourceBundle = "commands")
    static final class Move extends BookCustodyCommand {
        @Option(names = "--place", required = true, paramLabel = "LIEU", descriptionKey = "custody.place")
        private String place = "";

        @Option(names = "--by", paramLabel = "NOM", descriptionKey = "custody.by")
        private String by = "";

        Move(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        List<BookFact> said(Book book) {
            return event(CustodyEvent.Kind.MOVED, line("--by", by), required("--place", place));
        }
    }
}
