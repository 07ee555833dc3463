package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.cli.Answer.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.json.Json;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.log.FileEvidenceLog;
import org.springframework.util.FileSystemUtils;

/** {@code mokanda witness}: a copy of the log's folder goes to another machine and comes back cosigned. */
@Tag("I10")
class WitnessCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void anArchiveWithThreeVersions() {
        assertEquals(0, run("office", "list", "--data", data()).exitCode());
        append(1, 3);
    }

    private void append(int first, int last) {
        var log = FileEvidenceLog.open(
                folder.resolve("data/log"), folder.resolve("data/keys"), folder.resolve("data/work"));
        for (int version = first; version <= last; version++) {
            var inventory = Sha512.of(new byte[] {(byte) version});
            var object = new ObjectId("urn:mokanda:KMB:birth:1957:scans");
            log.append(List.of(new LogLeaf.SealedVersion(object, version, inventory, Instant.EPOCH)));
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private String key() {
        return folder.resolve("data/keys/log.pub").toString();
    }

    private Path stick(String name) throws IOException {
        FileSystemUtils.copyRecursively(folder.resolve("data/log"), folder.resolve(name));
        return folder.resolve(name).resolve("checkpoint");
    }

    private Answer witness(Path checkpoint, String... more) {
        var arguments = new ArrayList<>(List.of(
                "witness",
                checkpoint.toString(),
                "--state",
                folder.resolve("court").toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void theKeyIsAskedForOnceAndTheCosignedCheckpointIsStillTheLogs() throws IOException {
        var stick = stick("stick");
        var asked = witness(stick);
        assertEquals(2, asked.exitCode());
        assertTrue(asked.err().contains("--log-key"), asked.err());
        assertEquals(2, witness(folder.resolve("nothing")).exitCode());
        assertEquals(0, witness(stick, "--log-key", key()).exitCode());
        var cosigned = stick.resolveSibling("checkpoint.cosigned").toString();
        assertEquals(0, run("verify", cosigned, "--trust", key()).exitCode());
        append(4, 5);
        var json = Json.parse(witness(stick("later"), "--json").out()).asObject();
        assertEquals("mokanda/witness/1", json.text("schema"));
        assertEquals(3, json.get("before").asObject().number("size"));
        assertEquals(5, json.get("now").asObject().number("size"));
        assertTrue(Files.exists(Path.of(json.text("file"))));
    }

    @Test
    void whatComesBackIsKeptByTheArchive() throws IOException {
        var stick = stick("stick");
        assertEquals(0, witness(stick, "--log-key", key()).exitCode());
        var cosigned = stick.resolveSibling("checkpoint.cosigned").toString();
        var witness = folder.resolve("court/witness-key.pub").toString();
        append(4, 4);
        var answer = run("log", "import", cosigned, "--witness", witness, "--data", data(), "--json");
        assertEquals(0, answer.exitCode(), answer.err());
        var json = Json.parse(answer.out()).asObject();
        assertEquals("mokanda/log-import/1", json.text("schema"));
        assertEquals(3, json.number("size"));
        assertEquals(1, json.number("cosignatures"));
        assertTrue(json.findText("seen").isPresent());
        assertTrue(Files.exists(Path.of(json.text("file"))));
        assertEquals(0, run("log", "import", cosigned, "--data", data()).exitCode());
        assertEquals(2, run("log", "import", stick.toString(), "--data", data()).exitCode(), "signed by nobody else");
        assertEquals(
                2,
                run("audit", "--checkpoint", folder.resolve("nothing").toString(), "--data", data())
                        .exitCode());
    }

    @Test
    void aLogThatWentBackIsRefusedWithBothStates() throws IOException {
        var early = stick("early");
        append(4, 4);
        assertEquals(0, witness(stick("late"), "--log-key", key()).exitCode());
        var told = witness(early);
        assertEquals(1, told.exitCode());
        assertFalse(Files.exists(early.resolveSibling("checkpoint.cosigned")));
        var answer = witness(early, "--json");
        assertEquals(1, answer.exitCode());
        var json = Json.parse(answer.out()).asObject();
        assertEquals("shorter", json.text("reason"));
        for (var kept : List.of(json.text("kept"), json.text("kept_before"))) {
            assertTrue(Files.exists(Path.of(kept)));
            assertTrue(told.out().contains(kept), told.out());
        }
    }
}
