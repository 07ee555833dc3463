package org.mokanda.storage.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.core.store.StoreVersion;
import org.mokanda.storage.ocfl.validate.OcflValidation;
import org.mokanda.storage.s3.FaultyWay.Fault;

/** Every request of an append is hurt in every way, once and for good. */
@Tag("I1")
@Tag("I2")
class S3FaultTest {
    private static final ObjectId SCANS = new ObjectId("urn:mokanda:KMB:birth:1957:2:scans");
    private static final Provenance BY_CLERK =
            new Provenance("clerk", Instant.parse("2026-11-20T10:00:00Z"), "batch of scans");
    /** An append makes about twenty requests. */
    private static final int REQUESTS_MAX = 60;
    /** Every third request in the build, others each time; each of them in the long run. */
    private static final int STEP = Integer.getInteger("mokanda.rounds", 0) > 0 ? 1 : 5;

    private static final long SEED = Long.getLong("mokanda.seed", System.nanoTime());

    @TempDir
    private Path data;

    private S3Server server;
    private FaultyWay way;
    private S3Place place;
    private S3ArchiveStore store;

    @BeforeEach
    void oneVersion() throws Exception {
        server = S3Server.s3proxy();
        place = server.newPlace();
        way = new FaultyWay(server.endpoint());
        store = S3ArchiveStore.open(S3Server.through(way.endpoint(), place), data.resolve("work"));
        store.append(StoreVersion.none(SCANS), List.of(file("scans/1.jpg", "one")), BY_CLERK);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        way.close();
    }

    private static int first() {
        System.out.println("seed " + SEED);
        return 1 + new Random(SEED).nextInt(STEP);
    }

    private static NewFile file(String path, String text) {
        return NewFile.of(path, text.getBytes());
    }

    private List<NewFile> files(int round) {
        return List.of(file("scans/a.jpg", "a" + round), file("scans/" + round + ".jpg", "b" + round));
    }

    private byte[] read(String path) throws IOException {
        try (var in = store.file(SCANS, path).orElseThrow().open()) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            mode = Mode.EXCLUDE,
            names = {"NONE", "ANSWER_CHANGED", "DEAF", "SAYS_403", "SAYS_507"})
    void whatHappensOncePasses(Fault fault) throws IOException {
        for (int hurt = first(); hurt < REQUESTS_MAX; hurt += STEP) {
            int at = hurt;
            var head = store.head(SCANS);
            way.plan(number -> number == at ? fault : Fault.NONE);
            var version = store.append(head, files(hurt), BY_CLERK);
            int requests = way.requests();
            way.plan(_ -> Fault.NONE);
            assertEquals(head.number() + 1, version.number());
            assertEquals(version, store.head(SCANS));
            assertArrayEquals(("a" + hurt).getBytes(), read("scans/a.jpg"));
            if (requests < hurt) {
                requireWhole();
                return;
            }
        }
        throw new AssertionError("an append makes more than " + REQUESTS_MAX + " requests");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"REQUEST_LOST", "ANSWER_LOST", "SAYS_403", "SAYS_507"})
    void whatStaysIsToldAndTheNextAppendGoesOn(Fault fault) throws IOException {
        for (int hurt = first(); hurt < REQUESTS_MAX; hurt += STEP) {
            int from = hurt;
            var head = store.head(SCANS);
            way.plan(number -> number >= from ? fault : Fault.NONE);
            StoreVersion acknowledged = null;
            try {
                acknowledged = store.append(head, files(hurt), BY_CLERK);
            } catch (StoreUnavailableException e) {
                var expected = EnumSet.of(Fault.SAYS_403, Fault.SAYS_507).contains(fault)
                        ? fault == Fault.SAYS_403 ? "store.s3-denied" : "store.s3-full"
                        : e.messageKey();
                assertEquals(expected, e.messageKey());
            }
            int requests = way.requests();
            way.plan(_ -> Fault.NONE);
            giveUpNotes();
            store.finishInterrupted();
            var now = store.head(SCANS);
            if (acknowledged != null) {
                assertEquals(acknowledged, now);
            }
            if (now.number() > head.number()) {
                assertArrayEquals(("a" + hurt).getBytes(), read("scans/a.jpg"));
                assertArrayEquals(("b" + hurt).getBytes(), read("scans/" + hurt + ".jpg"));
            } else {
                assertEquals(head, now);
            }
            requireWhole();
            if (requests < hurt) {
                assertTrue(acknowledged != null);
                return;
            }
        }
        throw new AssertionError("an append makes more than " + REQUESTS_MAX + " requests");
    }

    /** The server checks parts one by one; only who reads the file again knows that it is whole. */
    @Test
    @Tag("I1")
    void aFileInPartsThatComesBackChangedIsNotAcknowledged() throws IOException {
        var bytes = new byte[(5 << 20) + 1];
        new Random(2026).nextBytes(bytes);
        var large = Files.write(data.resolve("large.tif"), bytes);
        var head = store.head(SCANS);
        way.plan(_ -> Fault.ANSWER_CHANGED);
        var files = List.of(NewFile.of("scans/large.tif", large, Sha512.of(bytes)));
        assertThrows(StoreUnavailableException.class, () -> store.append(head, files, BY_CLERK));
        way.plan(_ -> Fault.NONE);
        assertEquals(head, store.head(SCANS));
        requireWhole();
    }

    /** As if the hour had passed after which no request is under way any more. */
    private void giveUpNotes() throws IOException {
        try (var notes = Files.walk(data.resolve("work"))) {
            for (var note : notes.filter(Files::isDirectory).toList()) {
                Files.setLastModifiedTime(note, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
            }
        }
    }

    /** Valid OCFL, nothing left over beside the versions. */
    private void requireWhole() throws IOException {
        var root = server.files(place).resolve("archive");
        assertEquals(List.of(), OcflValidation.ofRoot(root).issues());
        try (Stream<Path> all = Files.walk(server.files(place))) {
            assertEquals(
                    List.of(),
                    all.filter(path -> path.toString().contains("/probe/")).toList());
        }
    }

    @Test
    void aServerThatIsSlowerThanOursPatienceIsToldSo() throws Exception {
        try (var silent = new java.net.ServerSocket(0)) {
            var slow = new S3Place(
                    java.net.URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                    place.region(),
                    place.bucket(),
                    place.prefix(),
                    S3Server.ACCESS,
                    S3Server.SECRET,
                    place.partBytes(),
                    2,
                    Duration.ofMillis(1),
                    Duration.ofMillis(200));
            var failure = assertThrows(
                    StoreUnavailableException.class, () -> S3ArchiveStore.open(slow, data.resolve("other-work")));
            assertEquals("store.s3-gone", failure.messageKey());
        }
    }
}
