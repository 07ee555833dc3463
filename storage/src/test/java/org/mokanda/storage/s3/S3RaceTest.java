package org.mokanda.storage.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.StaleHeadException;
import org.mokanda.core.store.StoreVersion;
import org.mokanda.storage.ocfl.validate.OcflValidation;
import org.mokanda.storage.s3.FaultyWay.Fault;

/** Two machines add the same version, the second at each moment of the first: one wins, and both know which. */
class S3RaceTest {
    private static final ObjectId SCANS = new ObjectId("urn:mokanda:KMB:birth:1957:scans");
    private static final Provenance CLERK = new Provenance("clerk", Instant.parse("2026-11-20T10:00:00Z"), "batch");
    private static final int REQUESTS_MAX = 60;

    @TempDir
    private Path data;

    private static List<NewFile> file(String text) {
        return List.of(NewFile.of("scans/1.jpg", text.getBytes()));
    }

    @Test
    @Tag("I2")
    @Tag("I3")
    void whoeverComesSecondLosesAtEveryMoment() throws Exception {
        var server = S3Server.s3proxy();
        var place = server.newPlace();
        try (var way = new FaultyWay(server.endpoint());
                var ours = S3ArchiveStore.open(S3Server.through(way.endpoint(), place), data.resolve("ours"));
                var theirs = S3ArchiveStore.open(place, data.resolve("theirs"))) {
            for (int moment = 1; moment < REQUESTS_MAX; moment++) {
                int at = moment;
                var head = ours.head(SCANS);
                var their = new AtomicReference<StoreVersion>();
                way.plan(number -> {
                    if (number == at) {
                        their.set(appendOrNull(theirs, head, "theirs" + at));
                    }
                    return Fault.NONE;
                });
                var our = appendOrNull(ours, head, "ours" + at);
                int requests = way.requests();
                way.plan(_ -> Fault.NONE);
                if (requests < moment) {
                    assertEquals(
                            List.of(),
                            OcflValidation.ofRoot(server.files(place).resolve("archive"))
                                    .issues());
                    return;
                }
                assertNotEquals(our == null, their.get() == null, "at request " + at + ": both or neither won");
                assertEquals(our == null ? their.get() : our, ours.head(SCANS));
                try (var in = ours.file(SCANS, "scans/1.jpg").orElseThrow().open()) {
                    assertArrayEquals(((our == null ? "theirs" : "ours") + at).getBytes(), in.readAllBytes());
                }
            }
        }
        throw new AssertionError("an append makes more than " + REQUESTS_MAX + " requests");
    }

    private static StoreVersion appendOrNull(S3ArchiveStore store, StoreVersion head, String text) {
        try {
            return store.append(head, file(text), CLERK);
        } catch (StaleHeadException _) {
            return null;
        }
    }
}
