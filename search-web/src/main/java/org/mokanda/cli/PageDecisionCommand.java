package org.mokanda.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mokanda.app.Archive;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.catalogue.PageDecisions;
import org.mokanda.core.page.PageId;
import org.mokanda.core.register.RegisterId;
import picocli.CommandLine.Parameters;

/** A command that decides of pages of one register, as a person does on its contact sheet: one step, which can be taken back. */
abstract class PageDecisionCommand extends ArchiveCommand {
    PageDecisionCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    /** Of several pages of one register. */
    abstract static class OfPages extends PageDecisionCommand {
        @Parameters(arity = "1..*", paramLabel = "PAGE", descriptionKey = "page.references")
        private List<String> references = new ArrayList<>();

        OfPages(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        final List<String> references() {
            return references;
        }
    }

    /**
     * What is to be decided of.
     *
     * @param chosen pages that are there, each once
     * @param known numbers of all pages of the register
     * @param now what was decided until now
     */
    record Sheet(Archive archive, RegisterId register, List<PageId> chosen, List<Integer> known, PageArrangement now) {
        List<Integer> numbers() {
            return chosen.stream().map(PageId::number).toList();
        }
    }

    /** The pages it is about, as a person named them. */
    abstract List<String> references();

    /** What stands after the step; the same as before when the step changes nothing. */
    abstract PageArrangement decided(Sheet sheet);

    /** Says what was done. */
    abstract void tell(Sheet before, PageArrangement after);

    @Override
    public final Integer call() {
        var chosen = references().stream()
                .map(new References(texts())::page)
                .distinct()
                .toList();
        try (var archive = openArchive()) {
            var register = knownRegister(archive, chosen.getFirst().register().reference());
            var desk = archive.arrangements();
            desk.recover(register);
            var known = archive.catalogue().pages().ofRegister(register).stream()
                    .map(page -> page.id().number())
                    .toList();
            var standing = desk.standing(register);
            var sheet = new Sheet(archive, register, chosen, known, standing.arrangement());
            chosen.forEach(page -> requireOn(sheet, page));
            var after = decided(sheet);
            var step = archive.pageDecisions().arrange(after, standing.revision(), operator());
            if (step.isNew()) {
                tell(sheet, after);
            } else {
                say("contact.unchanged");
            }
            tellReading(this, step);
        }
        return ExitCodes.DONE;
    }

    /** @throws UsageException it is of another register, or not there */
    final void requireOn(Sheet sheet, PageId page) {
        var register = sheet.register().reference();
        if (!page.register().equals(sheet.register())) {
            throw new UsageException(texts().text("page.other-register", page.reference(), register));
        }
        if (!sheet.known().contains(page.number())) {
            throw new UsageException(texts().text("arrangement.unknown-page", register, String.valueOf(page.number())));
        }
    }

    /** What machines do after a step. */
    static void tellReading(ArchiveCommand command, PageDecisions.Step step) {
        var failure = step.readLater();
        if (failure != null) {
            command.say("page.read-later", command.texts().text(failure));
        } else if (step.readAgain() > 0) {
            command.say("queue.again", step.readAgain());
        }
    }

    static String named(List<PageId> pages) {
        return pages.stream().map(PageId::reference).collect(Collectors.joining(", "));
    }
}
