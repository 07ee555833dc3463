package org.mokanda.storage.ocfl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ocfl.core.validation.Validator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
 * Processes that append are killed at any instant. {@code -Dmokanda.kills=500} kills more often,
 * {@code -Dmokanda.seed=...} repeats a run's choices, though not its instants.
 */
class KilledAppendTest {
    @TempDir
    private Path data;

    private SealingArchiveStore reopen() {
        var log = FileEvidenceLog.open(data.resolve("log"), data.resolve("keys"), data.resolve("work"));
        var store = OcflArchiveStore.open(data.resolve("archive"), data.resolve("work"));
        var sealing = new SealingArchiveStore(store, log, SealNotes.in(data.resolve("work")), InstantSource.system());
        sealing.finishCuts();
        return sealing;
    }

    private void assertAuditIsClean() {
        var files = LogFiles.in(data.resolve("log"), data.resolve("keys"));
        var report = new Audit(data.resolve("archive"), files, data.resolve("work"), null).run(AuditProgress.SILENT);
        assertEquals(List.of(), report.findings());
        assertTrue(report.filesRead() > 0);
    }

    @Test
    @Tag("I1")
    @Tag("I2")
    @Tag("I3")
    @Tag("I4")
    void whatWasAcknowledgedIsThereHoweverOftenTheProcessIsKilled() throws Exception {
        int kills = Integer.getInteger("mokanda.kills", 4);
        long seed = Long.getLong("mokanda.seed", System.nanoTime());
        System.out.println("kills " + kills + ", seed " + seed);
        var random = new Random(seed);
        var acknowledged = new ArrayList<String>();
        int beforeReady = 0;
        for (int kill = 0; kill < kills; kill++) {
            var process =
                    ChildProcess.appender(List.of(), data, seed + kill, 10_000).start();
            try (var reader = process.inputReader()) {
                if (kill > 0 && random.nextInt(3) == 0) {
                    // Somewhere while the JVM starts or what the last one left is finished.
                    Thread.sleep(100 + random.nextInt(700));
                    process.toHandle().destroyForcibly();
                    beforeReady += reader.readLine() == null ? 1 : 0;
                    reader.lines().filter(KilledAppendTest::isComplete).forEach(acknowledged::add);
                    continue;
                }
                assertEquals("READY", reader.readLine(), () -> errors(seed));
                // Up to three versions pass, then the process dies somewhere in the next ones.
                for (int versions = kill == 0 ? 3 : random.nextInt(4), seen = 0; seen < versions; ) {
                    var line = reader.readLine();
                    acknowledged.add(line);
                    seen += line.contains("-0.jpg ") ? 1 : 0;
                }
                Thread.sleep(random.nextInt(60));
                process.toHandle().destroyForcibly(); // SIGKILL; the process itself would close its output too
                reader.lines().filter(KilledAppendTest::isComplete).forEach(acknowledged::add);
            }
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            if (kill % 5 == 4) {
                check(acknowledged);
            }
        }
        System.out.println(
                "acknowledged files: " + acknowledged.size() + ", killed before they were ready: " + beforeReady);
        assertTrue(acknowledged.size() >= 3);
        check(acknowledged);
    }

    /** The last line may have been cut. */
    private static boolean isComplete(String line) {
        return line.matches("ACK .* [0-9a-f]{128}");
    }

