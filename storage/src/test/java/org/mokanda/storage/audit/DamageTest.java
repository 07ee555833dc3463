package org.mokanda.storage.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mokanda.storage.audit.WorkingOffice.BIRTHS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.ocfl.ArchiveLayout;

/** Damage to whole objects, to the log and to its key: each is named with its kind. */
@Tag("I3")
@Tag("I4")
class DamageTest {
    private static final ObjectId SCANS = ObjectId.of(BIRTHS, Purpose.SCANS);
    private static final ObjectId ACT = ObjectId.act(BIRTHS, 37);

    @TempDir
    private Path data;

    private Path archive;

    @BeforeEach
    void anArchiveOfTwoObjects() {
        archive = data.resolve("archive");
        append(SCANS, "scans/1.jpg");
        append(ACT, "revisions/0001.json");
    }

    private void append(ObjectId object, String path) {
        try (var office = new WorkingOffice(data)) {
            var bytes = (object + path).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            office.append(object, List.of(NewFile.of(path, bytes)));
        }
    }

    private Audit audit() {
        return new Audit(archive, LogFiles.in(data.resolve("log"), data.resolve("keys")), data.resolve("work"), null);
    }

    private static List<String> named(AuditReport report) {
        return List.copyOf(new TreeSet<>(report.findings().stream()
                .map(each -> each.kind() + " " + each.path())
                .toList()));
    }

    private void assertNamed(String... findings) {
        assertEquals(List.copyOf(new TreeSet<>(List.of(findings))), named(audit().run(AuditProgress.SILENT)));
    }

    private static String folder(ObjectId object) {
        return ArchiveLayout.folderOf(object);
    }

    @Test
    void swappedFilesOfTwoObjectsAreBothNamed() throws IOException {
        var scan = folder(SCANS) + "/v1/content/scans/1.jpg";
        var act = folder(ACT) + "/v1/content/revisions/0001.json";
        Files.move(archive.resolve(scan), data.resolve("aside"));
        Files.move(archive.resolve(act), archive.resolve(scan));
        Files.move(data.resolve("aside"), archive.resolve(act));
        assertNamed("SWAPPED " + act, "SWAPPED " + scan);
    }

