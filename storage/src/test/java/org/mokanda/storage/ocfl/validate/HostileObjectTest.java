package org.mokanda.storage.ocfl.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.OcflArchiveStore;

/** Objects that were damaged, or made to harm whoever looks at them. */
@Tag("I10")
@Tag("I11")
class HostileObjectTest {
    private static final ObjectId ID = new ObjectId("urn:mokanda:KMB:birth:1957:scans");

    @TempDir
    private Path data;

    private Path archive;
    private Path object;

    @BeforeEach
    void anObjectOfTwoVersions() {
        archive = data.resolve("archive");
        try (var store = OcflArchiveStore.open(archive, data.resolve("work"))) {
            for (int version = 1; version <= 2; version++) {
                var files = List.of(
                        NewFile.of("scans/" + version + "a.jpg", ("a" + version).getBytes(StandardCharsets.UTF_8)),
                        NewFile.of("scans/" + version + "b.jpg", ("b" + version).getBytes(StandardCharsets.UTF_8)));
                store.append(store.head(ID), files, new Provenance("clerk", Instant.EPOCH, "batch of scans"));
            }
        }
        object = archive.resolve(ArchiveLayout.folderOf(ID));
    }

    private List<String> found() throws IOException {
        return OcflValidation.ofObject(object).issues().stream()
                .map(issue -> issue.code() + " " + issue.path())
                .toList();
    }

