package org.mokanda.cli;

import java.util.List;
import org.mokanda.core.book.Book;
import org.mokanda.core.book.BookFact;
import org.mokanda.core.book.Gap;
import org.mokanda.core.book.GapKind;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.book.Withdrawal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda register gap add|withdraw}, and {@code register withdraw} for any entry. */
@Command(
        name = "gap",
        resourceBundle = "commands",
        subcommands = {BookGapCommand.Add.class, BookGapCommand.WithdrawGap.class})
final class BookGapCommand {
    @Command(name = "add", resourceBundle = "commands")
    static final class Add extends BookCommand {
        @Option(names = "--kind", required = true, paramLabel = "NATURE", descriptionKey = "gap.kind")
        private String kind = "";

        @Option(names = "--numbers", paramLabel = "N[-M]", descriptionKey = "gap.numbers")
        private String numbers = "";

        @Option(names = "--source", paramLabel = "TEXTE", descriptionKey = "gap.source")
        private String source = "";

        @Option(names = "--note", paramLabel = "TEXTE", descriptionKey = "option.note")
        private String note = "";

        Add(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        List<BookFact> said(Book book) {
            var gapKind =
                    GapKind.parse(kind).orElseThrow(() -> new UsageException(texts().text("register.gap-kind", kind)));
            if (numbers.isBlank() ? gapKind.needsNumbers() : !gapKind.takesNumbers()) {
                throw new UsageException(texts().text(
                                numbers.isBlank() ? "register.gap-needs-numbers" : "register.gap-takes-no-numbers",
                                new BookText(texts()).word(gapKind)));
            }
            var range = numbers.isBlank()
                    ? null
                    : NumberRange.parse(numbers).orElseThrow(() -> wrong("--numbers", numbers));
            return List.of(new Gap(gapKind, range, line("--source", source), note(note)));
        }
    }

    /** Strikes out an entry. */
    abstract static class Withdrawing extends BookCommand {
        @Parameters(index = "1", paramLabel = "N", descriptionKey = "withdraw.entry")
        private int entry;

        @Option(names = "--why", required = true, paramLabel = "TEXTE", descriptionKey = "withdraw.why")
        private String why = "";

        Withdrawing(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        List<BookFact> said(Book book) {
            requireText("--why", why);
            if (entry < 1) {
                throw wrong("N", String.valueOf(entry));
            }
            return List.of(new Withdrawal(entry, note(why)));
        }

        final int entry() {
            return entry;
        }
    }

    @Command(name = "withdraw", resourceBundle = "commands")
    static final class WithdrawGap extends Withdrawing {
        WithdrawGap(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        List<BookFact> said(Book book) {
            if (book.gaps().stream().noneMatch(gap -> gap.entry().number() == entry())) {
                throw new UsageException(texts().text(
                                "book.nothing-to-withdraw",
                                entry(),
                                book.register().reference()));
            }
            return super.said(book);
        }
    }

    @Command(name = "withdraw", resourceBundle = "commands")
    static final class Withdraw extends Withdrawing {
        Withdraw(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }
    }
}
