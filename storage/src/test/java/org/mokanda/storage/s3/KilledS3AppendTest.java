package org.mokanda.storage.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.evidence.SealingArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.audit.Audit;
import org.mokanda.storage.audit.AuditProgress;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.ocfl.ChildProcess;
import org.mokanda.storage.ocfl.SealNotes;
import org.mokanda.storage.ocfl.validate.OcflValidation;
import org.mokanda.storage.s3.FaultyWay.Fault;

/**
 * Processes that append to an archive on a server are killed: at each of their requests in turn, before the server heard it
 * or after it answered, and at any instant. What one left, the next has to finish, and is killed at it.
 * {@code -Dmokanda.kills=500} kills more often, {@code -Dmokanda.seed=...} repeats a run's choices, though not its instants.
 */
@Tag("I1")
@Tag("I2")
@Tag("I3")
@Tag("I4")
class KilledS3AppendTest {
    private static final int KILLS = Integer.getInteger("mokanda.kills", 3);
    private static final long SEED = Long.getLong("mokanda.seed", System.nanoTime());
    /** Opening, finishing what was left and two appends take about so many requests. */
    private static final int REQUESTS = 70;

    @TempDir
    private Path data;

    private final Random random = new Random(SEED);
    private final List<String> acknowledged = new ArrayList<>();
    private S3Server server;
    private S3Place place;

    @BeforeEach
    void anEmptyBucket() throws Exception {
        System.out.println("kills " + KILLS + ", seed " + SEED);
        server = S3Server.s3proxy();
        place = server.newPlace();
    }

    private Process appender(URI endpoint, int run) throws IOException {
        return ChildProcess.java(
                        List.of(),
                        S3Appender.class,
                        data,
                        endpoint.toString(),
                        place.bucket(),
                        data.toString(),
                        Long.toString(SEED + run),
                        "1000")
                .start();
    }

    private void listen(Process process) throws Exception {
        try (var reader = process.inputReader()) {
            reader.lines().filter(line -> line.matches("ACK .* [0-9a-f]{128}")).forEach(acknowledged::add);
        }
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    }

    @Test
    void atEachRequest() throws Exception {
        try (var way = new FaultyWay(server.endpoint())) {
            for (int kill = 0; kill < KILLS; kill++) {
                // In the long run every request has its turn, in the short one some have.
                int at = KILLS < REQUESTS ? 1 + random.nextInt(REQUESTS) : 1 + kill % REQUESTS;
                var last = random.nextBoolean() ? Fault.REQUEST_LOST : Fault.ANSWER_LOST;
                var process = new AtomicReference<Process>();
                way.plan(number -> {
                    if (number < at) {
                        return Fault.NONE;
                    }
                    process.get()
                            .toHandle()
                            .destroyForcibly(); // SIGKILL; the process itself would close its output too
                    return number == at ? last : Fault.REQUEST_LOST;
                });
                process.set(appender(way.endpoint(), kill));
                listen(process.get());
                if (kill % 5 == 4) {
                    check();
                }
            }
        }
        check();
    }

    @Test
    void atAnyInstant() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            var process = appender(server.endpoint(), kill);
            Thread.sleep(400 + random.nextInt(2500));
            process.toHandle().destroyForcibly();
            listen(process);
        }
        check();
    }

    /** All that was acknowledged is there, the archive goes on and passes its audit; in the end nothing else is there. */
    private void check() throws Exception {
        var log = FileEvidenceLog.open(data.resolve("log"), data.resolve("keys"), data.resolve("work"));
        try (var store = S3ArchiveStore.open(place, data.resolve("work"))) {
            var sealing =
                    new SealingArchiveStore(store, log, SealNotes.in(data.resolve("work")), InstantSource.system());
            sealing.finishCuts();
            var objects = new HashSet<ObjectId>();
            for (var line : acknowledged) {
                var parts = line.split(" ");
                objects.add(new ObjectId(parts[1]));
                var file = store.file(new ObjectId(parts[1]), parts[3])
                        .orElseThrow(() -> new AssertionError("lost: " + line));
                try (var in = file.open()) {
                    assertEquals(parts[4], Sha512.of(in).hex(), line);
                }
            }
            for (var object : objects) {
                var head = sealing.head(object);
                var bytes = ("after " + head.number()).getBytes(StandardCharsets.UTF_8);
                var file = NewFile.of("after/" + head.number() + ".txt", bytes);
                sealing.append(head, List.of(file), new Provenance("test", Instant.now(), "after the kill"));
                try (var in = store.file(object, file.path()).orElseThrow().open()) {
                    assertArrayEquals(bytes, in.readAllBytes());
                }
            }
        }
        var files = LogFiles.in(data.resolve("log"), data.resolve("keys"));
        var audit = new Audit(S3ArchiveFiles.ofArchive(place, data.resolve("work")), files, data.resolve("work"), null);
        assertEquals(List.of(), audit.run(AuditProgress.SILENT).findings());
        giveUpNotes();
        S3ArchiveStore.open(place, data.resolve("work")).close();
        assertEquals(
                List.of(),
                OcflValidation.ofRoot(server.files(place).resolve("archive")).issues());
        System.out.println("acknowledged files: " + acknowledged.size());
    }

    /** As if the hour had passed after which no request is under way any more. */
    private void giveUpNotes() throws IOException {
        try (var notes = Files.walk(data.resolve("work"))) {
            for (var note : notes.filter(Files::isDirectory).toList()) {
                Files.setLastModifiedTime(note, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
            }
        }
    }
}
