package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.app.Archive;
import org.mokanda.app.DataDirectory;
import org.mokanda.app.RememberedArchives;
import org.mokanda.app.backup.RecoveryCode;
import org.mokanda.app.backup.Rehearsal;
import org.mokanda.app.backup.Restore;
import org.mokanda.core.access.LookReason;
import org.mokanda.core.access.LookReason.Purpose;
import org.mokanda.core.json.Json;
import org.mokanda.storage.replica.CopyMarker;
import org.mokanda.storage.replica.ReplicaProgress;

/** The machine is gone, the disk in the drawer and the paper in the safe are there. */
@Tag("I2")
class BackupCommandTest {
    private static final Pattern CODE = Pattern.compile("([0-9A-Z]{5}-){4}[0-9A-Z]{5}");

    @TempDir
    private Path folder;

    private String data;
    private String disk;
    private Path paper;

    @BeforeEach
    void anArchiveWithABackup() throws IOException {
        data = folder.resolve("data").toString();
        disk = folder.resolve("disk").toString();
        paper = folder.resolve("paper");
        assertEquals(0, call("office", "add", "LBA", "--name", "Lemba nouveau").exitCode());
        assertEquals(
                0,
                call("user", "add", "mbuyi", "--name", "Mbuyi", "--role", "clerk")
                        .exitCode());
        var made = call("backup", disk);
        assertEquals(0, made.exitCode(), made.err());
        var code = CODE.matcher(made.err());
        assertTrue(code.find(), made.err());
        Files.writeString(paper, code.group());
    }

    private Archive open(String data) {
        return Archive.open(DataDirectory.open(Path.of(data), new RememberedArchives(folder.resolve("known"))));
    }

    private Answer call(String... arguments) {
        return callOn(data, arguments);
    }

    private static Answer callOn(String data, String... arguments) {
        var all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = data;
        all[arguments.length + 2] = "--lang";
        all[arguments.length + 3] = "en";
        return Answer.run(all);
    }

    private Answer restore(String to) {
        return callOn(to, "restore", disk, "--code-file", paper.toString(), "--json");
    }

    @Test
    void troubleWithTheNewDiskIsNotToldAsTroubleWithTheBackup() throws IOException {
        var there = folder.resolve("new");
        var aside = Files.createDirectories(there.resolve("restoring"));
        Files.write(aside.resolve(CopyMarker.FILE), CopyMarker.fresh());
        Files.createFile(aside.resolve("work"));

        var refused = restore(there.toString());

        assertEquals(3, refused.exitCode());
        assertTrue(refused.err().contains("The disk to which the archive is restored (" + there), refused.err());
    }

    @Test
    void workGoesOnWithTheSameLogKeysAndPeople() throws IOException {
        var there = folder.resolve("new").toString();
        try (var archive = open(data)) {
            archive.catalogue().looks().note("mbuyi", "LBA-birth-1957.a1", new LookReason(Purpose.WORK, ""));
        }
        assertEquals(0, call("backup", disk).exitCode());

        var restored = restore(there);

        assertEquals(0, restored.exitCode(), restored.err() + restored.out());
        try (var archive = open(there)) {
            assertEquals(
                    "LBA-birth-1957.a1",
                    archive.catalogue().looks().after(0, 10).getFirst().subject());
        }
        assertTrue(callOn(there, "user", "list").out().contains("mbuyi"));
        assertTrue(callOn(there, "office", "list").out().contains("Lemba nouveau"));
        assertEquals(
                0, callOn(there, "office", "add", "NDJ", "--name", "Ndjili").exitCode());
        assertEquals(0, callOn(there, "audit").exitCode());
        // What was added since is the beginning of the backup's future: it is the same log, signed by the same key.
        assertEquals(0, callOn(there, "backup", disk).exitCode());
        assertFalse(Files.exists(Path.of(there, "restoring")));
    }

    /** The power went when all was in place but the catalogue. */
    @Test
    void aRestoreThatIsCutShortDoesNotPassForAnEmptyArchiveAndGoesOn() throws IOException {
        var there = folder.resolve("new");
        var code = RecoveryCode.parse(Files.readString(paper)).orElseThrow();
        new Restore(there).run(Path.of(disk), code, false, ReplicaProgress.SILENT);

        for (var command : List.of("register list", "search KALALA", "user list", "office list")) {
            var refused = callOn(there.toString(), command.split(" "));
            assertEquals(3, refused.exitCode(), command + refused.out());
            assertTrue(refused.err().contains("mokanda restore"), refused.err());
        }
        var again = restore(there.toString());

        assertEquals(0, again.exitCode(), again.err());
        assertTrue(callOn(there.toString(), "user", "list").out().contains("mbuyi"));
        assertTrue(callOn(there.toString(), "office", "list").out().contains("Lemba nouveau"));
        assertEquals(2, restore(there.toString()).exitCode(), "an archive in use");
    }

    /** The power went when the folder aside had been made and nothing was in it. */
    @Test
    void aRestoreThatHadHardlyBegunGoesOn() throws IOException {
        var there = folder.resolve("new");
        var lock = Files.createDirectories(
                        there.resolve("restoring").resolve("work").resolve("store"))
                .resolve("lock");
        Files.createFile(lock);
        var again = restore(there.toString());
        assertEquals(0, again.exitCode(), again.err());
        assertFalse(Files.exists(there.resolve("restoring")));
    }

    @Test
    void theCodeIsShownOnceAndThenOnDemandAndStaysTheSame() throws IOException {
        assertFalse(CODE.matcher(call("backup", disk).err()).find());
        assertTrue(call("backup", "--show-code").out().contains(Files.readString(paper)));
    }

