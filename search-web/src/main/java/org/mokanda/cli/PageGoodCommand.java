package org.mokanda.cli;

import org.mokanda.core.arrangement.PageArrangement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mokanda page good}: a person looked at pages and found them good enough, whatever a machine finds odd about them. */
@Command(name = "good", resourceBundle = "commands")
final class PageGoodCommand extends PageDecisionCommand.OfPages {
    @Option(names = "--no-longer", descriptionKey = "good.no-longer")
    private boolean noLonger;

    PageGoodCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    PageArrangement decided(Sheet sheet) {
        return noLonger ? sheet.now().doubting(sheet.numbers()) : sheet.now().findingGood(sheet.numbers());
    }

    @Override
    void tell(Sheet before, PageArrangement after) {
        var changed = before.chosen().stream()
                .filter(page -> before.now().isGood(page.number()) == noLonger)
                .toList();
        say(noLonger ? "page.now-doubted" : "page.now-good", changed.size(), named(changed));
        var keptAgain = changed.stream()
                .filter(page -> before.now().rejection(page.number()).isPresent())
                .toList();
        if (!noLonger && !keptAgain.isEmpty()) {
            say("page.now-good-kept", keptAgain.size(), named(keptAgain));
        }
    }
}
