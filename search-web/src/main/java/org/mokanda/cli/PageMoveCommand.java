package org.mokanda.cli;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.page.PageId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mokanda page move}: puts pages before or behind another one, in the order they have now. */
@Command(name = "move", resourceBundle = "commands")
final class PageMoveCommand extends PageDecisionCommand.OfPages {
    @Option(names = "--before", paramLabel = "PAGE", descriptionKey = "move.before")
    private @Nullable String before;

    @Option(names = "--after", paramLabel = "PAGE", descriptionKey = "move.after")
    private @Nullable String after;

    PageMoveCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    PageArrangement decided(Sheet sheet) {
        var beside = beside(sheet);
        var others = new ArrayList<>(sheet.now().ordered(sheet.known()));
        others.removeAll(sheet.numbers());
        int place = others.indexOf(beside.number()) + 1;
        return sheet.now().moving(sheet.known(), sheet.numbers(), after == null ? place : place + 1);
    }

    /** A page that is there and stays where it is. */
    private PageId beside(Sheet sheet) {
        var reference = before == null ? after : before;
        if (reference == null || (before != null && after != null)) {
            throw new UsageException(texts().text("page.move-where"));
        }
        var beside = new References(texts()).page(reference);
        requireOn(sheet, beside);
        if (sheet.chosen().contains(beside)) {
            throw new UsageException(texts().text("page.move-itself", beside.reference()));
        }
        return beside;
    }

    @Override
    void tell(Sheet sheet, PageArrangement now) {
        var order = now.ordered(sheet.known());
        int place = order.stream()
                        .filter(sheet.numbers()::contains)
                        .findFirst()
                        .map(order::indexOf)
                        .orElseThrow()
                + 1;
        say("page.now-moved", sheet.chosen().size(), named(sheet.chosen()), String.valueOf(place));
    }
}
