package org.mokanda.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.arrangement.RejectReason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mokanda page reject|keep}: which pages count as part of the book. Nothing is removed. */
@Command(name = "reject", resourceBundle = "commands")
final class PageRejectCommand extends PageDecisionCommand.OfPages {
    @Option(names = "--reason", required = true, paramLabel = "RAISON", descriptionKey = "reject.reason")
    private String reason = "";

    PageRejectCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    PageArrangement decided(Sheet sheet) {
        return sheet.now().rejecting(sheet.numbers(), reason());
    }

    @Override
    void tell(Sheet before, PageArrangement after) {
        say(
                "page.now-rejected",
                before.chosen().size(),
                named(before.chosen()),
                words(reason()),
                before.register().reference());
    }

    private RejectReason reason() {
        return RejectReason.ofCode(reason)
                .orElseThrow(() -> new UsageException(texts().text("page.reason", reason, reasons())));
    }

    private String reasons() {
        return Arrays.stream(RejectReason.values())
                .map(each -> each.code() + " (" + words(each) + ")")
                .collect(Collectors.joining(", "));
    }

    private String words(RejectReason each) {
        return texts().text("arrangement.reason." + each.code());
    }

    @Command(name = "keep", resourceBundle = "commands")
    static final class Keep extends PageDecisionCommand.OfPages {
        Keep(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        PageArrangement decided(Sheet sheet) {
            return sheet.now().keeping(sheet.numbers());
        }

        @Override
        void tell(Sheet before, PageArrangement after) {
            var again = before.chosen().stream()
                    .filter(page -> before.now().rejection(page.number()).isPresent())
                    .toList();
            say("page.now-kept", again.size(), named(again));
        }
    }
}
