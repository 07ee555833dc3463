package org.mokanda.storage.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.evidence.EntryBundle;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;

/** What somebody puts back into the folder of a log, or leaves there, makes the program destroy nothing that was signed. */
@Tag("I3")
class FileEvidenceLogPutBackTest {
    @TempDir
    private Path data;

    private Path folder;
    private FileEvidenceLog log;

    @BeforeEach
    void anEmptyLog() {
        folder = data.resolve("log");
        log = open();
    }

    private FileEvidenceLog open() {
        return FileEvidenceLog.open(folder, data.resolve("keys"), data.resolve("work"));
    }

    private static List<LogLeaf> leaves(int from, int to) {
        return IntStream.range(from, to)
                .<LogLeaf>mapToObj(i -> new LogLeaf.SealedVersion(
                        new ObjectId("urn:mokanda:KMB:birth:1957:scans"),
                        i + 1,
                        Sha512.of(Integer.toString(i).getBytes(StandardCharsets.UTF_8)),
                        Instant.EPOCH.plusSeconds(i)))
                .toList();
    }

    private static byte[] bundle(List<LogLeaf> leaves) {
        return EntryBundle.write(leaves.stream().map(LogLeaf::bytes).toList());
    }

    private Map<String, byte[]> files() throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var tree = Files.walk(folder)) {
            for (var file : tree.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private void assertRolledBackAndUntouched() throws IOException {
        var before = files();
        for (int again = 0; again < 2; again++) {
            var fault = assertThrows(MokandaException.class, this::open);
            assertEquals(FailureKind.EVIDENCE, fault.kind());
            assertEquals("log.rolled-back", fault.messageKey());
        }
        var after = files();
        assertEquals(before.keySet(), after.keySet());
        before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
    }

    @Test
    void aCheckpointOlderThanAnyCrashLeavesItIsEvidenceAndNothingIsTouched() throws IOException {
        log.append(leaves(0, 100));
        var older = Files.readAllBytes(folder.resolve("checkpoint"));
        log.append(leaves(100, 5000));
        var newest = Files.readAllBytes(folder.resolve("checkpoint"));
        Files.write(folder.resolve("checkpoint"), older);
        assertRolledBackAndUntouched();
        Files.write(folder.resolve("checkpoint"), newest);
        assertEquals(5000, open().append(leaves(5000, 5001)));
    }

    @Test
    void oneLeafMoreThanACrashCanLeaveIsEvidence() throws IOException {
        log.append(leaves(0, 100));
        var older = Files.readAllBytes(folder.resolve("checkpoint"));
        log.append(leaves(100, 100 + FileEvidenceLog.LEAVES_AT_ONCE));
        var atMost = Files.readAllBytes(folder.resolve("checkpoint"));
        Files.write(folder.resolve("checkpoint"), older);
        assertEquals(100 + FileEvidenceLog.LEAVES_AT_ONCE, open().size());
        assertArrayEquals(
                Files.readString(folder.resolve("checkpoint")).lines().limit(3).toArray(),
                new String(atMost, StandardCharsets.UTF_8).lines().limit(3).toArray());
        log = open();
        log.append(leaves(100 + FileEvidenceLog.LEAVES_AT_ONCE, 101 + FileEvidenceLog.LEAVES_AT_ONCE));
        Files.write(folder.resolve("checkpoint"), older);
        assertRolledBackAndUntouched();
    }

    @Test
    void aWholeBundleThatDoesNotFollowIsSetAsideAndNotDeleted() throws IOException {
        log.append(leaves(0, 3));
        var others = bundle(leaves(7, 11));
        var stray = bundle(leaves(256, 512));
        Files.write(folder.resolve("tile/entries/000.p/4"), others);
        Files.write(folder.resolve("tile/entries/001"), stray);
        log = open();
        assertEquals(3, log.size());
        var files = files();
        assertFalse(files.containsKey("tile/entries/000.p/4"));
        assertFalse(files.containsKey("tile/entries/001"));
        assertArrayEquals(others, files.get("aside/entries-000.p-4.0"));
        assertArrayEquals(stray, files.get("aside/entries-001.0"));
        Files.write(folder.resolve("tile/entries/001"), others);
        Files.write(folder.resolve("tile/entries/002"), stray);
        log = open();
        assertArrayEquals(others, files().get("aside/entries-001.1"), "what was set aside before stays");
    }

    @Test
    @Tag("I2")
    void whatCannotBeTidiedUpDoesNotUndoAnAppend() throws IOException {
        log.append(leaves(0, 200));
        Files.createDirectories(folder.resolve("tile/0/000.p/1/x"));
        assertEquals(200, log.append(leaves(200, 300)));
        assertEquals(300, log.size());
        assertEquals(300, open().size());
    }

    @Test
    void partialFormsStayWhileTheirFullTileIsMissing() throws IOException {
        log.append(leaves(0, 200));
        var partial = Files.readAllBytes(folder.resolve("tile/0/000.p/200"));
        log.append(leaves(200, 300));
        Files.createDirectories(folder.resolve("tile/0/000.p"));
        Files.write(folder.resolve("tile/0/000.p/200"), partial);
        Files.delete(folder.resolve("tile/0/000"));
        open();
        assertTrue(Files.exists(folder.resolve("tile/0/000.p/200")));
    }
}
