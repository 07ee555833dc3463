package org.mokanda.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mokanda.storage.doctor.Answer;
import org.mokanda.storage.doctor.Examination;
import org.mokanda.storage.doctor.Reply;
import org.mokanda.storage.s3.FaultyWay.Fault;

/** What an examination says of real servers, and of a server whose way is hurt. */
class S3ExaminationTest {
    private static Set<Reply> replies(S3Place place) {
        return S3Examination.of(place).stream()
                .map(Answer::reply)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Reply.class)));
    }

    private static MinioClient client(S3Server server) {
        return MinioClient.builder()
                .endpoint(server.endpoint().toString())
                .credentials(S3Server.ACCESS, S3Server.SECRET)
                .region("us-east-1")
                .build();
    }

    private static void requireEmpty(S3Server server, S3Place place) throws Exception {
        try (var client = client(server)) {
            var left = client.listObjects(ListObjectsArgs.builder()
                    .bucket(place.bucket())
                    .recursive(true)
                    .build());
            assertFalse(left.iterator().hasNext(), "something is left behind");
        }
    }

    @Test
    void s3proxyServesAnArchiveAndIsNotWriteOnce() throws Exception {
        var server = S3Server.s3proxy();
        var place = server.newPlace();
        var replies = replies(place);
        assertEquals(
                EnumSet.of(
                        Reply.SERVER_ANSWERS,
                        Reply.SAME_MACHINE,
                        Reply.SERVER_CLOCK_SAME,
                        Reply.KEPT,
                        Reply.CONDITION_KEPT,
                        Reply.CHECKSUM_CHECKED,
                        Reply.LOCK_UNSUPPORTED,
                        Reply.TIDY),
                without(replies, Reply.VERSIONING_OFF, Reply.VERSIONING_UNKNOWN));
        assertFalse(new Examination(S3Examination.of(place)).writeOnce());
        requireEmpty(server, place);
        try (var files = Files.walk(server.files(place).getParent())) {
            assertEquals(List.of(), files.filter(Files::isRegularFile).toList());
        }
    }

    private static Set<Reply> without(Set<Reply> replies, Reply... some) {
        var rest = EnumSet.copyOf(replies);
        rest.removeAll(List.of(some));
        return rest;
    }

    /** This server takes locks and deletes all the same: what it says is not what it does. */
    @Test
    @Tag("I3")
    void aServerThatDeletesWhatIsLockedIsNotCalledWriteOnce() throws Exception {
        var server = S3Server.s3mock();
        var bucket = "locked-" + UUID.randomUUID();
        try (var client = client(server)) {
            client.makeBucket(
                    MakeBucketArgs.builder().bucket(bucket).objectLock(true).build());
        }
        var any = server.newPlace();
        var place = S3Place.of(any.endpoint(), any.region(), bucket, "books/", any.accessKey(), any.secretKey());
        var replies = replies(place);
        assertTrue(replies.contains(Reply.LOCK_NOT_KEPT), replies.toString());
        assertTrue(replies.contains(Reply.CONDITION_KEPT), replies.toString());
        assertFalse(new Examination(S3Examination.of(place)).writeOnce());
        requireEmpty(server, place);
    }

    @Test
    @Tag("I2")
    void aServerThatWritesOverAndOneThatChecksNothingAreFoundOut() throws Exception {
        var server = S3Server.s3mock();
        try (var way = new FaultyWay(server.endpoint())) {
            way.plan(_ -> Fault.DEAF);
            var place = S3Server.through(way.endpoint(), server.newPlace());
            var replies = replies(place);
            assertTrue(
                    replies.containsAll(Set.of(Reply.CONDITION_IGNORED, Reply.CHECKSUM_IGNORED, Reply.TIDY)),
                    replies.toString());
            assertFalse(new Examination(S3Examination.of(place)).ok());
        }
    }

    /** Requests fail for good from some moment on, or one is lost: no answer is better than the truth. */
    @ParameterizedTest
    @EnumSource(names = {"SAYS_500", "SAYS_403", "SAYS_507", "REQUEST_LOST"})
    void aServerThatFailsIsNeverCalledGood(Fault fault) throws Exception {
        var server = S3Server.s3proxy();
        try (var way = new FaultyWay(server.endpoint())) {
            var place = S3Server.through(way.endpoint(), server.newPlace());
            for (int from : new int[] {1, 3, 6}) {
                way.plan(request -> request >= from ? fault : Fault.NONE);
                var examination = new Examination(S3Examination.of(place));
                assertFalse(examination.ok(), fault + " from request " + from);
                assertFalse(examination.writeOnce());
            }
            way.plan(_ -> Fault.NONE);
            assertTrue(new Examination(S3Examination.of(place)).ok());
        }
    }

    @Test
    void whyTheServerCannotBeAskedIsSaid() throws Exception {
        var place = S3Server.s3proxy().newPlace();
        assertTrue(replies(S3Server.through(URI.create("http://127.0.0.1:1"), place))
                .containsAll(Set.of(Reply.SERVER_GONE, Reply.LOCK_UNKNOWN)));
        assertTrue(replies(withSecret(place, "wrong")).contains(Reply.SERVER_DENIES));
    }

    private static S3Place withSecret(S3Place place, String secret) {
        return new S3Place(
                place.endpoint(),
                place.region(),
                place.bucket(),
                place.prefix(),
                place.accessKey(),
                secret,
                place.partBytes(),
                1,
                Duration.ofMillis(1),
                place.patience());
    }

    @Test
    void aClockThatIsFarOffIsSaid() {
        assertEquals(
                Reply.SERVER_CLOCK_SAME,
                S3Examination.clock(Duration.ofSeconds(2)).reply());
        assertEquals(
                Reply.SERVER_CLOCK_DIFFERS,
                S3Examination.clock(Duration.ofMinutes(2)).reply());
        assertEquals(
                Reply.SERVER_CLOCK_FAR,
                S3Examination.clock(Duration.ofMinutes(20)).reply());
    }
}
