package org.mokanda.storage.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mokanda.storage.audit.WorkingOffice.BIRTHS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.act.ActId;
import org.mokanda.core.copy.Issue;
import org.mokanda.core.place.KinshasaCommunes;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.sql.SqlCatalogue;

/** Store, log and catalogue on a disk that fills up, and on one that cannot be written; a small disk in memory. */
@Tag("I1")
@Tag("I2")
class FullDiskTest {
    private static final ObjectId SCANS = ObjectId.of(BIRTHS, Purpose.SCANS);
    private static final int BALLAST_BYTES = 4 << 20;

    @TempDir
    private Path folder;

    private Path disk;

    @BeforeEach
    void aSmallDisk() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                call("mount", "-t", "tmpfs", "-o", "size=12m", "mokanda-test", disk.toString()),
                "no right to mount a disk");
    }

    @AfterEach
    void takeTheDiskAway() throws Exception {
        call("umount", "--lazy", disk.toString());
    }

    private static boolean call(String... command) throws Exception {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private Path ballast() throws IOException {
        return Files.write(disk.resolve("ballast"), new byte[BALLAST_BYTES]);
    }

    /** Fills the store until it refuses, with ever smaller files, so that each step of an append is refused in turn. */
    @Test
    void whatWasAcknowledgedOnADiskThatFilledUpIsThereAndWorkGoesOnWhenThereIsRoom() throws Exception {
        for (int round = 0; round < 3; round++) {
            var ballast = ballast();
            try (var office = new WorkingOffice(disk.resolve("data" + round))) {
                var acknowledged = new ArrayList<String>();
                for (int size : new int[] {300_000, 30_000, 3_000, 1}) {
                    fill(office, size + round, acknowledged);
                }
                assertTrue(acknowledged.size() > 4);
                var before = office.store.head(SCANS).number();
                Files.delete(ballast);
                assertEquals(before, office.store.head(SCANS).number());
                office.store.finishCuts();
                for (var path : acknowledged) {
                    var file = office.store.file(SCANS, path).orElseThrow(() -> new AssertionError("lost: " + path));
                    assertEquals(file.digest(), Sha512.of(file.onDisk().orElseThrow()));
                }
                office.append(SCANS, List.of(NewFile.of("scans/after.jpg", new byte[10])));
                assertTrue(office.store.file(SCANS, "scans/after.jpg").isPresent());
                var report = new Audit(
                                office.data.resolve("archive"),
                                org.mokanda.storage.log.LogFiles.in(
                                        office.data.resolve("log"), office.data.resolve("keys")),
                                office.data.resolve("work"),
                                null)
                        .run(AuditProgress.SILENT);
                assertEquals(List.of(), report.findings());
            }
            deleteAll(disk.resolve("data" + round));
        }
    }

    private static void fill(WorkingOffice office, int size, List<String> acknowledged) {
        for (int i = 0; ; i++) {
            var path = "scans/" + size + "-" + i + ".jpg";
            var bytes = new byte[size];
            new java.util.Random(i).nextBytes(bytes);
            try {
                office.append(SCANS, List.of(NewFile.of(path, bytes)));
                acknowledged.add(path);
            } catch (StoreUnavailableException e) {
                assertEquals("store.disk-full", e.messageKey(), e::getMessage);
                return;
            }
        }
    }

    /** A first start with ever more room, until there is enough: each step that makes the catalogue is refused in turn. */
    @Test
    void aCatalogueThatFindsNoRoomSaysSoAndIsWholeAtTheNextStart() throws Exception {
        var known = KinshasaCommunes.OFFICES.size();
        boolean opened = false;
        for (int room = 0; !opened; room += 40_000) {
            var data = Files.createDirectory(disk.resolve("data" + room));
            var ballast = disk.resolve("ballast");
            long free = Files.getFileStore(disk).getUsableSpace() - room;
            assertTrue(call("fallocate", "-l", Long.toString(free), ballast.toString()));
            try (var catalogue = SqlCatalogue.open(data.resolve("mokanda.db"), InstantSource.system())) {
                assertEquals(known, catalogue.offices().list().size());
                opened = true;
            } catch (StoreUnavailableException e) {
                assertEquals("store.disk-full", e.messageKey(), e::getMessage);
            }
            Files.delete(ballast);
            try (var catalogue = SqlCatalogue.open(data.resolve("mokanda.db"), InstantSource.system())) {
                assertEquals(known, catalogue.offices().list().size());
            }
            deleteAll(data);
        }
    }

    /** The whole way: scans, pages, revisions and copies, until store, log or catalogue refuses. */
    @Test
    void anOfficeOnADiskThatFilledUpLosesNothingItWasTold() throws Exception {
        var ballast = ballast();
        try (var office = new WorkingOffice(disk.resolve("data"))) {
            var acts = new ArrayList<ActId>();
            var copies = new ArrayList<Issue>();
            for (int refused = 0; refused < 5; ) {
                try {
                    acts.addAll(office.readIn(BIRTHS, "full-" + acts.size() + "-" + refused, 1));
                    var act = acts.getLast();
                    var revised = office.revise(act, "Mbuyi");
                    assertEquals(1, revised.revision());
                    copies.add(office.issue(act));
                } catch (StoreUnavailableException e) {
                    assertEquals("store.disk-full", e.messageKey(), e::getMessage);
                    refused++;
                }
            }
            Files.delete(ballast);
            for (var copy : copies) {
                assertEquals(copy, office.catalogue.issues().find(copy.number()).orElseThrow());
                var file = office.store.file(copy.number().object(), "copy.pdf").orElseThrow();
                assertEquals(copy.digest(), Sha512.of(file.onDisk().orElseThrow()));
            }
            assertFalse(copies.isEmpty());
            office.store.finishCuts();
            var act = office.readIn(BIRTHS, "after", 1).getFirst();
            office.revise(act, "Mbuyi");
            var next = office.issue(act).number();
            assertTrue(next.serial() > copies.getLast().number().serial());
            // One that was refused at its very last step bears a number too: then it is in the book.
            assertEquals(
                    next.serial(),
                    office.catalogue.issues().list(next.office(), next.year()).size());
            // A scan that came into the store and not into the catalogue was not acknowledged: it is read in again.
            assertTrue(
                    office.audit().findings().stream()
                            .allMatch(each -> each.path().equals("catalogue/" + BIRTHS)),
                    () -> office.audit().findings().toString());
        }
    }

    /** Run by {@link #anArchiveOnADiskThatCannotBeWrittenSaysSo}. Argument: data directory. */
    public static void main(String[] arguments) {
        var failure =
                assertThrows(StoreUnavailableException.class, () -> new WorkingOffice(Path.of(arguments[0])).close());
        System.out.println("REFUSED " + failure.messageKey());
    }

    @Test
    void anArchiveOnADiskThatCannotBeWrittenSaysSo() throws Exception {
        try (var office = new WorkingOffice(folder.resolve("data"))) {
            office.append(SCANS, List.of(NewFile.of("scans/1.jpg", new byte[10])));
        }
        var data = disk.resolve("data");
        assertTrue(call("cp", "-a", folder.resolve("data").toString(), data.toString()));
        assertTrue(call("mount", "-o", "remount,ro", disk.toString()));
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullDiskTest.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var reader = process.inputReader()) {
            assertEquals(
                    List.of("REFUSED store.read-only"),
                    reader.lines().filter(line -> line.startsWith("REFUSED")).toList());
        }
        assertTrue(Files.isDirectory(data.resolve("archive").resolve(ArchiveLayout.folderOf(SCANS))));
    }

    private static void deleteAll(Path root) throws IOException {
        try (var tree = Files.walk(root)) {
            for (var each : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