    @Test
    void theDiskGivesAwayNoKeyAndNoAccount() throws IOException {
        var key = Files.readString(Path.of(data, "keys", "log.key"))
                .lines()
                .toList()
                .get(1);
        try (var tree = Files.walk(Path.of(disk))) {
            for (var file : tree.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(text.contains(key) || text.contains("mbuyi"), file::toString);
            }
        }
    }

    @Test
    void anotherCodeOpensNothingAndTouchesNothing() throws IOException {
        Files.writeString(paper, "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA");
        var there = folder.resolve("new");
        assertEquals(2, restore(there.toString()).exitCode());
        assertFalse(Files.exists(there.resolve("mokanda-archive.txt")));
    }

    @Test
    void aFolderInUseIsRefused() {
        assertEquals(2, restore(data).exitCode());
        assertEquals(0, call("audit").exitCode());
    }

    @Test
    void aRehearsalTellsAGoodBackupAndLeavesNothingBehind() throws IOException {
        var scratch = folder.resolve("scratch");
        var good = call(
                "restore",
                disk,
                "--rehearse",
                "--code-file",
                paper.toString(),
                "--scratch",
                scratch.toString(),
                "--json");
        assertEquals(0, good.exitCode(), good.err() + good.out());
        assertTrue(Json.parse(good.out())
                .asObject()
                .get("audit")
                .asObject()
                .get("ok")
                .toString()
                .contains("true"));
        try (var left = Files.list(scratch)) {
            assertEquals(0, left.count());
        }
    }

    /** Ctrl-C while it writes: keys and accounts must not stay, whatever comes after. */
    @Test
    @Tag("I7")
    void aRehearsalThatIsBrokenOffLeavesNothingBehind() throws Exception {
        var scratch = Files.createDirectory(folder.resolve("scratch"));
        var rehearsing = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokenOff.class.getName(),
                        scratch.toString(),
                        disk,
                        paper.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(rehearsing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(130, rehearsing.waitFor());
        assertFalse(said.contains("Exception"), said);
        try (var left = Files.list(scratch)) {
            assertEquals(List.of(), left.toList());
        }
    }

    /** Rehearses, goes down in the middle, and goes on writing until everything under it is gone. */
    static final class BrokenOff {
        private BrokenOff() {}

        public static void main(String[] arguments) throws Exception {
            var scratch = Path.of(arguments[0]);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> pause(400)));
            new Rehearsal(scratch)
                    .run(
                            Path.of(arguments[1]),
                            RecoveryCode.parse(Files.readString(Path.of(arguments[2])))
                                    .orElseThrow(),
                            (_, _, _) -> {
                                Thread.ofPlatform().start(() -> System.exit(130));
                                for (int file = 0; write(scratch, file); file++) {
                                    // as fast as it goes
                                }
                                pause(100);
                            });
        }

        private static boolean write(Path scratch, int file) {
            try (var folders = Files.newDirectoryStream(scratch)) {
                for (var folder : folders) {
                    Files.createFile(folder.resolve("archive/restoring/keys" + file));
                    return true;
                }
                return false;
            } catch (IOException _) {
                return false;
            }
        }

        private static void pause(long millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void aDamagedBackupIsNamedAndAnotherOneCompletesIt() throws IOException {
        var second = folder.resolve("second").toString();
        assertEquals(0, call("backup", second).exitCode());
        Path content;
        try (var tree = Files.walk(Path.of(disk, "archive"))) {
            content = tree.filter(path -> path.toString().contains("content") && Files.isRegularFile(path))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(content, "rotten");
        var there = folder.resolve("new").toString();

        var first = callOn(there, "restore", disk, "--code-file", paper.toString());

        assertEquals(1, first.exitCode(), first.err());
        assertTrue(first.out().contains("Damaged in the backup: archive/"), first.out());
        assertEquals(
                1,
                call("restore", disk, "--rehearse", "--code-file", paper.toString())
                        .exitCode());
        assertEquals(3, callOn(there, "audit").exitCode());
        assertEquals(
                0,
                callOn(there, "restore", second, "--code-file", paper.toString())
                        .exitCode());
        assertEquals(0, callOn(there, "audit").exitCode());
    }

    /** The archive had rotted before its only backup was made, and then the machine burnt. */
    @Test
    void aBackupOfADamagedArchiveIsStillWorthSomething() throws IOException {
        assertEquals(0, call("office", "add", "NDJ", "--name", "Ndjili nouveau").exitCode());
        var only = folder.resolve("only").toString();
        Path content;
        try (var tree = Files.walk(Path.of(data, "archive"))) {
            content = tree.filter(path -> path.toString().contains("LBA")
                            && path.toString().contains("content")
                            && Files.isRegularFile(path))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(content, "rotten");
        assertEquals(1, call("backup", only).exitCode());
        disk = only;
        var there = folder.resolve("new").toString();
        assertEquals(1, restore(there).exitCode());
        assertEquals(3, callOn(there, "audit").exitCode());

        var accepted = callOn(there, "restore", only, "--code-file", paper.toString(), "--accept-damage");

        assertEquals(1, accepted.exitCode(), accepted.err() + accepted.out());
        assertTrue(callOn(there, "office", "list").out().contains("Ndjili nouveau"));
        assertTrue(callOn(there, "audit").out().contains("LBA"));
    }

    @Test
    void aSecondCopyWithoutKeysSaysWhatItIsFor() {
        var plain = folder.resolve("plain").toString();
        assertEquals(0, call("replicate", plain).exitCode());
        disk = plain;
        var refused = restore(folder.resolve("new").toString());
        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("without the keys"), refused.err());
    }
}
