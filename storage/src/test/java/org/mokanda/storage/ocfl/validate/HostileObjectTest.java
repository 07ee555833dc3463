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
        seal("{\"id\":" + "[".repeat(5_000_000));
        assertTrue(found().contains("E033 inventory.json"), found().toString());
        seal("[".repeat(5_000_000));
        assertTrue(found().contains("E033 inventory.json"), found().toString());
        seal("{\"manifest\":{\"aa\":[" + "[],".repeat(3_000_000) + "[]]}}");
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
}
