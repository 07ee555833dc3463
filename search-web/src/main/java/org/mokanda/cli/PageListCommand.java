package org.mokanda.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.arrangement.PageSplit;
import org.mokanda.core.arrangement.RejectReason;
import org.mokanda.core.json.Json;
import org.mokanda.core.page.Page;
import org.mokanda.core.register.RegisterId;
import org.mokanda.report.PageMarks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mokanda page list}: the contact sheet of a register without its pictures. */
@Command(name = "list", resourceBundle = "commands")
final class PageListCommand extends ArchiveCommand {
    @Parameters(paramLabel = "REGISTRE", descriptionKey = "register.reference")
    private String reference = "";

    @Option(names = "--json", descriptionKey = "option.json")
    private boolean json;

    PageListCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        try (var archive = openArchive()) {
            var register = knownRegister(archive, reference);
            archive.arrangements().recover(register);
            var arrangement = archive.catalogue().arrangements().current(register);
            Map<Integer, Page> byNumber = new HashMap<>();
            archive.catalogue()
                    .pages()
                    .ofRegister(register)
                    .forEach(page -> byNumber.put(page.id().number(), page));
            var pages = arrangement.ordered(byNumber.keySet()).stream()
                    .map(byNumber::get)
                    .toList();
            var marks = new PageMarks(arrangement, archive.catalogue().pages().examinations(register), texts()::text);
            if (json) {
                print(json(register, pages, arrangement, marks).pretty());
            } else {
                tell(register, pages, arrangement, marks);
            }
        }
        return ExitCodes.DONE;
    }

    private void tell(RegisterId register, List<Page> pages, PageArrangement arrangement, PageMarks marks) {
        if (pages.isEmpty()) {
            print(texts().text("page.none", register.reference()));
        }
        int place = 0;
        for (var page : pages) {
            place++;
            var words = new ArrayList<String>();
            words.add(texts().text("page.state." + page.state().code()));
            arrangement
                    .folio(page.id().number())
                    .ifPresent(folio -> words.add(texts().text("contact.folio-of", String.valueOf(folio))));
            marks.of(page).forEach(mark -> words.add(mark.words()));
            print(texts().text("page.line", String.valueOf(place), page.id().reference(), String.join(" · ", words)));
        }
    }

    private Json json(RegisterId register, List<Page> pages, PageArrangement arrangement, PageMarks marks) {
        return Json.object()
                .with("schema", "mokanda/pages/1")
                .with("register", register.reference())
                .with(
                        "pages",
                        Json.list(pages.stream()
                                .map(page -> json(page, arrangement, marks))
                                .toList()))
                .build();
    }

    private Json json(Page page, PageArrangement arrangement, PageMarks marks) {
        int number = page.id().number();
        var seen = marks.seen(page.id());
        var json = Json.object()
                .with("page", number)
                .with("reference", page.id().reference())
                .with("file", page.scanName())
                .with("state", page.state().code());
        var setAside = page.setAside();
        if (setAside != null) {
            json.with("reason", setAside.code()).with("message", texts().text("quarantine." + setAside.code()));
        }
        json.with("rejected", arrangement.rejection(number).map(RejectReason::code))
                .with("good", arrangement.isGood(number))
                .with("split", split(arrangement.split(number)));
        arrangement.fold(number, seen.orElse(null)).ifPresent(fold -> json.with("fold", fold));
        seen.ifPresent(one -> json.with("parts", one.parts().size()));
        arrangement.folio(number).ifPresent(folio -> json.with("folio", folio));
        marks.alike(page.id()).ifPresent(other -> json.with("alike", other.number()));
        return json.with(
                        "flags",
                        Json.list(seen.stream()
                                .flatMap(one -> one.flags().stream())
                                .map(flag -> Json.text(flag.code()))
                                .toList()))
                .build();
    }

    private static String split(PageSplit split) {
        return switch (split) {
            case PageSplit.Proposed _ -> "proposed";
            case PageSplit.Whole _ -> "whole";
            case PageSplit.Halves _ -> "halves";
        };
    }
}
