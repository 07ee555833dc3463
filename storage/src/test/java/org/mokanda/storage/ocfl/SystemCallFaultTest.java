package org.mokanda.storage.ocfl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.evidence.SealingArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.audit.Audit;
import org.mokanda.storage.audit.AuditProgress;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.log.LogFiles;

/**
 * Below the JVM: a system call of a process that appends fails, or the process dies at it, by strace. A few choices in each
 * build, every one with {@code -Dmokanda.strace=60} (the highest number of a call in a thread); {@code -Dmokanda.seed=...}
 * repeats the choices.
 */
@Tag("I1")
@Tag("I2")
@Tag("I3")
@Tag("I4")
class SystemCallFaultTest {
    private static final Path STRACE = Path.of("/usr/bin/strace");
    private static final List<String> CALLS =
            List.of("fsync", "rename", "write", "mkdir", "unlink", "link", "ftruncate");
    private static final List<String> EFFECTS = List.of("error=EIO", "error=ENOSPC", "signal=SIGKILL");
    private static final int CHOICES_IN_A_BUILD = 4;

    @TempDir
    private Path folder;

    /** An archive for each effect on a call, so that looking at all that is there does not take longer and longer. */
    private Path data;

    private record Fault(String call, String effect, int number) {
        String injection() {
            return "inject=" + call + ":" + effect + ":when=" + number;
        }
    }

    private static List<Fault> faults(Random random) {
        int highest = Integer.getInteger("mokanda.strace", 0);
        var faults = new ArrayList<Fault>();
        for (var call : CALLS) {
            for (var effect : EFFECTS) {
                for (int number = 1; number <= (highest == 0 ? 25 : highest); number++) {
                    faults.add(new Fault(call, effect, number));
                }
            }
        }
        if (highest == 0) {
            Collections.shuffle(faults, random);
            return faults.subList(0, CHOICES_IN_A_BUILD);
        }
        return faults;
    }

    @Test
    void whateverSystemCallFailsNothingThatWasAcknowledgedIsLost() throws Exception {
        assumeTrue(Files.isExecutable(STRACE), "strace is not installed");
        long seed = Long.getLong("mokanda.seed", System.nanoTime());
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var acknowledged = new TreeMap<String, List<String>>();
        var met = new TreeMap<String, Integer>();
        int runs = 0;
        for (var fault : faults(random)) {
            var kind = fault.call() + " " + fault.effect();
            data = Files.createDirectories(folder.resolve(kind.replaceAll("\\W", "-")));
            var here = acknowledged.computeIfAbsent(kind, _ -> new ArrayList<>());
            var trace = data.resolve("trace.txt");
            Files.deleteIfExists(trace);
            var process = ChildProcess.appender(command(fault, trace), data, seed + runs++, 2)
                    .start();
            ChildProcess.linesOf(process).stream()
                    .filter(line -> line.matches("ACK .* [0-9a-f]{128}"))
                    .forEach(here::add);
            process.waitFor();
            assumeTrue(Files.exists(trace), "this machine does not let a process be traced");
            if (Files.readString(trace, StandardCharsets.ISO_8859_1).contains("(INJECTED)")) {
                met.merge(kind, 1, Integer::sum);
            }
            check(here, fault);
        }
        int all = acknowledged.values().stream().mapToInt(List::size).sum();
        System.out.println("runs " + runs + ", met " + met + ", acknowledged " + all);
        assertTrue(all > runs / 2, "hardly anything was acknowledged");
    }

    private static List<String> command(Fault fault, Path trace) {
        return List.of(
                STRACE.toString(),
                "-f",
                "-e",
                "trace=" + fault.call(),
                "-e",
                fault.injection(),
                "-o",
                trace.toString());
    }

    private void check(List<String> acknowledged, Fault fault) throws IOException {
        var log = FileEvidenceLog.open(data.resolve("log"), data.resolve("keys"), data.resolve("work"));
        var objects = new HashSet<ObjectId>();
        try (var plain = OcflArchiveStore.open(data.resolve("archive"), data.resolve("work"))) {
            var store = new SealingArchiveStore(plain, log, SealNotes.in(data.resolve("work")), InstantSource.system());
            store.finishCuts();
            for (var line : acknowledged) {
                var parts = line.split(" ");
                var object = new ObjectId(parts[1]);
                objects.add(object);
                var file = store.file(object, parts[3]).orElseThrow(() -> new AssertionError(fault + " lost " + line));
                assertEquals(parts[4], Sha512.of(file.onDisk().orElseThrow()).hex(), fault.toString());
            }
            for (var object : objects) {
                var before = store.head(object);
                var file = NewFile.of("after/" + before.number() + ".txt", "after".getBytes(StandardCharsets.UTF_8));
                var after =
                        store.append(before, List.of(file), new Provenance("test", Instant.now(), "after the fault"));
                assertEquals(before.number() + 1, after.number(), fault.toString());
            }
        }
        var files = LogFiles.in(data.resolve("log"), data.resolve("keys"));
        var report = new Audit(data.resolve("archive"), files, data.resolve("work"), null).run(AuditProgress.SILENT);
        assertEquals(List.of(), report.findings(), fault.toString());
    }
}
