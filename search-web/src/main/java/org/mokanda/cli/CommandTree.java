package org.mokanda.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** All commands, and what becomes of their failures. */
final class CommandTree {
    /** In the order of the help. */
    private static final List<Class<?>> COMMANDS = List.of(
            HelpCommand.class,
            DemoCommand.class,
            ServeCommand.class,
            IngestCommand.class,
            WatchCommand.class,
            StationCommand.class,
            LabelsCommand.class,
            SearchCommand.class,
            TextCommand.class,
            RegisterCommand.class,
            QueueCommand.class,
            PageCommand.class,
            ActCommand.class,
            CopyCommand.class,
            BagCommand.class,
            EarkCommand.class,
            AuditCommand.class,
            ReplicateCommand.class,
            RepairCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            RebuildCommand.class,
            IndexCommand.class,
            VerifyCommand.class,
            TrustCommand.class,
            ProofCommand.class,
            WitnessCommand.class,
            LogCommand.class,
            StampCommand.class,
            DoctorCommand.class,
            OfficeCommand.class,
            UserCommand.class,
            SamplesCommand.class,
            WarmupCommand.class);

    private final Terminal terminal;
    private final Texts texts;

    CommandTree(Terminal terminal, Texts texts) {
        this.terminal = terminal;
        this.texts = texts;
    }

    /** To look into every command takes picocli longer than most commands run, so it gets the one that is named first. */
    private static List<Class<?>> toLookInto(String... arguments) {
        return COMMANDS.stream()
                .filter(type -> arguments.length > 0 && type != HelpCommand.class)
                .filter(type -> type.getAnnotation(Command.class).name().equals(arguments[0]))
                .findFirst()
                .<List<Class<?>>>map(List::of)
                .orElse(COMMANDS);
    }

    private CommandLine commands(String... arguments) {
        var commands = new CommandLine(new MokandaCommand(), CommandFactory.of(terminal, texts));
        toLookInto(arguments).forEach(commands::addSubcommand);
        commands.setResourceBundle(texts.commands());
        commands.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        commands.setParameterExceptionHandler((failure, _) -> wrongUse(failure));
        commands.setExecutionExceptionHandler((failure, _, _) -> failed(failure));
        commands.setExpandAtFiles(false);
        return commands;
    }

    int execute(String... arguments) {
        try {
            var plain = PlainForm.read(arguments);
            return plain.isPresent() ? run(plain.get()) : commands(arguments).execute(arguments);
        } catch (Error e) {
            // picocli hands over exceptions only; an error must not end as a stack trace either.
            return defect(e);
        }
    }

    private int run(PlainForm.Read plain) {
        try {
            return switch (plain.form()) {
                case SERVE -> ServeCommand.of(plain.given(), terminal, texts).call();
                case AUDIT -> AuditCommand.of(plain.given(), terminal, texts).call();
            };
        } catch (Exception e) {
            return failed(e);
        }
    }

    private int wrongUse(ParameterException failure) {
        var command = failure.getCommandLine().getCommandSpec().qualifiedName();
        terminal.err().println(texts.text("usage.wrong", UsageProblem.describe(failure, texts)));
        terminal.err().println(texts.text("usage.help", command));
        return ExitCodes.WRONG_USE;
    }

    private int failed(Exception failure) {
        return switch (failure) {
            case MokandaException known -> {
                terminal.err().println(texts.text(known));
                yield known.kind().exitCode();
            }
            case UsageException wrong -> {
                terminal.err().println(wrong.getMessage());
                yield ExitCodes.WRONG_USE;
            }
            default -> defect(failure);
        };
    }

    private int defect(Throwable failure) {
        terminal.err().println(texts.text("failure.defect", DefectReports.write(failure)));
        return FailureKind.DEFECT.exitCode();
    }
}
