package org.mokanda.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mokanda help [COMMAND [SUBCOMMAND]]}. */
@Command(name = "help", resourceBundle = "commands")
final class HelpCommand implements Runnable {
    @Parameters(arity = "0..2", paramLabel = "COMMANDE")
    private List<String> path = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Texts texts;

    /** The factory gives every command both. */
    @SuppressWarnings("UnusedVariable")
    HelpCommand(Terminal terminal, Texts texts) {
        this.texts = texts;
    }

    @Override
    public void run() {
        CommandLine explained = spec.parent().commandLine();
        for (var name : path) {
            var next = explained.getSubcommands().get(name);
            if (next == null) {
                throw new UsageException(
                        texts.text("usage.wrong", texts.text("usage.unknown", String.join(" ", path))));
            }
            explained = next;
        }
        explained.usage(spec.commandLine().getOut());
    }
}
