package org.mokanda.storage.ocfl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Starts {@link Appender}, or a class like it, in a JVM of its own. */
public final class ChildProcess {
    private ChildProcess() {}

    static ProcessBuilder appender(List<String> before, Path data, long seed, int appends) {
        return java(before, Appender.class, data, data.toString(), Long.toString(seed), Integer.toString(appends));
    }

    /** @param data where it writes what went wrong */
    public static ProcessBuilder java(List<String> before, Class<?> main, Path data, String... arguments) {
        var command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(
                        data.resolve("errors-" + UUID.randomUUID() + ".txt").toFile());
    }

    static List<String> linesOf(Process process) throws IOException {
        try (var reader = process.inputReader()) {
            return reader.lines().toList();
        }
    }
}
