package org.mokanda.storage.time;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.log.StampedStates;

/** A service on this machine stamps the newest state of a log, or fails to in every way we could think of. */
@Tag("I8")
@Tag("I11")
class StampingTest {
    private static final Instant NOON =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);

    @TempDir
    private Path folder;

    private final TimeAuthority authority = new TimeAuthority();
    private FileEvidenceLog log;

    @BeforeEach
    void aLogAndAService() {
        log = FileEvidenceLog.open(folder.resolve("log"), folder.resolve("keys"), folder.resolve("work"));
        append(3);
        authority.now(NOON);
    }

    @AfterEach
    void close() {
        authority.close();
    }

    private void append(int leaves) {
        for (int i = 0; i < leaves; i++) {
            log.append(List.of(new LogLeaf.SealedVersion(
                    new ObjectId("urn:mokanda:KMB:birth:1957:scans"),
                    (int) log.size() + 1,
                    Sha512.of(new byte[] {(byte) i}),
                    Instant.EPOCH)));
        }
    }

    private LogFiles files() {
        return LogFiles.in(folder.resolve("log"), folder.resolve("keys"));
    }

    private Stamping stamping(TimeService... services) {
        return stamping(Duration.ofSeconds(20), services);
    }

    private Stamping stamping(Duration patience, TimeService... services) {
        return new Stamping(
                List.of(services), log::checkpoint, new StampedStates(files(), folder.resolve("work")), patience);
    }

    private TimeService service() {
        return authority.service("court", folder);
    }

    private StampAnswer ask() {
        return ask(stamping(service()));
    }

    private static StampAnswer ask(Stamping stamping) {
        return stamping.askAll().getFirst();
    }

    @Test
    @Tag("I3")
    void theNewestStateIsStampedOnce() throws IOException {
        var answer = assertInstanceOf(StampAnswer.Stamped.class, ask());
        assertEquals(NOON, answer.stamp().at());
        assertEquals("CN=Time", answer.stamp().signer());
        var first = Files.readAllBytes(answer.file());
        assertEquals(new StampAnswer.Already("court", answer.file()), ask());
        assertEquals(1, authority.requests());
        append(2);
        assertEquals(3, stamping(service()).covered("court"));
        var second = assertInstanceOf(StampAnswer.Stamped.class, ask());
        assertEquals(5, stamping(service()).covered("court"));
        assertArrayEquals(first, Files.readAllBytes(answer.file()));
        assertEquals(2, StampedStates.listed(files()).size());
        assertEquals(0, stamping(service()).covered("another"));
        var stamped = StampValidation.stampedBy(second.file()).orElseThrow();
        assertEquals(log.checkpoint().text(), Files.readString(stamped));
        var proved = StampValidation.of(second.file(), stamped, service().trust());
        assertTrue(proved.verdict().isValid(), proved.verdict().toString());
        assertEquals(5, proved.proved().orElseThrow().state().size());
    }

    @Test
    void aServiceThatNamesItsCertificateInTheOldWayIsUnderstood() {
        authority.isOld();
        assertInstanceOf(StampAnswer.Stamped.class, ask());
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_NONCE, UNASKED",
        "WRONG_IMPRINT, OTHER_BYTES",
        "EXPIRED_CERTIFICATE, EXPIRED",
        "FOREIGN_SIGNER, NOT_TRUSTED",
        "OTHERS_SIGNATURE, NOT_SIGNED",
        "BROKEN_SIGNATURE, NOT_SIGNED",
        "WRONG_CERTIFICATE_ID, NOT_SIGNED",
        "NO_PURPOSE, UNFIT",
        "PURPOSE_NOT_CRITICAL, UNFIT",
        "SECOND_PURPOSE, UNFIT",
        "GARBAGE, UNREADABLE"
    })
    void whatIsNotValidIsNotKept(TimeAuthority.Fault fault, StampFlaw.Kind flaw) throws IOException {
        authority.fault(fault);
        var answer = assertInstanceOf(StampAnswer.NotValid.class, ask());
        assertEquals(flaw, answer.flaw(), answer.detail());
        assertKeptNothingUntilItIsWellAgain();
    }

    @Test
    void anotherPolicyThanTheSettingsWantIsNotKept() throws IOException {
        var service = service();
        var strict = new TimeService("court", service.place(), Optional.of("1.2.3.4"), service.trust());
        var answer = assertInstanceOf(StampAnswer.NotValid.class, ask(stamping(strict)));
        assertEquals(StampFlaw.Kind.UNASKED, answer.flaw());
        assertKeptNothingUntilItIsWellAgain();
    }

    @Test
    void aRefusalIsToldAndNothingIsKept() throws IOException {
        authority.fault(TimeAuthority.Fault.REJECTED);
        var answer = assertInstanceOf(StampAnswer.Refused.class, ask());
        assertTrue(answer.detail().startsWith("status 2"), answer.detail());
        assertKeptNothingUntilItIsWellAgain();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP_500, STATUS, 500",
        "MOVED, STATUS, 302",
        "PAGE_OF_A_PROVIDER, OTHER_ANSWER, 200",
        "OVERSIZED, BROKEN_OFF, 0",
        "DROPPED, BROKEN_OFF, 0",
        "SLOW_HEAD, TOO_SLOW, 0",
        "SLOW_BODY, TOO_SLOW, 0"
    })
    void whoeverIsNotReachedIsAskedAgain(TimeAuthority.Fault fault, StampTrouble trouble, int status)
            throws IOException {
        authority.fault(fault);
        boolean isSlow = trouble == StampTrouble.TOO_SLOW;
        var stamping = stamping(isSlow ? Duration.ofMillis(500) : Duration.ofSeconds(20), service());
        assertEquals(new StampAnswer.NotReached("court", trouble, status), ask(stamping));
        assertKeptNothingUntilItIsWellAgain();
    }

    private void assertKeptNothingUntilItIsWellAgain() throws IOException {
        assertEquals(List.of(), StampedStates.in(files()));
        authority.fault(TimeAuthority.Fault.NONE);
        assertInstanceOf(StampAnswer.Stamped.class, ask());
    }

    @Test
    void withoutNetworkItWaitsAndThenOneTimeStampCoversAll() throws IOException {
        var court = service();
        var gone = new TimeService("court", Optional.of(closedPort()), Optional.empty(), court.trust());
        var noHost = new TimeService(
                "far", Optional.of(URI.create("http://time.invalid/")), Optional.empty(), court.trust());
        for (int day = 0; day < 3; day++) {
            append(1);
            assertEquals(
                    List.of(
                            new StampAnswer.NotReached("court", StampTrouble.NO_CONNECTION, 0),
                            new StampAnswer.NotReached("far", StampTrouble.NO_CONNECTION, 0)),
                    stamping(gone, noHost).askAll());
        }
        var answer = assertInstanceOf(StampAnswer.Stamped.class, ask());
        assertEquals("6-", String.valueOf(answer.file().getFileName()).substring(0, 2));
        assertEquals(1, authority.requests());
    }

    private static URI closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return URI.create("http://localhost:" + socket.getLocalPort() + "/");
        }
    }

    @Test
    void oneServiceThatFailsKeepsNoOtherFromStamping() {
        try (var broken = new TimeAuthority()) {
            broken.fault(TimeAuthority.Fault.HTTP_500);
            var answers = stamping(broken.service("broken", folder), service()).askAll();
            assertInstanceOf(StampAnswer.NotReached.class, answers.getFirst());
            assertInstanceOf(StampAnswer.Stamped.class, answers.getLast());
        }
    }

    @Test
    void whoIsAskedNoMoreIsNotAsked() {
        var past = new TimeService(
                "past", Optional.empty(), Optional.empty(), service().trust());
        assertEquals(List.of(), stamping(past).askAll());
    }

    /** Every byte of a response, changed to something else, is refused or means the same; and nothing else comes out. */
    @Test
    void noChangedByteMakesAnotherTimeStamp() throws IOException {
        var answer = assertInstanceOf(StampAnswer.Stamped.class, ask());
        var stamped = log.checkpoint().text().getBytes(StandardCharsets.UTF_8);
        var response = Files.readAllBytes(answer.file());
        var trust = service().trust();
        int same = 0;
        for (int i = 0; i < response.length; i++) {
            var changed = response.clone();
            changed[i] ^= 0x21;
            try {
                assertEquals(NOON, TimeStamp.check(changed, stamped, trust).at(), "byte " + i);
                same++;
            } catch (StampFlaw _) {
                // as it should be
            }
            var cut = Arrays.copyOf(response, i);
            assertThrows(StampFlaw.class, () -> TimeStamp.check(cut, stamped, trust));
        }
        assertTrue(same < response.length / 20, same + " bytes mean nothing");
    }

    @Test
    void hostileNestingIsRefused() {
        for (var opening : new byte[][] {{0x30, (byte) 0x80}, {0x24, (byte) 0x80}}) {
            var nested = new byte[TimeStamp.BYTES_MAX];
            for (int i = 0; i + 1 < nested.length; i += 2) {
                nested[i] = opening[0];
                nested[i + 1] = opening[1];
            }
            assertThrows(
                    StampFlaw.class,
                    () -> TimeStamp.check(nested, new byte[0], service().trust()));
        }
    }
}