    private void flip(Path file, int at) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[at] ^= 0x04;
        Files.write(file, bytes);
    }

    /** Puts an inventory in place as whoever owns the object could: with a sidecar that fits, in root and version. */
    private void seal(String inventory) throws IOException {
        for (var folder : List.of(object, object.resolve("v2"))) {
            Files.writeString(folder.resolve("inventory.json"), inventory);
            Files.writeString(
                    folder.resolve("inventory.json.sha512"),
                    Sha512.of(inventory.getBytes(StandardCharsets.UTF_8)) + " inventory.json\n");
        }
    }

    private String inventory() throws IOException {
        return Files.readString(object.resolve("inventory.json"));
    }

    @Test
    void anUntouchedObjectHasNothingToSay() throws IOException {
        assertEquals(List.of(), found());
    }

    @Test
    void aDamagedInventoryIsOneFindingWhereverTheByteLies() throws IOException {
        var file = object.resolve("inventory.json");
        var whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at += 7) {
            flip(file, at);
            assertEquals(List.of("E060 inventory.json"), found(), "byte " + at);
            Files.write(file, whole);
        }
        Files.write(file, new byte[0]);
        assertEquals(List.of("E060 inventory.json"), found());
        Files.delete(file);
        assertEquals(List.of("E063 inventory.json"), found());
    }

    @Test
    void damageToASidecarIsOneFinding() throws IOException {
        for (var name : List.of("inventory.json.sha512", "v1/inventory.json.sha512", "v2/inventory.json.sha512")) {
            var file = object.resolve(name);
            var whole = Files.readAllBytes(file);
            flip(file, 0);
            assertEquals(1, found().size(), name + found());
            Files.delete(file);
            assertEquals(List.of("E058 " + name), found());
            Files.write(file, whole);
        }
        assertEquals(List.of(), found());
    }

    /** Any byte of any file: found, whatever it is. */
    @Test
    void everyFlippedByteIsFound() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("seed of everyFlippedByteIsFound: " + seed);
        var random = new Random(seed);
        var files = new TreeMap<Path, byte[]>();
        try (var tree = Files.walk(object)) {
            for (var file : tree.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.readAllBytes(file));
            }
        }
        for (var each : files.entrySet()) {
            for (int round = 0; round < 4; round++) {
                int at = random.nextInt(each.getValue().length);
                flip(each.getKey(), at);
                assertFalse(OcflValidation.ofObject(object).isValid(), each.getKey() + " byte " + at);
                Files.write(each.getKey(), each.getValue());
            }
            Files.delete(each.getKey());
            var verdict = OcflValidation.ofObject(object);
            // A version may do without an inventory of its own, if it has no sidecar either.
            assertTrue(verdict.errors() + verdict.warnings() > 0, each.getKey().toString());
            Files.write(each.getKey(), each.getValue());
        }
        assertEquals(List.of(), found());
    }

    @Test
    void aMissingVersionIsOneFindingAndNotOneForEachFile() throws IOException {
        Files.move(object.resolve("v1"), data.resolve("stolen"));
        assertEquals(List.of("E010 v1"), found());
    }

    @Test
    void aPathThatLeadsOutOfTheObjectIsToldAndNeverOpened() throws IOException {
        Files.writeString(data.resolve("secret.txt"), "a1");
        for (var path : List.of("v1/content/../../../../../../secret.txt", "/etc/passwd", "v1/content//x", "v1\\\\x")) {
            var before = inventory();
            seal(before.replace("v1/content/scans/1a.jpg", path));
            var verdict = OcflValidation.ofObject(object);
            assertTrue(
                    verdict.issues().stream()
                            .anyMatch(issue -> List.of("E099", "E100", "E042").contains(issue.code())),
                    path + verdict.issues());
            seal(before);
        }
    }

    @Test
    void aLinkIsRefusedAndNotFollowed() throws IOException {
        var scan = object.resolve("v1/content/scans/1a.jpg");
        Files.move(scan, data.resolve("elsewhere"));
        Files.createSymbolicLink(scan, data.resolve("elsewhere"));
        assertEquals(List.of("E090 v1/content/scans/1a.jpg"), found());
        Files.delete(scan);
        Files.move(data.resolve("elsewhere"), scan);
        Files.createSymbolicLink(object.resolve("logs"), archive);
        assertEquals(List.of("E090 logs"), found());
    }

    @Test
    void deepAndEndlessJsonIsRefusedInBoundedMemory() throws IOException {
        seal("{\"id\":" + "[".repeat(2_000_000));
        assertTrue(found().contains("E033 inventory.json"), found().toString());
        seal("[".repeat(2_000_000));
        assertTrue(found().contains("E033 inventory.json"), found().toString());
        seal("{\"manifest\":{\"aa\":[" + "[],".repeat(1_000_000) + "[]]}}");
        assertFalse(OcflValidation.ofObject(object).isValid());
        seal("{\"id\":\"a\",\"id\":\"b\"}");
        assertTrue(found().contains("E033 inventory.json"), found().toString());
        try (var file = java.nio.channels.FileChannel.open(
                object.resolve("inventory.json"), java.nio.file.StandardOpenOption.WRITE)) {
            file.position(InventoryFile.BYTES_MAX).write(java.nio.ByteBuffer.wrap(new byte[1])); // sparse
        }
        assertTrue(found().contains("inventory-too-large inventory.json"), found().toString());
    }

    @Test
    void aRootTellsWhatBelongsToNoObjectAndWhatLiesInTheWrongPlace() throws IOException {
        assertEquals(List.of(), OcflValidation.ofRoot(archive).issues());
        var top = archive.relativize(object).getName(0).toString();
        Files.writeString(archive.resolve(top).resolve("note.txt"), "hidden");
        Files.createDirectories(archive.resolve("abc/def"));
        Files.createSymbolicLink(archive.resolve("link"), data);
        var moved = archive.resolve("elsewhere");
        Files.move(object, moved);
        var codes = OcflValidation.ofRoot(archive).issues().stream()
                .map(issue -> issue.code() + " " + issue.path())
                .toList();
        assertTrue(
                codes.containsAll(List.of("E072 " + top + "/note.txt", "E073 abc/def", "E090 link", "E083 elsewhere")),
                codes.toString());
        Files.delete(archive.resolve("0=ocfl_1.1"));
        assertTrue(OcflValidation.ofRoot(archive).issues().stream()
                .anyMatch(issue -> issue.code().equals("E069")));
    }

    @Test
    void aFileWhoseNameLooksLikeThePathOfAnotherIsNotThatOne() throws IOException {
        Files.writeString(object.resolve("v1\\content\\scans\\1a.jpg"), "hidden");
        assertEquals(List.of("E001 v1\\content\\scans\\1a.jpg"), found());
        Files.delete(object.resolve("v1\\content\\scans\\1a.jpg"));
        Files.writeString(object.resolve("v1/content/scans\\1a.jpg"), "hidden");
        assertEquals(List.of("E023 v1/content/scans\\1a.jpg"), found());
    }

    @Test
    void aNameThatIsNoTextIsTold() throws IOException, InterruptedException {
        var made = new ProcessBuilder("sh", "-c", "touch \"$(printf 'scan\\377')\"")
                .directory(object.resolve("v1/content/scans").toFile())
                .start();
        org.junit.jupiter.api.Assumptions.assumeTrue(made.waitFor() == 0, "this system refuses such names");
        var verdict = OcflValidation.ofObject(object);
        assertTrue(verdict.issues().stream().anyMatch(issue -> issue.code().equals("unreadable")), verdict.toString());
    }

    /** Minutes if it were quadratic: no clock is asked, whoever waits sees it. */
    @Test
    void aPathUnderManyDigestsAndPathsOfManyPartsCostNoMoreThanTheirLength() throws IOException {
        var manifest = new StringBuilder("{\"digestAlgorithm\":\"sha512\",\"manifest\":{");
        for (int i = 0; i < 100_000; i++) {
            manifest.append(i == 0 ? "" : ",").append("\"%06x\":[\"v1/content/scans/1a.jpg\"]".formatted(i));
        }
        seal(manifest + "}}");
        assertFalse(OcflValidation.ofObject(object).isValid());
        var paths = new StringBuilder("{\"manifest\":{\"aa\":[");
        for (int i = 0; i < 300; i++) {
            paths.append(i == 0 ? "" : ",")
                    .append("\"v1/")
                    .append("a/".repeat(45_000))
                    .append(i)
                    .append('"');
        }
        seal(paths + "]}}");
        var verdict = OcflValidation.ofObject(object);
        assertTrue(verdict.issues().stream().anyMatch(issue -> issue.code().equals("path-too-long")));
    }

    @Test
    void digestsOfAWrongLengthAreRefused() throws IOException {
        var before = inventory();
        var digest = Sha512.of("a1".getBytes(StandardCharsets.UTF_8)).hex();
        seal(before.replace(digest, digest.substring(2)));
        assertTrue(found().contains("E096 inventory.json"), found().toString());
    }

    @Test
    void anInventoryOfTooManyEntriesIsRefused() throws IOException {
        var unknown = new StringBuilder("{\"x\":{");
        for (int i = 0; i < 2_100_000; i++) {
            unknown.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(Integer.toHexString(i))
                    .append("\":1");
        }
        seal(unknown + "}}");
        assertTrue(found().contains("inventory-too-large inventory.json"), found().toString());
    }

    @Test
    void whatIsToldCanBePrintedAsItIs() throws IOException {
        seal(inventory()
                .replace("\"head\":\"v2\"", "\"head\":\"\\ud800\"")
                .replace("\"head\": \"v2\"", "\"head\":\"\\ud800\""));
        Files.writeString(object.resolve("a\nValide\u001b[2K\u202e"), "");
        var told = new StringBuilder();
        OcflValidation.ofObject(object)
                .issues()
                .forEach(issue -> told.append(issue.path()).append(issue.detail()));
        assertTrue(told.indexOf("E040") >= 0 || told.indexOf("head is not named") >= 0, told.toString());
        assertTrue(
                told.chars()
                        .noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c) || c == 0x202e),
                told.toString());
        assertTrue(found().contains("E001 a\uFFFDValide\uFFFD[2K\uFFFD"), found().toString());
    }

    @Test
    void aDetailCutInsideACharacterIsStillText() {
        var issues = new org.mokanda.storage.verify.Issues();
        issues.add("E001", "", "a" + "\uD83D\uDE00".repeat(300));
        var detail = issues.verdict("x").issues().getFirst().detail();
        assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(detail), detail);
    }

    @Test
    void pipesAndLinksInARootAreToldAndNotOpened() throws IOException, InterruptedException {
        var layout = archive.resolve("ocfl_layout.json");
        var whole = Files.readAllBytes(layout);
        Files.delete(layout);
        var made = new ProcessBuilder("mkfifo", layout.toString()).start();
        org.junit.jupiter.api.Assumptions.assumeTrue(made.waitFor() == 0, "no pipes here");
        var codes = rootCodes();
        assertTrue(codes.contains("E090 ocfl_layout.json"), codes.toString());
        Files.delete(layout);
        Files.write(layout, whole);
        var extensions = archive.resolve("extensions");
        var elsewhere = data.resolve("elsewhere");
        Files.move(extensions, elsewhere);
        Path config;
        try (var tree = Files.walk(elsewhere)) {
            config = tree.filter(path -> path.endsWith("config.json"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(config, "no JSON");
        Files.createSymbolicLink(extensions, elsewhere);
        assertEquals(List.of("E090 extensions"), rootCodes());
        Files.delete(extensions);
        Files.move(elsewhere, extensions);
        config = extensions.resolve(elsewhere.relativize(config).toString());
        Files.delete(config);
        assertEquals(0, new ProcessBuilder("mkfifo", config.toString()).start().waitFor());
        assertTrue(
                rootCodes().contains("E090 " + archive.relativize(config)),
                rootCodes().toString());
    }

    private List<String> rootCodes() throws IOException {
        return OcflValidation.ofRoot(archive).issues().stream()
                .map(issue -> issue.code() + " " + issue.path())
                .toList();
    }

    @Test
    void onlyTheSidecarOfTheInventorysOwnAlgorithmCounts() throws Exception {
        for (var folder : List.of("", "v1/")) {
            var bytes = Files.readAllBytes(object.resolve(folder + "inventory.json"));
            var digest = java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
            var second = object.resolve(folder + "inventory.json.sha256");
            Files.writeString(second, digest + " inventory.json\n");
            assertEquals(List.of((folder.isEmpty() ? "E001 " : "E015 ") + folder + "inventory.json.sha256"), found());
            Files.delete(second);
        }
        // sha512 of another text beside the right sha256 of an inventory of sha256
        seal(inventory().replace("\"sha512\"", "\"sha256\""));
        var bytes = Files.readAllBytes(object.resolve("inventory.json"));
        var digest = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        Files.writeString(
                object.resolve("inventory.json.sha256"),
                "0" + digest.substring(1).replace('0', '1') + " inventory.json\n");
        assertTrue(found().contains("E060 inventory.json"), found().toString());
    }
}
