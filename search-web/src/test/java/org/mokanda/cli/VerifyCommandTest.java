package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.json.Json;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.OcflArchiveStore;

/** {@code mokanda verify}: what it recognises, what it says, how it ends. */
@Tag("I10")
class VerifyCommandTest {
    private static final ObjectId ID = new ObjectId("urn:mokanda:KMB:birth:1957:scans");

    @TempDir
    private Path folder;

    private record Answer(int exitCode, String out, String err) {}

    private static Answer verify(Path path, String... more) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        var arguments = new java.util.ArrayList<>(List.of("verify", path.toString()));
        arguments.addAll(List.of(more));
        int exitCode = Main.run(terminal, arguments.toArray(String[]::new));
        return new Answer(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path archive() {
        var archive = folder.resolve("archive");
        try (var store = OcflArchiveStore.open(archive, folder.resolve("work"))) {
            var file = NewFile.of("scans/1.jpg", "a scan".getBytes(StandardCharsets.UTF_8));
            store.append(store.head(ID), List.of(file), new Provenance("clerk", Instant.EPOCH, "batch of scans"));
        }
        return archive;
    }

    @Test
    void anObjectAndAStorageRootAreRecognisedAndTheirDamageIsNamed() throws IOException {
        var archive = archive();
        var object = archive.resolve(ArchiveLayout.folderOf(ID));
        for (var each : List.of(archive, object)) {
            assertEquals(0, verify(each).exitCode(), verify(each).out());
        }
        Files.writeString(object.resolve("v1/content/scans/1.jpg"), "another");
        var told = verify(object);
        assertEquals(1, told.exitCode());
        assertTrue(told.out().startsWith("E092  v1/content/scans/1.jpg"), told.out());
        var json = Json.parse(verify(archive, "--json").out()).asObject();
        assertEquals("ocfl-root", json.text("what"));
        assertEquals(Json.parse("false"), json.get("valid"));
        assertEquals("E092", json.list("findings").getFirst().asObject().text("code"));
    }

    @Test
    void aWarningLeavesTheExitCodeAlone() throws IOException {
        var object = archive().resolve(ArchiveLayout.folderOf(ID));
        Files.createDirectories(object.resolve("extensions").resolve("of-our-own"));
        var told = verify(object);
        assertEquals(0, told.exitCode(), told.out());
        assertTrue(told.out().startsWith("W013"), told.out());
    }

    @Test
    void whatIsNoEvidenceOrNotThereIsTwo() throws IOException {
        var letter = Files.writeString(folder.resolve("letter.txt"), "Dear Sir");
        var other = Files.createDirectories(folder.resolve("photos"));
        Files.writeString(other.resolve("1.jpg"), "");
        for (var each : List.of(letter, other, folder.resolve("nothing"))) {
            var told = verify(each);
            assertEquals(2, told.exitCode(), told.err());
            assertTrue(told.err().contains(each.toString()), told.err());
        }
    }

    /** A bag of nothing, laid into something else, must not speak for it. */
    @Test
    void aDamagedObjectOrRootDoesNotPassAsABag() throws IOException {
        var archive = archive();
        var object = archive.resolve(ArchiveLayout.folderOf(ID));
        Files.writeString(object.resolve("v1/content/scans/1.jpg"), "another");
        for (var each : List.of(archive, object)) {
            Files.createDirectories(each.resolve("data"));
            Files.writeString(each.resolve("bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
            Files.writeString(each.resolve("manifest-sha512.txt"), "");
            var told = verify(each);
            assertEquals(1, told.exitCode(), told.out());
            assertTrue(told.out().contains("sac BagIt"), told.out());
            assertTrue(told.out().contains("E092"), told.out());
        }
        var json = Json.parse(verify(object, "--json").out()).asObject();
        assertEquals("ocfl-object+bag", json.text("what"));
    }
}
