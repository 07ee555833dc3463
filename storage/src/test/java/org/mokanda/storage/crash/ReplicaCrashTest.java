package org.mokanda.storage.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.forgetful.Fate;
import org.mokanda.storage.forgetful.ForgetfulDisk;
import org.mokanda.storage.forgetful.ForgetfulDisk.Renames;
import org.mokanda.storage.forgetful.PowerCut;
import org.mokanda.storage.replica.DirectoryFiles;
import org.mokanda.storage.replica.DirectoryReplica;
import org.mokanda.storage.replica.ReplicaProgress;
import org.mokanda.storage.replica.Replication;
import org.mokanda.storage.replica.ReplicationOutcome;
import org.mokanda.storage.replica.SmallArchive;

/**
 * The disk of a second copy loses its power, or fails, before each operation in turn, while the copy is begun and while it is
 * brought up to date. What the copy's checkpoint covers can be restored at any moment, and the next run finishes the rest.
 */
@Tag("I2")
class ReplicaCrashTest {
    private static final long SEED = Long.getLong("mokanda.seed", System.nanoTime());
    /** Every so many operations in the build; each of them in the long run. */
    private static final int STEP = Integer.getInteger("mokanda.rounds", 0) > 0 ? 1 : 13;

    @TempDir
    private Path folder;

    private SmallArchive archive;
    private Random random;
    private int restored;

    @BeforeEach
    void anArchive() {
        System.out.println("seed " + SEED);
        random = new Random(SEED);
        archive = SmallArchive.in(folder.resolve("kimbanseke"));
    }

    private static Path copy(ForgetfulDisk disk) {
        return disk.fileSystem().getPath(ForgetfulDisk.MOUNT.toString(), "copy");
    }

    private ReplicationOutcome bring(ForgetfulDisk disk) {
        try (var replica = DirectoryReplica.open(copy(disk))) {
            return archive.bring(replica);
        }
    }

    private static ForgetfulDisk cut(ForgetfulDisk disk, Random random) {
        ForgetfulMachine.forgetOpenFolders();
        return disk.powerCut(random);
    }

    private static ForgetfulDisk twin(ForgetfulDisk disk) {
        ForgetfulMachine.forgetOpenFolders();
        return disk.forcedCopy();
    }

    private long operations(ForgetfulDisk before) {
        var disk = twin(before);
        bring(disk);
        return disk.operations();
    }

    @Test
    void aCopyThatIsBegunSurvivesEachCut() throws IOException {
        cutEverywhere(new ForgetfulDisk(Renames.ATOMIC));
    }

    @Test
    void aCopyThatIsBroughtUpToDateSurvivesEachCut() throws IOException {
        cutEverywhere(secondDay());
        assertTrue(restored > 5, "the older state was looked at " + restored + " times only");
    }

    private ForgetfulDisk secondDay() {
        var disk = new ForgetfulDisk(Renames.ATOMIC);
        bring(disk);
        archive.add(SmallArchive.SCANS, "scans/5.jpg", "scans/6.jpg");
        archive.add(SmallArchive.SCANS, "scans/7.jpg");
        archive.add(SmallArchive.ACT, "second.json");
        archive.addMany(2);
        return disk;
    }

    private void cutEverywhere(ForgetfulDisk before) throws IOException {
        long end = operations(before);
        for (long at = 1 + random.nextInt(STEP); at <= end; at += STEP) {
            var disk = twin(before);
            disk.setFate(Fate.cutAt(at));
            try {
                bring(disk);
            } catch (PowerCut _) {
                // As planned.
            }
            disk = cut(disk, random);
            restore(disk, "cut before operation " + at);
            finish(disk, "cut before operation " + at);
        }
    }

    /** As the disks are that people carry. */
    @Test
    void aDiskThatKnowsNoOwnersHoldsACopy() throws IOException {
        ForgetfulMachine.forgetOpenFolders();
        var disk = new ForgetfulDisk(Renames.IN_TWO_HALVES);
        disk.setFate(Fate.formattedForCameras());
        Durable.createDirectories(copy(disk).resolve("System Volume Information"));
        bring(disk);
        archive.add(SmallArchive.SCANS, "scans/5.jpg");
        archive.addMany(2);
        finish(disk, "formatted for cameras");
    }

    @Test
    void aDiskThatFailsOrFillsUpIsNamedAndTheNextRunGoesOn() throws IOException {
        var before = secondDay();
        long end = operations(before);
        for (long at = 1 + random.nextInt(STEP); at <= end; at += STEP) {
            for (var fate : List.of(Fate.failsAt(at, 1 + random.nextInt(2), "Input/output error"), Fate.fullFrom(at))) {
                var disk = twin(before);
                disk.setFate(fate);
                try {
                    bring(disk);
                } catch (MokandaException e) {
                    assertTrue(
                            List.of("replica.failed", "replica.disk-full", "replica.gone", "replica.read-only")
                                    .contains(e.messageKey()),
                            e.messageKey());
                }
                disk.setFate(Fate.KIND);
                disk = cut(disk, random);
                restore(disk, "trouble at operation " + at);
                finish(disk, "trouble at operation " + at);
            }
        }
    }

    /** Whatever the copy's checkpoint covers is there. */
    private void restore(ForgetfulDisk disk, String when) throws IOException {
        var half = copy(disk);
        if (!Files.exists(half.resolve("log/checkpoint"))) {
            return;
        }
        var target = Files.createTempDirectory(folder, "restored");
        try (var replica = DirectoryReplica.open(target)) {
            var outcome = new Replication(
                            DirectoryFiles.ofCopy(half),
                            SmallArchive.logIn(half),
                            archive.root().resolve("work"))
                    .bring(replica, ReplicaProgress.SILENT);
            assertEquals(
                    List.of(),
                    assertInstanceOf(ReplicationOutcome.Copied.class, outcome).damaged(),
                    when);
        }
        restored++;
    }

    private void finish(ForgetfulDisk disk, String when) throws IOException {
        var outcome = assertInstanceOf(ReplicationOutcome.Copied.class, bring(disk), when);
        assertEquals(List.of(), outcome.damaged(), when);
        var later = cut(disk, random);
        var report = SmallArchive.audit(copy(later));
        assertTrue(report.ok(), () -> when + ": " + report.findings());
        assertEquals(
                archive.log().checkpoint().toFile().length(),
                Files.size(copy(later).resolve("log/checkpoint")));
    }
}
