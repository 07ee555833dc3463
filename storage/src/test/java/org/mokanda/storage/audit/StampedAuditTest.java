package org.mokanda.storage.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.log.StampedStates;
import org.mokanda.storage.ocfl.OcflArchiveStore;
import org.mokanda.storage.time.StampAnswer;
import org.mokanda.storage.time.Stamping;
import org.mokanda.storage.time.TimeAuthority;
import org.mokanda.storage.time.TimeService;

/** Time-stamps that changed, went, or came from nobody who is trusted are named by the audit. */
@Tag("I3")
@Tag("I10")
class StampedAuditTest {
    @TempDir
    private Path folder;

    private final TimeAuthority authority = new TimeAuthority();
    private FileEvidenceLog log;
    private TimeService court;
    private Path token;

    @BeforeEach
    void aStampedLog() throws IOException {
        OcflArchiveStore.open(folder.resolve("archive"), folder.resolve("work")).close();
        log = FileEvidenceLog.open(folder.resolve("log"), folder.resolve("keys"), folder.resolve("work"));
        court = authority.service("court", folder);
        stamp();
        token = stamp();
        assertEquals(List.of(), named(court));
    }

    @AfterEach
    void close() {
        authority.close();
    }

    private Path stamp() {
        log.append(List.of(new LogLeaf.SealedVersion(
                new ObjectId("urn:mokanda:KMB:birth:1957:scans"),
                (int) log.size() + 1,
                Sha512.of(new byte[] {1}),
                Instant.EPOCH)));
        var stamping =
                new Stamping(List.of(court), log::checkpoint, new StampedStates(files(), folder.resolve("work")));
        return assertInstanceOf(StampAnswer.Stamped.class, stamping.askAll().getFirst())
                .file();
    }

    private LogFiles files() {
        return LogFiles.in(folder.resolve("log"), folder.resolve("keys"));
    }

    private List<String> named(TimeService... trusted) {
        return new Audit(folder.resolve("archive"), files(), folder.resolve("work"), null)
                .trusting(List.of(trusted)).run(AuditProgress.SILENT).findings().stream()
                        .filter(finding -> finding.path().startsWith("log/"))
                        .map(finding -> finding.kind().code() + " " + finding.path())
                        .toList();
    }

    private static String path(Path file) {
        return "log/stamped/" + file.getFileName();
    }

    private Path list() {
        return token.resolveSibling(StampedStates.LIST);
    }

    private void assertNamed(String kind, Path file) {
        assertEquals(List.of(kind + " " + path(file)), named(court));
    }

    private static void flip(Path file, int position) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[position] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void aChangedByteAnywhereInATimeStampIsFound() throws IOException {
        long seed = System.nanoTime();
        var random = new Random(seed);
        int size = (int) Files.size(token);
        for (int i = 0; i < 12; i++) {
            int position = i == 0 ? 0 : i == 1 ? size - 1 : random.nextInt(size);
            flip(token, position);
            assertEquals(List.of("changed " + path(token)), named(court), "seed " + seed + ", byte " + position);
            flip(token, position);
        }
        Files.write(token, Arrays.copyOf(Files.readAllBytes(token), size / 2));
        assertNamed("changed", token);
    }

    @Test
    void aChangedByteInTheStampedCheckpointIsFound() throws IOException {
        var state = StampedStates.Token.named(token).orElseThrow().state();
        for (int position = 0; position < Files.size(state); position += 37) {
            flip(state, position);
            assertTrue(
                    named(court).stream().anyMatch(each -> each.endsWith(path(token)) || each.endsWith(path(state))));
            flip(state, position);
        }
        Files.delete(state);
        assertNamed("missing", state);
    }

    @Test
    void aMissingTimeStampIsFoundAndAMissingOrDamagedListToo() throws IOException {
        var bytes = Files.readAllBytes(token);
        Files.delete(token);
        assertNamed("missing", token);
        Files.write(token, bytes);
        var listed = Files.readString(list());
        Files.writeString(list(), listed.substring(0, listed.length() - 1));
        assertNamed("log-damaged", list());
        Files.delete(list());
        assertNamed("log-damaged", list());
    }

    /** Whoever can change the list too still cannot make a time-stamp. */
    @Test
    void aTimeStampThatDoesNotHoldIsFoundAlsoWhenItIsListed() throws IOException {
        Files.delete(list());
        for (int position : new int[] {30, (int) Files.size(token) - 1}) {
            flip(token, position);
            assertTrue(named(court).contains("log-damaged " + path(token)), "byte " + position);
            flip(token, position);
        }
        var older = StampedStates.in(files()).stream()
                .filter(file -> file.toString().endsWith(".tsr"))
                .findFirst()
                .orElseThrow();
        Files.copy(older, token, StandardCopyOption.REPLACE_EXISTING);
        assertTrue(named(court).contains("log-damaged " + path(token)), "of another state");
    }

    @Test
    void whoIsNotTrustedIsNamedAndWhatDoesNotBelongThereToo() throws IOException {
        var tokens = StampedStates.in(files()).stream()
                .filter(file -> file.toString().endsWith(".tsr"))
                .map(file -> "log-damaged " + path(file))
                .toList();
        assertEquals(tokens, named());
        var others = TimeAuthority.otherTrust(folder.resolve("other.pem"));
        assertEquals(tokens, named(new TimeService("court", Optional.empty(), Optional.empty(), others)));
        var extra = Files.writeString(token.resolveSibling("notes.txt"), "");
        assertNamed("extra", extra);
    }

    @Test
    @Tag("I2")
    void whatACutLeftOutOfTheListIsNoDamageAndIsListedNextTime() throws IOException {
        var before = Files.readString(list());
        var cut = stamp();
        Files.writeString(list(), before);
        assertEquals(List.of(), named(court));
        stamp();
        assertEquals(4, StampedStates.listed(files()).size());
        Files.delete(cut);
        assertNamed("missing", cut);
    }

    @Test
    @Tag("I4")
    void aLogThatWasTakenBackBehindATimeStampIsFound() throws IOException {
        var checkpoint = Files.readAllBytes(folder.resolve("log/checkpoint"));
        var newest = stamp();
        Files.write(folder.resolve("log/checkpoint"), checkpoint);
        var state = StampedStates.Token.named(newest).orElseThrow().state();
        assertTrue(
                named(court).contains("rolled-back " + path(state)),
                named(court).toString());
    }
}
