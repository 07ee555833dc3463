package org.mokanda.cli;

import picocli.CommandLine.Command;

/** {@code mokanda index rebuild}: the search index alone. */
@Command(name = "index", resourceBundle = "commands", subcommands = IndexCommand.Rebuild.class)
final class IndexCommand {
    @Command(name = "rebuild", resourceBundle = "commands")
    static final class Rebuild extends ArchiveCommand {
        Rebuild(Terminal terminal, Texts texts) {
            super(terminal, texts);
        }

        @Override
        public Integer call() {
            try (var place = openSearchPlace()) {
                place.index().askAnew();
                say(refreshIndex(place) ? "index.is-made" : "index.is-asked");
            }
            return ExitCodes.DONE;
        }
    }
}
