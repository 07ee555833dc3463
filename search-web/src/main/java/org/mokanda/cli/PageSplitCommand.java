package org.mokanda.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.arrangement.PageSplit;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.page.PageId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mokanda page split|whole}: how the picture of a page is parted before it is read. */
@Command(name = "split", resourceBundle = "commands")
final class PageSplitCommand extends PageDecisionCommand.OfPages {
    @Option(names = "--at", paramLabel = "N", descriptionKey = "split.at")
    private @Nullable String at;

    @Option(names = "--proposed", descriptionKey = "split.proposed")
    private boolean proposed;

    PageSplitCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    PageArrangement decided(Sheet sheet) {
        var place = at;
        if (proposed) {
            if (place != null) {
                throw new UsageException(texts().text("page.split-one"));
            }
            return sheet.now().splitting(sheet.numbers(), PageSplit.PROPOSED);
        }
        if (place != null) {
            var halves = NumberRange.parseOne(place)
                    .flatMap(PageSplit::atPercent)
                    .orElseThrow(() -> new UsageException(texts().text("page.split-at", place)));
            return sheet.now().splitting(sheet.numbers(), halves);
        }
        var after = sheet.now();
        for (var page : sheet.chosen()) {
            int percent = fold(sheet, page).orElse(PageSplit.Halves.MIDDLE / 10);
            after = after.splitting(
                    List.of(page.number()), PageSplit.atPercent(percent).orElseThrow());
        }
        return after;
    }

    /** As decided already, or as a machine saw it. */
    private static Optional<Integer> fold(Sheet sheet, PageId page) {
        var seen = sheet.archive().catalogue().pages().examination(page).orElse(null);
        return sheet.now().fold(page.number(), seen);
    }

    @Override
    void tell(Sheet before, PageArrangement after) {
        for (var page : before.chosen()) {
            switch (after.split(page.number())) {
                case PageSplit.Halves halves -> {
                    boolean isGuess = at == null && fold(before, page).isEmpty();
                    say(isGuess ? "page.now-middle" : "page.now-halves", page.reference(), halves.percent());
                }
                case PageSplit.Whole _ -> say("page.now-whole", page.reference());
                case PageSplit.Proposed _ -> say("page.now-proposed", page.reference());
            }
        }
    }

    @Command(name = "whole", resourceBundle = "commands")
    static final class Whole extends PageDecisionCommand.OfPages {
        Whole(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        PageArrangement decided(Sheet sheet) {
            return sheet.now().splitting(sheet.numbers(), PageSplit.WHOLE);
        }

        @Override
        void tell(Sheet before, PageArrangement after) {
            before.chosen().forEach(page -> say("page.now-whole", page.reference()));
        }
    }
}
