package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.cli.Answer.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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

/** {@code mokanda proof}, and {@code mokanda verify} of what it writes. */
@Tag("I10")
class ProofCommandTest {
    private static final String OBJECT = "urn:mokanda:KMB:birth:1957:scans";

    @TempDir
    private Path folder;

    @BeforeEach
    void anArchiveWithThreeVersions() {
        assertEquals(0, run("office", "list", "--data", data()).exitCode());
        var log = FileEvidenceLog.open(
                folder.resolve("data/log"), folder.resolve("data/keys"), folder.resolve("data/work"));
        for (int version = 1; version <= 3; version++) {
            var inventory = Sha512.of(new byte[] {(byte) version});
            log.append(List.of(new LogLeaf.SealedVersion(new ObjectId(OBJECT), version, inventory, Instant.EPOCH)));
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Path proof() {
        var file = folder.resolve("p.tlog-proof");
        var answer = run("proof", OBJECT, "-o", file.toString(), "--data", data());
        assertEquals(0, answer.exitCode(), answer.err());
        return file;
    }

    /** What the office hands out, once. */
    private Path trust() {
        var file = folder.resolve("office.trust");
        if (Files.notExists(file)) {
            assertEquals(
                    0, run("trust", "-o", file.toString(), "--data", data()).exitCode());
        }
        return file;
    }

    private Answer verify(Path file, String... more) {
        var arguments = new java.util.ArrayList<>(List.of("verify", file.toString(), "--trust", trust().toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void aProofOfTheNewestVersionIsWrittenAndVerifiedWithTheKeyAlone() {
        var file = proof();
        var answer = verify(file);
        assertEquals(0, answer.exitCode(), answer.out());
        assertTrue(answer.out().contains(OBJECT), answer.out());
        assertTrue(answer.out().contains(Sha512.of(new byte[] {3}).hex()), answer.out());
        var json = Json.parse(verify(file, "--json").out()).asObject();
        assertEquals("proof", json.text("what"));
    }

    @Test
    void aProofThatWasTouchedIsRefused() throws Exception {
        var file = proof();
        var text = Files.readString(file);
        Files.writeString(file, text.replace("index 2", "index 1"));
        assertEquals(1, verify(file).exitCode());
        assertTrue(verify(file, "--json").out().contains("\"proof-broken\""));
        Files.writeString(file, text.replace("\n3\n", "\n4\n"));
        assertTrue(verify(file, "--json").out().contains("\"proof-not-signed\""));
        Files.writeString(file, text.substring(0, 60));
        assertTrue(verify(file, "--json").out().contains("\"proof-unreadable\""));
        var other = FileEvidenceLog.open(folder.resolve("log2"), folder.resolve("keys2"), folder.resolve("work2"));
        Files.writeString(file, text);
        assertEquals(
                1,
                run(
                                "verify",
                                file.toString(),
                                "--trust",
                                folder.resolve("keys2/log.pub").toString())
                        .exitCode());
        assertFalse(text.contains(other.publicKey().name()));
    }

    @Test
    void whatTheLogDoesNotSayAndWhatIsThereAlreadyIsRefused() {
        assertEquals(2, run("proof", "KMB-2026-000001", "--data", data()).exitCode());
        assertEquals(2, run("proof", "anything", "--data", data()).exitCode());
        var file = proof();
        assertEquals(
                2, run("proof", OBJECT, "-o", file.toString(), "--data", data()).exitCode());
    }
}
