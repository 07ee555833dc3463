package org.mokanda.cli;

import java.nio.file.Path;
import org.mokanda.app.Archive;
import org.mokanda.core.register.RegisterId;
import org.mokanda.ingest.intake.PageExport;
import picocli.CommandLine.Command;

/** {@code mokanda page ...}: the pages of a register put in order, as on its contact sheet, their text and their masters. */
@Command(
        name = "page",
        resourceBundle = "commands",
        subcommands = {
            PageListCommand.class,
            PageRejectCommand.class,
            PageRejectCommand.Keep.class,
            PageGoodCommand.class,
            PageSplitCommand.class,
            PageSplitCommand.Whole.class,
            PageMoveCommand.class,
            PageFolioCommand.class,
            PageUndoCommand.class,
            PageCommand.Export.class,
            PageOriginalCommand.class
        })
final class PageCommand {
    @Command(name = "export", resourceBundle = "commands")
    static final class Export extends ExportCommand {
        Export(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        void export(Archive archive, RegisterId register, Path folder) {
            if (archive.catalogue().registers().find(register).isEmpty()) {
                throw new UsageException(texts().text("register.unknown", register.reference()));
            }
            int pages = new PageExport(archive.store(), archive.catalogue().pages()).write(register, folder);
            say("page.exported", pages, folder.toString());
        }
    }
}
