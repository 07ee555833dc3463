package org.mokanda.storage.ocfl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts {@link Appender} in a JVM of its own. */
final class ChildProcess {
    private ChildProcess() {}

    static ProcessBuilder appender(List<String> before, Path data, long seed, int appends) {
        var command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(
                List.of(Appender.class.getName(), data.toString(), Long.toString(seed), Integer.toString(appends)));
        return new ProcessBuilder(command)
                .redirectError(data.resolve("errors-" + seed + ".txt").toFile());
    }

    static List<String> linesOf(Process process) throws IOException {
        try (var reader = process.inputReader()) {
            return reader.lines().toList();
        }
    }
}
