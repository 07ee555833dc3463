package org.mokanda.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The program itself: without a command it shows its help. */
@Command(
        name = "mokanda",
        resourceBundle = "commands",
        synopsisSubcommandLabel = "COMMANDE",
        subcommands = {
            HelpCommand.class,
            DemoCommand.class,
            ServeCommand.class,
            IngestCommand.class,
            SearchCommand.class,
            TextCommand.class,
            RegisterCommand.class,
            PageCommand.class,
            ActCommand.class,
            CopyCommand.class,
            AuditCommand.class,
            VerifyCommand.class,
            OfficeCommand.class,
            UserCommand.class,
            SamplesCommand.class,
            WarmupCommand.class
        })
final class MokandaCommand implements Runnable {
    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.CommandSpec spec = picocli.CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
