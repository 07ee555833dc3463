package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What is read without picocli is read as picocli reads it, and everything else is left to it. */
class PlainFormTest {
    @Command(name = "mokanda")
    private static final class Root {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "serve --port 8080",
                "serve --port=0",
                "serve --port 99999",
                "serve --data /srv/état-civil --port 80 --host 0.0.0.0 --lang en",
                "serve --data=/srv/a=b --host=::1 --lang=xx",
                "serve --data . --host localhost",
                "serve --train",
                "serve --train --port 80",
                "audit",
                "audit --json",
                "audit --data /srv/état-civil --lang fr --json"
            })
    void readsAsPicocliDoes(String line) {
        var arguments = line.split(" ");
        assertEquals(picocli(arguments), PlainForm.read(arguments).map(read -> new TreeMap<>(read.given())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--lang en serve",
                "help serve",
                "serve --help",
                "serve -h",
                "serve --port",
                "serve --port=",
                "serve --port 080",
                "serve --port 0x50",
                "serve --port achtzig",
                "serve --port 123456",
                "serve --port -1",
                "serve --port 80 --port 81",
                "serve --data --port 80",
                "serve --train --train",
                "serve --unknown 1",
                "serve somewhere",
                "serve --",
                "demo --port 8080",
                "audit KMB-birth-1957",
                "audit --resume",
                "audit --json=true",
                "audit --port 80"
            })
    void leavesTheRestToPicocli(String line) {
        assertEquals(Optional.empty(), PlainForm.read(line.isEmpty() ? new String[0] : line.split(" ")));
    }

    private static Optional<Map<String, String>> picocli(String... arguments) {
        var read = new CommandLine(new Root())
                .addSubcommand(command(ServeCommand.class))
                .addSubcommand(command(AuditCommand.class))
                .parseArgs(arguments);
        return Optional.of(read.subcommand().matchedArgs().stream()
                .collect(Collectors.toMap(
                        arg -> ((OptionSpec) arg).longestName(), arg -> text(arg), (first, _) -> first, TreeMap::new)));
    }

    private static String text(ArgSpec arg) {
        return arg.arity().max() == 0
                ? ""
                : List.copyOf(arg.originalStringValues()).getFirst();
    }

    private static CommandLine command(Class<?> type) {
        return new CommandLine(type, CommandFactory.of(Terminal.ofProcess(), Texts.french()));
    }
}