    @Test
    void anObjectWhoseFoldersAloneAreLeftIsNamed() throws IOException {
        try (var tree = Files.walk(archive.resolve(folder(ACT)))) {
            for (var file : tree.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        var found = named(audit().run(AuditProgress.SILENT));
        assertTrue(found.contains("MISSING " + folder(ACT) + "/v1/inventory.json"), found::toString);
        try (var tree = Files.walk(archive.resolve(folder(ACT)))) {
            for (var each : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        Files.createDirectory(archive.resolve(folder(ACT)));
        found = named(audit().run(AuditProgress.SILENT));
        assertTrue(found.contains("ROLLED_BACK " + folder(ACT)), found::toString);
    }

    /** One small file would have the audit look for a thousand million versions. */
    @Test
    @Tag("I11")
    @Timeout(60)
    void numbersOfVersionsThatSomebodyMadeUpAreNotCounted() throws IOException {
        var unknown = archive.resolve(folder(new ObjectId("urn:mokanda:KMB:birth:1999:scans")));
        Files.createDirectories(unknown.resolve("v999999999"));
        for (var file : List.of("inventory.json", "v999999999/inventory.json")) {
            Files.writeString(unknown.resolve(file), "{\"head\": \"v999999999\"}");
        }
        Files.createDirectories(archive.resolve(folder(SCANS)).resolve("v888888888"));

        var found = audit().run(AuditProgress.SILENT);

        assertTrue(
                found.findings().size() > 2 && found.findings().size() < 40,
                () -> named(found).toString());
    }

    @Test
    void aFileThatPosesAsAnObjectHidesNothing() throws IOException {
        var above = archive.resolve(folder(ACT)).getParent();
        Files.writeString(above.resolve("inventory.json"), "{}");
        Files.delete(archive.resolve(folder(ACT)).resolve("v1/content/revisions/0001.json"));
        assertNamed(
                "EXTRA " + archive.relativize(above.resolve("inventory.json")),
                "MISSING " + folder(ACT) + "/v1/content/revisions/0001.json");
    }

    @Test
    void aRegisterIsAuditedWithTheObjectsOfItsActs() throws IOException {
        Files.delete(archive.resolve(folder(ACT)).resolve("v1/content/revisions/0001.json"));
        var other = RegisterId.parse("KMB-birth-1957-1").orElseThrow();
        assertEquals(List.of(), named(audit().run(other, AuditProgress.SILENT)));
        assertEquals(
                List.of("MISSING " + folder(ACT) + "/v1/content/revisions/0001.json"),
                named(audit().run(BIRTHS, AuditProgress.SILENT)));
        Files.move(archive.resolve(folder(ACT)), data.resolve("stolen"));
        assertEquals(List.of(), named(audit().run(other, AuditProgress.SILENT)));
        assertEquals(List.of("MISSING " + folder(ACT)), named(audit().run(BIRTHS, AuditProgress.SILENT)));
    }

    private Path log(String file) {
        return data.resolve("log").resolve(file);
    }

    @Test
    void aLogPutBackToAnOlderCheckpointIsFoundOut() throws IOException {
        var older = Files.readAllBytes(log("checkpoint"));
        append(ACT, "revisions/0002.json");
        Files.write(log("checkpoint"), older);
        assertNamed("UNLOGGED " + folder(ACT) + "/v2");
        Files.delete(log("tile/entries/000.p/3"));
        Files.delete(log("tile/0/000.p/3"));
        assertNamed("UNLOGGED " + folder(ACT) + "/v2");
    }

    @Test
    void aLogCutShortIsNamed() throws IOException {
        var entries = log("tile/entries/000.p/2");
        var bytes = Files.readAllBytes(entries);
        var tile = Files.readAllBytes(log("tile/0/000.p/2"));
        Files.write(entries, Arrays.copyOf(bytes, bytes.length - 1));
        assertNamed(
                "LOG_DAMAGED log/tile/entries/000.p/2",
                "UNLOGGED " + folder(ACT) + "/v1",
                "UNLOGGED " + folder(SCANS) + "/v1");
        Files.delete(entries);
        assertNamed(
                "LOG_DAMAGED log/tile/entries/000.p/2",
                "UNLOGGED " + folder(ACT) + "/v1",
                "UNLOGGED " + folder(SCANS) + "/v1");
        Files.write(entries, bytes);
        Files.delete(log("tile/0/000.p/2"));
        assertNamed("LOG_DAMAGED log/tile/0/000.p/2");
        Files.write(log("tile/0/000.p/2"), Arrays.copyOf(tile, 32));
        assertNamed("LOG_DAMAGED log/tile/0/000.p/2");
        Files.write(log("tile/0/000.p/2"), tile);
        assertNamed();
    }

    @Test
    void whatIsNothingOfALogIsNamed() throws IOException {
        Files.writeString(log("leaves"), "x");
        Files.createDirectories(log("tile/5"));
        Files.writeString(log("tile/5/000"), "x");
        Files.write(log("tile/0/000.p/1"), new byte[32]);
        assertNamed("LOG_DAMAGED log/leaves", "LOG_DAMAGED log/tile/0/000.p/1", "LOG_DAMAGED log/tile/5/000");
    }

    @Test
    void anotherCheckpointAndAnotherKeyAreNamed() throws IOException {
        FileEvidenceLog.open(data.resolve("log2"), data.resolve("keys2"), data.resolve("work"));
        var checkpoint = data.resolve("log/checkpoint");
        var key = data.resolve("keys/log.pub");
        var ours = List.of(Files.readAllBytes(checkpoint), Files.readAllBytes(key));
        Files.copy(data.resolve("log2/checkpoint"), checkpoint, StandardCopyOption.REPLACE_EXISTING);
        assertNamed("LOG_DAMAGED log/checkpoint");
        Files.delete(checkpoint);
        assertNamed("LOG_DAMAGED log/checkpoint");
        Files.write(checkpoint, ours.get(0));
        Files.copy(data.resolve("keys2/log.pub"), key, StandardCopyOption.REPLACE_EXISTING);
        assertNamed("LOG_DAMAGED log/checkpoint");
        Files.writeString(key, "no key");
        assertNamed("LOG_DAMAGED keys/log.pub");
        Files.delete(key);
        assertNamed("LOG_DAMAGED keys/log.pub");
        Files.write(key, ours.get(1));
        assertNamed();
    }

    /** Run by {@link #whatCannotBeReadIsNamedAndTheRestIsAudited}. Argument: data directory. */
    public static void main(String[] arguments) {
        var test = new DamageTest();
        test.data = Path.of(arguments[0]);
        test.archive = test.data.resolve("archive");
        named(test.audit().run(AuditProgress.SILENT)).forEach(line -> System.out.println("FOUND " + line));
    }

    /** In a process without the rights that let an administrator read everything. */
    private List<String> auditWithoutRights() throws IOException {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            var setpriv = Path.of("/usr/bin/setpriv");
            assumeTrue(Files.isExecutable(setpriv), "setpriv is not installed");
            var rights = "-dac_override,-dac_read_search";
            command.addAll(List.of(setpriv.toString(), "--bounding-set", rights, "--inh-caps", rights));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DamageTest.class.getName(),
                data.toString()));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var reader = process.inputReader()) {
            return reader.lines()
                    .filter(line -> line.startsWith("FOUND "))
                    .map(line -> line.substring("FOUND ".length()))
                    .toList();
        }
    }

    @Test
    void whatCannotBeReadIsNamedAndTheRestIsAudited() throws IOException {
        append(ObjectId.act(BIRTHS, 38), "revisions/0001.json");
        var closed = List.of(
                archive.resolve(folder(ACT)).getParent(),
                archive.resolve(folder(SCANS)).resolve("v1/content"));
        Files.delete(archive.resolve(folder(ObjectId.act(BIRTHS, 38))).resolve("v1/content/revisions/0001.json"));
        for (var folder : closed) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("---------"));
        }
        try {
            var found = auditWithoutRights();
            var wanted = List.of(
                    "MISSING " + folder(ObjectId.act(BIRTHS, 38)) + "/v1/content/revisions/0001.json",
                    "UNREADABLE " + archive.relativize(closed.get(0)),
                    "UNREADABLE " + archive.relativize(closed.get(1)),
                    "UNREADABLE " + archive.relativize(closed.get(1)) + "/scans/1.jpg");
            assertEquals(new TreeSet<>(wanted), new TreeSet<>(found));
        } finally {
            for (var folder : closed) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }
}
