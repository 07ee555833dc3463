package org.mokanda.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mokanda page undo}: takes the last step on the pages of a register back, wherever it was taken. */
@Command(name = "undo", resourceBundle = "commands")
final class PageUndoCommand extends ArchiveCommand {
    @Parameters(paramLabel = "REGISTRE", descriptionKey = "register.reference")
    private String reference = "";

    PageUndoCommand(Terminal terminal, Texts texts) {
        super(terminal, texts);
    }

    @Override
    public Integer call() {
        try (var archive = openArchive()) {
            var register = knownRegister(archive, reference);
            var desk = archive.arrangements();
            desk.recover(register);
            var step = archive.pageDecisions()
                    .undo(register, desk.standing(register).revision(), operator());
            say("page.undone", register.reference());
            PageDecisionCommand.tellReading(this, step);
        }
        return ExitCodes.DONE;
    }
}
