package org.mokanda.storage.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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

/** When a server asks: once a day, and with longer and longer pauses while there is no answer. */
@Tag("I8")
@Tag("I11")
class DailyStampsTest {
    @TempDir
    private Path folder;

    private final TimeAuthority authority = new TimeAuthority();
    private Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private FileEvidenceLog log;
    private DailyStamps stamps;

    @BeforeEach
    void aServer() {
        log = FileEvidenceLog.open(folder.resolve("log"), folder.resolve("keys"), folder.resolve("work"));
        restart();
    }

    private void restart() {
        var files = LogFiles.in(folder.resolve("log"), folder.resolve("keys"));
        var stamping = new Stamping(
                List.of(authority.service("court", folder)),
                log::checkpoint,
                new StampedStates(files, folder.resolve("work")));
        stamps = new DailyStamps(stamping, () -> now);
    }

    @AfterEach
    void close() {
        authority.close();
    }

    private void append() {
        log.append(List.of(new LogLeaf.SealedVersion(
                new ObjectId("urn:mokanda:KMB:birth:1957:scans"),
                (int) log.size() + 1,
                Sha512.of(new byte[] {1}),
                Instant.EPOCH)));
    }

    /** Rounds for this long; how often the service was asked. */
    private int requestsIn(Duration time) {
        int before = authority.requests();
        for (var end = now.plus(time); now.isBefore(end); now = now.plus(DailyStamps.BETWEEN_ROUNDS)) {
            authority.now(now);
            stamps.round();
        }
        return authority.requests() - before;
    }

    @Test
    void onceADayWhileTheLogGrows() {
        assertEquals(0, requestsIn(Duration.ofDays(1)), "an empty log");
        append();
        assertEquals(1, requestsIn(Duration.ofHours(23)));
        append();
        restart();
        assertEquals(0, requestsIn(Duration.ofMinutes(50)), "also after a restart");
        assertEquals(1, requestsIn(Duration.ofDays(3)), "nothing new since");
    }

    @Test
    void withLongerAndLongerPausesWhileThereIsNoAnswerAndThenItCatchesUp() {
        append();
        authority.fault(TimeAuthority.Fault.HTTP_500);
        assertEquals(6, requestsIn(Duration.ofHours(6)), "at 0, 10, 30, 70, 150 and 310 minutes");
        assertEquals(4, requestsIn(Duration.ofDays(1)), "every six hours at last");
        authority.fault(TimeAuthority.Fault.NONE);
        append();
        assertEquals(1, requestsIn(Duration.ofHours(12)));
    }

    @Test
    void aClockThatIsPutBackKeepsNobodyWaiting() {
        append();
        authority.fault(TimeAuthority.Fault.HTTP_500);
        assertEquals(6, requestsIn(Duration.ofHours(6)));
        authority.fault(TimeAuthority.Fault.NONE);
        now = now.minus(Duration.ofDays(300));
        assertEquals(1, requestsIn(Duration.ofHours(1)));
    }
}