    private String errors(long seed) {
        try (var files = Files.list(data)) {
            var text = new StringBuilder("seed " + seed + "\n");
            for (var file : files.filter(path -> path.getFileName().toString().startsWith("errors"))
                    .toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void check(List<String> acknowledged) throws IOException {
        var store = reopen();
        var objects = new HashSet<ObjectId>();
        for (var line : acknowledged) {
            var parts = line.split(" ");
            var object = new ObjectId(parts[1]);
            objects.add(object);
            var file = store.file(object, parts[3]).orElseThrow(() -> new AssertionError("lost: " + line));
            assertEquals(parts[4], file.digest().hex());
            assertEquals(parts[4], Sha512.of(file.onDisk().orElseThrow()).hex());
        }
        for (var object : objects) {
            var before = store.head(object);
            var file = NewFile.of("after/" + before.number() + ".txt", "after".getBytes(StandardCharsets.UTF_8));
            var after = store.append(before, List.of(file), new Provenance("test", Instant.now(), "after the kill"));
            assertEquals(before.number() + 1, after.number());
            var folder = data.resolve("archive").resolve(ArchiveLayout.folderOf(object));
            assertEquals(List.of(), Validator.validateObject(folder, false).getErrors());
        }
        assertAuditIsClean();
    }

    @Test
    @Tag("I2")
    void twoProcessesOnTheSameObjectsLoseNothing() throws Exception {
        var one = ChildProcess.appender(List.of(), data, 1, 12).start();
        var other = ChildProcess.appender(List.of(), data, 2, 12).start();
        var lines = new ArrayList<>(ChildProcess.linesOf(one));
        lines.addAll(ChildProcess.linesOf(other));
        assertEquals(0, one.waitFor(), () -> errors(1));
        assertEquals(0, other.waitFor(), () -> errors(2));
        var refused = lines.stream().filter(line -> line.startsWith("REFUSED")).toList();
        assertTrue(refused.stream().allMatch("REFUSED store.stale-head"::equals), refused::toString);
        check(lines.stream().filter(line -> line.startsWith("ACK")).toList());
    }

    @Test
    @Tag("I1")
    void everyFileAndFolderIsForcedBeforeTheAcknowledgement() throws Exception {
        var strace = Path.of("/usr/bin/strace");
        assumeTrue(Files.isExecutable(strace), "strace is not installed");
        var trace = data.resolve("trace.txt");
        var process = ChildProcess.appender(
                        List.of(
                                strace.toString(),
                                "-f",
                                "-y",
                                "-s",
                                "40",
                                "-e",
                                "trace=fsync,fdatasync,rename,write",
                                "-o",
                                trace.toString()),
                        data,
                        7,
                        1)
                .start();
        var said = ChildProcess.linesOf(process);
        assumeTrue(process.waitFor() == 0, "this machine does not let a process be traced");
        assertTrue(said.stream().anyMatch(line -> line.startsWith("ACK")));
        var before = new ArrayList<String>();
        for (var line : Files.readAllLines(trace, StandardCharsets.ISO_8859_1)) {
            if (line.contains("write(1<") && line.contains("\"ACK")) {
                break;
            }
            before.add(line);
        }
        var store = reopen();
        var object = store.objects().findFirst().orElseThrow();
        var folder = data.resolve("archive").toRealPath().resolve(ArchiveLayout.folderOf(object));
        long placed = indexOf(before, "rename(", folder + "/v1\"");
        long named = indexOf(before, "rename(", folder + "/inventory.json\"");
        assertTrue(0 <= placed && placed < named, "the version is in place before the inventory names it");
        var forced = before.stream().filter(line -> line.contains("sync(")).toList();
        for (var directory :
                List.of(folder, folder.getParent(), data.resolve("log").toRealPath())) {
            assertTrue(forced.stream().anyMatch(line -> line.contains("<" + directory + ">")), directory::toString);
        }
        // Under temporary names: the files where they are staged, inventory, sidecar and folders where they are put
        // together.
        var inPlace = before.subList(0, (int) placed).stream()
                .filter(line -> line.contains("sync("))
                .toList();
        long content;
        try (var inside = Files.walk(folder.resolve("v1/content"))) {
            content = inside.filter(Files::isRegularFile).count();
        }
        assertTrue(content > 0 && count(inPlace, ".new/") >= content, "every file of the version");
        try (var inside = Files.walk(folder.resolve("v1"))) {
            assertTrue(
                    count(inPlace, "/commit/") >= inside.count() - content,
                    "inventory, sidecar and every folder of the version");
        }
        var log = data.resolve("log").toRealPath();
        // The first checkpoint was that of the empty log.
        long signed = before.size() - 1 - indexOf(before.reversed(), "rename(", log + "/checkpoint\"");
        for (var kind : List.of("entries", "0")) {
            var partials = log.resolve("tile").resolve(kind).resolve("000.p");
            assertTrue(indexOf(before, "rename(", partials + "/1\"") < signed, kind);
            assertTrue(
                    before.subList(0, (int) signed).stream()
                            .anyMatch(line -> line.contains("sync(") && line.contains("<" + partials + ">")),
                    kind);
        }
    }

    private static long count(List<String> lines, String part) {
        return lines.stream().filter(line -> line.contains(part)).count();
    }

    private static long indexOf(List<String> lines, String call, String end) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(call) && lines.get(i).contains(end)) {
                return i;
            }
        }
        return -1;
    }
}
