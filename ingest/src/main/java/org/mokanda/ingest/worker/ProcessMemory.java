package org.mokanda.ingest.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Memory of a process and all it started, from {@code /proc} (Linux): anonymous and shared pages, not the pages of mapped
 * files, which the system takes back when it needs them. 0 where there is no {@code /proc}.
 */
final class ProcessMemory {
    private ProcessMemory() {}

    static long bytes(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(one -> anonymousBytes(one.pid()))
                .sum();
    }

    private static long anonymousBytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("RssAnon:") || line.startsWith("RssShmem:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        } catch (IOException | RuntimeException _) {
            return 0;
        }
    }
}
