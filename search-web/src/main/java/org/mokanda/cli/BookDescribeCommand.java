package org.mokanda.cli;

import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.Book;
import org.mokanda.core.book.BookCondition;
import org.mokanda.core.book.BookDescription;
import org.mokanda.core.book.BookFact;
import org.mokanda.core.book.NumberRange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mokanda register describe}: what is not given stays as it was, and an empty text takes it away. */
@Command(name = "describe", resourceBundle = "commands")
final class BookDescribeCommand extends BookCommand {
    @Option(names = "--leaves", paramLabel = "N", descriptionKey = "describe.leaves")
    private @Nullable String leaves;

    @Option(names = "--acts", paramLabel = "N", descriptionKey = "describe.acts")
    private @Nullable String acts;

    @Option(names = "--first-act", paramLabel = "N", descriptionKey = "describe.first-act")
    private @Nullable String firstAct;

    @Option(names = "--last-act", paramLabel = "N", descriptionKey = "describe.last-act")
    private @Nullable String lastAct;

    @Option(names = "--condition", paramLabel = "ETAT", descriptionKey = "describe.condition")
    private @Nullable String condition;

    @Option(names = "--place", paramLabel = "LIEU", descriptionKey = "describe.place")
    private @Nullable String place;

    @Option(names = "--note", paramLabel = "TEXTE", descriptionKey = "option.note")
    private @Nullable String note;

    BookDescribeCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    List<BookFact> said(Book book) {
        var known = book.description();
        var before = known == null ? BookDescription.BLANK : known;
        var first = number("--first-act", firstAct, 1, before.firstAct());
        var last = number("--last-act", lastAct, 1, before.lastAct());
        if (first != null && last != null && last < first) {
            throw wrong("--last-act", last.toString());
        }
        var now = new BookDescription(
                number("--leaves", leaves, 1, before.leaves()),
                number("--acts", acts, 0, before.acts()),
                first,
                last,
                condition(before),
                place == null ? before.place() : line("--place", place),
                note == null ? before.note() : note(note));
        return now.equals(known) ? List.of() : List.of(now);
    }

    private SortedSet<BookCondition> condition(BookDescription before) {
        var given = condition;
        return given == null
                ? before.condition()
                : BookCondition.parseAll(given)
                        .orElseThrow(() -> new UsageException(texts().text("register.condition", given)));
    }

    private @Nullable Integer number(String option, @Nullable String given, int least, @Nullable Integer before) {
        if (given == null) {
            return before;
        }
        if (given.isBlank()) {
            return null;
        }
        if (!given.matches("\\d{1,6}")
                || Integer.parseInt(given) < least
                || Integer.parseInt(given) > NumberRange.NUMBER_MAX) {
            throw wrong(option, given);
        }
        return Integer.valueOf(given);
    }
}
