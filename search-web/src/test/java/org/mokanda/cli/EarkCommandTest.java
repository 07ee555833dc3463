package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.cli.Answer.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.evidence.SealingArchiveStore;
import org.mokanda.core.json.Json;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Purpose;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.ocfl.OcflArchiveStore;
import org.mokanda.storage.ocfl.SealNotes;

/** {@code mokanda eark export}: what is in the package the export's own test tells. */
@Tag("I10")
class EarkCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aRegisterIsWrittenOnceAndItsFingerprintTold() {
        var data = folder.resolve("data");
        assertEquals(0, run("office", "list", "--data", data.toString()).exitCode());
        var log = FileEvidenceLog.open(data.resolve("log"), data.resolve("keys"), data.resolve("work"));
        try (var plain = OcflArchiveStore.open(data.resolve("archive"), data.resolve("work"))) {
            var store = new SealingArchiveStore(
                    plain, log, SealNotes.in(data.resolve("work")), InstantSource.fixed(Instant.EPOCH));
            var text = ObjectId.of(RegisterId.parse("KMB-birth-1957").orElseThrow(), Purpose.TEXT);
            store.append(
                    store.head(text),
                    List.of(NewFile.of("pages/0001.txt", new byte[] {'a'})),
                    new Provenance("clerk", Instant.EPOCH, "test"));
        }
        String[] export = {
            "eark",
            "export",
            "KMB-birth-1957",
            "-o",
            folder.resolve("out").toString(),
            "--data",
            data.toString(),
            "--json"
        };
        var answer = run(export);
        assertEquals(0, answer.exitCode(), answer.err());
        var json = Json.parse(answer.out()).asObject();
        assertEquals("mokanda/eark-export/1", json.text("schema"));
        assertEquals(1, json.number("files"));
        assertTrue(Files.exists(Path.of(json.text("package")).resolve("METS.xml")));
        assertEquals(2, run(export).exitCode(), "never over another");
    }
}
