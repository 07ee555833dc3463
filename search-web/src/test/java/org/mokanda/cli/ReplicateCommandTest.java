package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.app.Archive;
import org.mokanda.app.DataDirectory;
import org.mokanda.app.RememberedArchives;
import org.mokanda.core.json.Json;

/** A second copy, as the person at the keyboard has it. */
@Tag("I2")
@Tag("I10")
class ReplicateCommandTest {
    @TempDir
    private Path folder;

    private String data;
    private String disk;

    @BeforeEach
    void anArchive() {
        data = folder.resolve("data").toString();
        disk = folder.resolve("disk").toString();
        office("LBA", "Lemba nouveau");
        office("NDJ", "Ndjili nouveau");
    }

    private void office(String code, String name) {
        var answer = Answer.run("office", "add", code, "--name", name, "--data", data, "--lang", "en");
        assertEquals(0, answer.exitCode(), answer.err());
    }

    private Answer run(String... arguments) {
        var all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = data;
        all[arguments.length + 2] = "--lang";
        all[arguments.length + 3] = "en";
        return Answer.run(all);
    }

    @Test
    void aCopyIsMadeReadAgainAndRemembered() {
        assertTrue(run("replicate").out().contains("no second copy yet"));

        var made = run("replicate", disk, "--audit", "--json");

        assertEquals(0, made.exitCode(), made.err());
        var json = Json.parse(made.out()).asObject();
        assertEquals("mokanda/replicate/1", json.text("schema"));
        assertEquals("copied", json.text("outcome"));
        assertEquals(2, json.number("versions"));
        assertEquals(2, json.number("leaves"));
        assertTrue(made.err().contains("same disk"), made.err());

        var known = Json.parse(run("replicate", "--json").out()).asObject().list("copies");
        assertEquals(1, known.size());
        assertEquals(0, known.getFirst().asObject().number("findings"));
        assertTrue(run("replicate").out().contains(disk));
        assertEquals(0, Answer.run("verify", disk + "/archive", "--lang", "en").exitCode());
    }

    @Test
    void whatRottedIsRepairedFromTheCopyAndLogged() throws IOException {
        run("replicate", disk);
        letAFileRot();
        assertEquals(1, run("audit").exitCode());

        var repaired = run("repair", disk, "--json");

        assertEquals(0, repaired.exitCode(), repaired.err() + repaired.out());
        assertEquals(1, Json.parse(repaired.out()).asObject().list("put_back").size());
        assertEquals(0, run("audit").exitCode());
        assertEquals(
                3, Json.parse(run("replicate", disk, "--json").out()).asObject().number("leaves"));
        assertTrue(Files.exists(Path.of(data, "damaged")));
        assertTrue(run("repair", disk).out().contains("Nothing to repair"));
    }

    /** Nobody can tell what is too many while the inventory cannot be read. */
    @Test
    void damageThatHidBehindOtherDamageIsPutRightByTheSameCommand() throws IOException {
        run("replicate", disk);
        Path inventory;
        try (var tree = Files.walk(Path.of(data, "archive"))) {
            inventory = tree.filter(path -> path.endsWith("v1/inventory.json"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(inventory, "rotten");
        Files.writeString(inventory.resolveSibling("../inventory.json").normalize(), "rotten");
        Files.writeString(inventory.resolveSibling("content/forged.json"), "{}");

        var repaired = run("repair", disk, "--json");

        assertEquals(0, repaired.exitCode(), repaired.err() + repaired.out());
        assertEquals(1, Json.parse(repaired.out()).asObject().list("moved_away").size());
    }

    private void letAFileRot() throws IOException {
        Path file;
        try (var tree = Files.walk(Path.of(data, "archive"))) {
            file = tree.filter(path -> path.toString().contains("content") && Files.isRegularFile(path))
                    .findFirst()
                    .orElseThrow();
        }
        var bytes = Files.readAllBytes(file);
        bytes[3] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void aRepairThatWasKilledBeforeItWasLoggedIsLoggedByTheNext() throws IOException {
        run("replicate", disk);
        letAFileRot();
        var remembered = new RememberedArchives(folder.resolve("remembered"));
        try (var archive = Archive.open(DataDirectory.existing(Path.of(data), remembered))) {
            archive.secondCopies().repair(archive.audit().run((_, _, _) -> {}), Path.of(disk));
        }
        assertEquals(
                2, Json.parse(run("replicate", disk, "--json").out()).asObject().number("leaves"));

        assertTrue(run("repair", disk).out().contains("Nothing to repair"));

        for (int time = 0; time < 2; time++) {
            assertEquals(0, run("repair", disk).exitCode());
            assertEquals(
                    3,
                    Json.parse(run("replicate", disk, "--json").out())
                            .asObject()
                            .number("leaves"));
        }
    }

    @Test
    void theCopyOfAnotherArchiveIsShownAndLeftAlone() {
        run("replicate", disk);
        data = folder.resolve("other").toString();
        office("LBA", "Lemba");

        var refused = run("replicate", disk);

        assertEquals(1, refused.exitCode());
        assertTrue(refused.out().contains("another archive"), refused.out());
        assertTrue(refused.out().contains("The copy: 2 facts"), refused.out());
        var json = Json.parse(run("replicate", disk, "--json").out()).asObject();
        assertEquals("other-archive", json.text("outcome"));
    }

    @Test
    void aDiskThatIsUnpluggedGetsNoSecondBeginning() throws IOException {
        run("replicate", disk);
        Files.move(Path.of(disk), folder.resolve("in-the-drawer"));

        var refused = run("replicate", disk);

        assertEquals(3, refused.exitCode());
        assertTrue(refused.err().contains("unplugged"), refused.err());
        assertFalse(Files.exists(Path.of(disk)));
        Files.move(folder.resolve("in-the-drawer"), Path.of(disk));
        assertEquals(0, run("replicate", disk).exitCode());
    }

    @Test
    void settingsOfAServerThatAreNotThereAreNoFolder() throws IOException {
        var missing = folder.resolve("copy.properties");
        for (var command : List.of("replicate", "backup")) {
            var refused = run(command, missing.toString());
            assertEquals(2, refused.exitCode(), refused.out());
            assertTrue(refused.err().contains(missing.toString()), refused.err());
            assertFalse(Files.exists(missing));
        }
        Files.createDirectory(missing);
        assertEquals(0, run("replicate", missing.toString()).exitCode());
        Files.move(missing, folder.resolve("in-the-drawer"));
        assertTrue(run("replicate", missing.toString()).err().contains("unplugged"));
    }

    @Test
    void theFolderOfAnArchiveIsRefused() {
        assertEquals(2, run("replicate", data).exitCode());
        assertEquals(2, run("replicate", data + "/archive").exitCode());
    }
}
