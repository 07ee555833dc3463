package org.mokanda.storage.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.storage.audit.WorkingOffice.BIRTHS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.storage.ocfl.ArchiveLayout;

/** An audit while a thread and a process read in, revise and issue. {@code -Dmokanda.busy-seconds=300} lasts longer. */
@Tag("I4")
class BusyAuditTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path data;

    @Test
    void whatIsOnItsWayIsNoFindingAndRealDamageIsFound() throws Exception {
        var span = Duration.ofSeconds(Integer.getInteger("mokanda.busy-seconds", 5));
        try (var office = new WorkingOffice(data)) {
            office.workADay(BIRTHS, 1, 0);
            var process = anotherOffice();
            var stop = new AtomicBoolean();
            var days = new ArrayList<Integer>();
            var writer = Thread.ofPlatform().start(() -> {
                for (int round = 1; !stop.get(); round++) {
                    office.workADay(
                            RegisterId.parse("KMB-birth-" + (1957 + round % 3)).orElseThrow(), 1, round);
                    days.add(round);
                }
            });
            try {
                long end = System.nanoTime() + span.toNanos();
                int audits = 0;
                for (; System.nanoTime() < end; audits++) {
                    assertEquals(List.of(), office.audit(PATIENCE).findings());
                }
                System.out.println(audits + " audits while others wrote");
                assertTrue(audits > 1);
                assertDamageIsFound(office);
                assertTrue(writer.isAlive(), "the thread beside wrote all the time");
                var said = Files.readString(data.resolve("process.txt"));
                assertTrue(process.isAlive(), () -> "the process beside wrote all the time: " + said);
            } finally {
                stop.set(true);
                writer.join();
                process.toHandle().destroyForcibly();
                assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            }
            assertTrue(days.size() > 1);
        }
    }

    private Process anotherOffice() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkingOffice.class.getName(),
                        data.toString(),
                        "2")
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("process.txt").toFile())
                .start();
        while (!Files.readString(data.resolve("process.txt")).contains("READY") && process.isAlive()) {
            Thread.sleep(20);
        }
        return process;
    }

    private void assertDamageIsFound(WorkingOffice office) throws Exception {
        var scans = ObjectId.of(BIRTHS, Purpose.SCANS);
        var copy = "urn:mokanda:KMB:2026:copies:000001";
        var changed = ArchiveLayout.folderOf(scans) + "/v1/content/scans/1-0-1.jpg";
        var extra = ArchiveLayout.folderOf(scans) + "/v1/content/scans/smuggled.jpg";
        var lost = ArchiveLayout.folderOf(new ObjectId(copy)) + "/v1/content/copy.pdf";
        var file = data.resolve("archive").resolve(changed);
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
        Files.writeString(data.resolve("archive").resolve(extra), "smuggled");
        Files.delete(data.resolve("archive").resolve(lost));
        assertEquals(
                List.of("CHANGED " + changed, "EXTRA " + extra, "MISSING " + lost),
                office.audit(PATIENCE).findings().stream()
                        .map(each -> each.kind() + " " + each.path())
                        .sorted()
                        .collect(Collectors.toList()));
    }
}
