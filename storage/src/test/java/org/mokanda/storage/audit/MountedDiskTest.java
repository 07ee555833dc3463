package org.mokanda.storage.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.act.ActId;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.disk.MountedDisk;
import org.mokanda.storage.disk.MountedDisk.End;
import org.mokanda.storage.replica.SmallArchive;

/**
 * Real disks that refuse, break and are pulled out while an office works on them or a second copy is made on them. Each is
 * named, nothing is acknowledged that is not there when the disk is back, and work goes on. One end of each kind of work in a
 * build, all of them as often as {@code -Dmokanda.rounds} says otherwise; {@code -Dmokanda.seed} repeats the choices.
 */
@Tag("I1")
@Tag("I2")
@Tag("I4")
class MountedDiskTest {
    private static final long SEED = Long.getLong("mokanda.seed", System.nanoTime());
    private static final int ROUNDS = Integer.getInteger("mokanda.rounds", 0);
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);

    private List<End> ends() {
        System.out.println("seed " + SEED);
        if (ROUNDS == 0) {
            return List.of(End.values()[random.nextInt(End.values().length)]);
        }
        var ends = new ArrayList<End>();
        for (int round = 0; round < ROUNDS; round++) {
            ends.addAll(List.of(End.values()));
        }
        return ends;
    }

    private Process start(String... arguments) throws IOException {
        return OfficeOnADisk.start(List.of(), folder.resolve("errors.txt"), arguments);
    }

    @Test
    void aDiskThatEndsWhileAnOfficeWorksOnItLosesNothingThatWasSaid() throws Exception {
        var acknowledged = new ArrayList<String>();
        try (var disk = MountedDisk.in(folder)) {
            var data = Files.createDirectory(disk.root().resolve("data"));
            int number = 0;
            for (var end : ends()) {
                var process = start("work", data.toString(), Long.toString(SEED + 1000L * number++));
                int after = 1 + random.nextInt(10);
                var told = new ArrayList<String>();
                try (var lines = process.inputReader()) {
                    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                        told.add(line);
                        if (told.size() == after) {
                            TimeUnit.MILLISECONDS.sleep(random.nextInt(40));
                            disk.end(end);
                        }
                    }
                }
                requireEnd(process);
                told.stream().filter(line -> line.startsWith("ACK")).forEach(acknowledged::add);
                System.out.println(
                        end + " after " + after + ": " + told.size() + " lines, exit " + process.exitValue());
                requireRefused(told, end);
                disk.plugIn();
                checkOffice(disk, acknowledged, end + " " + after);
            }
        }
    }

    /** One that SQLite brought down with a page that could not be read has ended too. */
    private static void requireEnd(Process process) throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("does not end without its disk");
        }
    }

    /** What was under way when it ended may have met an error of another kind; from then on it is told for what it is. */
    private static void requireRefused(List<String> told, End end) {
        var refused = told.stream().filter(line -> line.startsWith("REFUSED")).toList();
        for (var line : refused) {
            assertTrue(line.startsWith("REFUSED store."), () -> end + ": " + line);
        }
        if (!refused.isEmpty()) {
            assertEquals("REFUSED " + end.key(), refused.getLast(), end::toString);
        }
    }

    /** In a place of its own, as whatever opens files there would keep the disk. */
    private void checkOffice(MountedDisk disk, List<String> acknowledged, String when) throws Exception {
        var looked = Files.createTempDirectory(folder, "looked").resolve("data");
        assertEquals(
                0,
                new ProcessBuilder("cp", "-a", disk.root().resolve("data").toString(), looked.toString())
                        .start()
                        .waitFor());
        try (var office = new WorkingOffice(looked)) {
            office.store.finishCuts();
            for (var line : acknowledged) {
                requireThere(office, line.split(" "), when + ": " + line);
            }
            var act = office.readIn(WorkingOffice.BIRTHS, "after" + random.nextInt(), 1)
                    .getFirst();
            office.revise(act, "Mbuyi");
            office.issue(act);
            assertEquals(List.of(), findings(office), when);
        }
    }

    /** A scan that came into the store and not into the catalogue was not said to be there: it is read in again. */
    private static List<Finding> findings(WorkingOffice office) {
        return office.audit().findings().stream()
                .filter(each -> !each.path().equals("catalogue/" + WorkingOffice.BIRTHS))
                .toList();
    }

    private static void requireThere(WorkingOffice office, String[] words, String line) throws IOException {
        switch (words[1]) {
            case "scan" -> {
                var file =
                        office.store.file(new ObjectId(words[2]), words[3]).orElseThrow(() -> new AssertionError(line));
                assertEquals(words[4], Sha512.of(file.onDisk().orElseThrow()).hex(), line);
            }
            case "act", "revision" -> {
                var act =
                        office.catalogue.acts().find(act(office, words[2])).orElseThrow(() -> new AssertionError(line));
                assertTrue(words[1].equals("act") || act.revision() == 1, line);
            }
            case "copy" -> {
                var number = copy(words[2]);
                var issue = office.catalogue.issues().find(number).orElseThrow(() -> new AssertionError(line));
                assertEquals(words[3], issue.digest().hex(), line);
                var file = office.store.file(number.object(), "copy.pdf").orElseThrow(() -> new AssertionError(line));
                assertEquals(words[3], Sha512.of(file.onDisk().orElseThrow()).hex(), line);
            }
            default -> throw new AssertionError(line);
        }
    }

    private static ActId act(WorkingOffice office, String said) {
        return office.catalogue.acts().ofRegister(WorkingOffice.BIRTHS).stream()
                .map(each -> each.id())
                .filter(id -> id.toString().equals(said))
                .findFirst()
                .orElseThrow(() -> new AssertionError("lost " + said));
    }

    private static CopyNumber copy(String said) {
        return CopyNumber.parse(said).orElseThrow(() -> new AssertionError(said));
    }

    @Test
    void aDiskThatEndsInTheMiddleOfAnAppendHasAllOfItOrNothing() throws Exception {
        for (var end : ends()) {
            try (var disk = MountedDisk.in(Files.createTempDirectory(folder, "append"))) {
                var data = Files.createDirectory(disk.root().resolve("data"));
                var process = start("append", data.toString());
                var told = talk(process, () -> disk.end(end));
                requireEnd(process);
                assertEquals(List.of("ACK", "NOW"), told.subList(0, 2), told::toString);
                assertEquals(
                        2,
                        told.stream().filter(line -> line.startsWith("REFUSED")).count(),
                        told::toString);
                requireRefused(told, end);
                disk.plugIn();
                try (var office = new WorkingOffice(data)) {
                    office.store.finishCuts();
                    assertEquals(
                            Set.of("scans/before.jpg"),
                            office.store
                                    .find(OfficeOnADisk.SCANS)
                                    .orElseThrow()
                                    .files()
                                    .keySet());
                    office.append(OfficeOnADisk.SCANS, List.of(NewFile.of("scans/after.jpg", new byte[10])));
                    assertEquals(List.of(), findings(office), end::toString);
                }
            }
        }
    }

    private interface Act {
        void run() throws Exception;
    }

    /** Does something when the process says that it is in the middle, and tells it to go on. */
    private static List<String> talk(Process process, Act inTheMiddle) throws Exception {
        var told = new ArrayList<String>();
        try (var lines = process.inputReader();
                var answer = process.outputWriter()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                told.add(line);
                if (line.equals("NOW")) {
                    if (told.indexOf("NOW") == told.size() - 1) {
                        inTheMiddle.run();
                    }
                    answer.write('\n');
                    answer.flush();
                }
            }
        }
        return told;
    }

    @Test
    void aSecondCopyGoesOnWhenItsDiskIsBack() throws Exception {
        var archive = SmallArchive.in(folder.resolve("kimbanseke"));
        for (var end : ends()) {
            try (var disk = MountedDisk.in(Files.createTempDirectory(folder, "copy"))) {
                var process =
                        start("copy", archive.root().toString(), disk.root().toString());
                var told = talk(process, () -> disk.end(end));
                requireEnd(process);
                var key = end.key().replace("store.", "replica.");
                assertEquals(List.of("NOW", "REFUSED " + key), told, end::toString);
                if (end == End.UNPLUGGED) {
                    assertEquals(0, Files.list(disk.root()).count(), "something was written where no disk is");
                }
                disk.plugInLocked();
                assertFalse(Files.exists(disk.root().resolve("log/checkpoint")), "the copy says what it has not");
                var failure =
                        assertThrows(MokandaException.class, () -> OfficeOnADisk.copyOnce(archive.root(), disk.root()));
                assertEquals("replica.read-only", failure.messageKey());
                disk.plugIn();
                OfficeOnADisk.copyOnce(archive.root(), disk.root());
                assertEquals(List.of(), SmallArchive.audit(disk.root()).findings(), end::toString);
            }
        }
    }

    @Test
    void anArchiveWhoseDiskGoesWhileItIsCopiedIsNamedAndNotTheCopy() throws Exception {
        try (var disk = MountedDisk.in(folder)) {
            var written = SmallArchive.in(folder.resolve("kimbanseke"));
            var root = disk.root().resolve("kimbanseke");
            assertEquals(
                    0,
                    new ProcessBuilder("cp", "-a", written.root().toString(), root.toString())
                            .start()
                            .waitFor());
            disk.flush();
            var copy = folder.resolve("copy");
            var process = start("copy", root.toString(), copy.toString());
            var told = talk(process, () -> disk.end(End.UNPLUGGED));
            requireEnd(process);
            assertEquals(List.of("NOW", "REFUSED store.gone"), told);
            disk.plugIn();
            OfficeOnADisk.copyOnce(root, copy);
            assertEquals(List.of(), SmallArchive.audit(copy).findings());
        }
    }

    /** Root may do everything: so it gives up that right first. */
    @Test
    void aFolderThatIsClosedToItsUserIsNamed() throws Exception {
        boolean isRoot = Files.getOwner(Files.createDirectory(folder.resolve("mine")))
                .getName()
                .equals("root");
        var before = isRoot
                ? List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")
                : List.<String>of();
        assumeTrue(!isRoot || Files.isExecutable(Path.of("/usr/bin/setpriv")), "nothing here takes a right from root");
        var data = Files.createDirectory(folder.resolve("data"));
        var copy = Files.createDirectory(folder.resolve("copy"));
        var process =
                OfficeOnADisk.start(before, folder.resolve("errors.txt"), "closed", data.toString(), copy.toString());
        List<String> told;
        try (var lines = process.inputReader()) {
            told = lines.lines().toList();
        }
        requireEnd(process);
        assertEquals(0, process.exitValue(), Files.readString(folder.resolve("errors.txt")));
        for (var line : told) {
            if (line.startsWith("REFUSED")) {
                var key = line.contains(" copy/") ? "replica.read-only" : "store.read-only";
                assertTrue(line.startsWith("REFUSED " + key + " "), line);
            }
        }
        assertTrue(
                told.stream().filter(line -> line.startsWith("REFUSED store")).count() >= 2, told::toString);
        assertTrue(
                told.stream().filter(line -> line.startsWith("REFUSED replica")).count() >= 2, told::toString);
        try (var office = new WorkingOffice(data)) {
            for (var line : told) {
                if (line.startsWith("ACK scan ")) {
                    requireThere(office, line.split(" "), line);
                }
            }
            assertEquals(List.of(), findings(office));
        }
        OfficeOnADisk.copyOnce(data, copy);
        assertEquals(List.of(), SmallArchive.audit(copy).findings());
    }
}
