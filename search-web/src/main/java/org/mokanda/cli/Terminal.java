package org.mokanda.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes: results to {@code out}, progress and messages to {@code err}.
 *
 * @param interactive true when a person watches {@code err}, so that a line may be drawn over
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive) {
    @SuppressWarnings("SystemConsoleNull") // the JDK still declares it nullable
    static Terminal ofProcess() {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        var console = System.console();
        return new Terminal(out, err, console != null && console.isTerminal());
    }
}
