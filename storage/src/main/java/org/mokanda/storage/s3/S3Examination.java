package org.mokanda.storage.s3;

import io.minio.GetBucketVersioningArgs;
import io.minio.GetObjectLockConfigurationArgs;
import io.minio.ListObjectsArgs;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import io.minio.messages.Retention;
import io.minio.messages.RetentionMode;
import io.minio.messages.VersioningConfiguration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.mokanda.storage.doctor.Answer;
import org.mokanda.storage.doctor.Reply;

/**
 * Asks an S3 server, with keys of its own beside the archive, whether it keeps to what the store rests on. What it put is
 * removed again with all its versions; what a server still holds locked, the next examination removes.
 */
public final class S3Examination {
    private static final String PROBES = "probe/";
    private static final byte[] ONE = {1};
    private static final byte[] TWO = {2};
    private static final int BYTES_MAX = 16;
    /** Only this long a probe stays locked on a server that keeps locks. */
    private static final Duration LOCKED = Duration.ofMinutes(1);

    private static final Duration ABANDONED = Duration.ofMinutes(10);
    private static final Duration CLOCK_ADVICE = Duration.ofSeconds(60);
    /** Beyond this servers take our signatures for replayed ones. */
    private static final Duration CLOCK_LIMIT = Duration.ofMinutes(15);

    private final S3Place place;
    private final Bucket bucket;
    private final String folder = PROBES + Bucket.token() + "/";

    private S3Examination(S3Place place, Bucket bucket) {
        this.place = place;
        this.bucket = bucket;
    }

    /** Answers about the place; a server that cannot be asked gives fewer. */
    public static List<Answer> of(S3Place place) {
        try (var bucket = new Bucket(place)) {
            return new S3Examination(place, bucket).examine();
        }
    }

    private List<Answer> examine() {
        var answers = new ArrayList<Answer>();
        answers.add(Answer.of(encryption(), place.name()));
        answers.add(clock());
        try {
            answers.add(Answer.of(keeps() ? Reply.KEPT : Reply.NOT_KEPT));
            answers.add(Answer.of(condition()));
            boolean checks = Boolean.TRUE.equals(bucket.refusesWrongChecksum(folder + "checksum"));
            answers.add(Answer.of(checks ? Reply.CHECKSUM_CHECKED : Reply.CHECKSUM_IGNORED));
            answers.add(Answer.of(versioning()));
            answers.add(Answer.of(lock()));
            answers.add(tidy());
            answers.add(Answer.of(Reply.SERVER_ANSWERS, place.name()));
        } catch (IOException e) {
            answers.add(Answer.of(trouble(e), place.name(), place.bucket()));
            answers.add(Answer.of(Reply.LOCK_UNKNOWN));
        }
        return answers;
    }

    private Reply trouble(IOException failure) {
        return switch (S3Trouble.explain(place, failure).messageKey()) {
            case "store.s3-gone" -> Reply.SERVER_GONE;
            case "store.s3-denied" -> Reply.SERVER_DENIES;
            case "store.s3-no-bucket" -> Reply.SERVER_NO_BUCKET;
            case "store.s3-full" -> Reply.SERVER_FULL;
            default -> Reply.SERVER_FAILING;
        };
    }

    private Reply encryption() {
        if (place.endpoint().getScheme().equals("https")) {
            return Reply.ENCRYPTED;
        }
        var host = place.endpoint().getHost();
        boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        return here ? Reply.SAME_MACHINE : Reply.NOT_ENCRYPTED;
    }

    /** Any answer carries the time, a refusal too. */
    private Answer clock() {
        var request = new Request.Builder().url(place.endpoint().toString()).build();
        try (var response = bucket.http().newCall(request).execute()) {
            var said = response.header("Date");
            if (said == null) {
                return Answer.of(Reply.SERVER_CLOCK_UNKNOWN);
            }
            var theirs = ZonedDateTime.parse(said, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return clock(Duration.between(theirs, Instant.now()).abs());
        } catch (IOException | DateTimeParseException _) {
            return Answer.of(Reply.SERVER_CLOCK_UNKNOWN);
        }
    }

    static Answer clock(Duration apart) {
        var reply = apart.compareTo(CLOCK_LIMIT) > 0
                ? Reply.SERVER_CLOCK_FAR
                : apart.compareTo(CLOCK_ADVICE) > 0 ? Reply.SERVER_CLOCK_DIFFERS : Reply.SERVER_CLOCK_SAME;
        return Answer.of(reply, apart.toSeconds());
    }

    private boolean keeps() throws IOException {
        var key = folder + "kept";
        bucket.putNew(key, ONE);
        var back = bucket.get(key, BYTES_MAX);
        return back.isPresent()
                && Arrays.equals(back.get(), ONE)
                && bucket.list(folder).toList().contains(key);
    }

    private Reply condition() throws IOException {
        var key = folder + "condition";
        try {
            bucket.putNew(key, ONE);
            boolean refused = bucket.putNew(key, TWO) == Bucket.Outcome.TAKEN;
            var back = bucket.get(key, BYTES_MAX);
            return refused && back.isPresent() && Arrays.equals(back.get(), ONE)
                    ? Reply.CONDITION_KEPT
                    : Reply.CONDITION_IGNORED;
        } catch (Patience.Refused e) {
            if (e.status() == Patience.NOT_IMPLEMENTED) {
                return Reply.CONDITION_IGNORED;
            }
            throw e;
        }
    }

    /** A question to the server that it may not understand. */
    @FunctionalInterface
    private interface Ask<T> {
        T ask() throws Exception;
    }

    /** Its answer; null when it said no. */
    private static <T> @Nullable T orNull(Ask<T> question) throws IOException {
        try {
            return question.ask();
        } catch (ErrorResponseException _) {
            return null;
        } catch (MinioException | GeneralSecurityException e) {
            throw new IOException(e);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private Reply versioning() throws IOException {
        var found = orNull(() -> bucket.client()
                .getBucketVersioning(
                        GetBucketVersioningArgs.builder().bucket(place.bucket()).build()));
        if (found == null) {
            return Reply.VERSIONING_UNKNOWN;
        }
        return found.status() == VersioningConfiguration.Status.ENABLED ? Reply.VERSIONING_ON : Reply.VERSIONING_OFF;
    }

    /** Locks a probe for a moment and tries to remove the very version: only who refuses that keeps what is locked. */
    private Reply lock() throws IOException {
        var key = place.prefix() + folder + "locked";
        var configured = orNull(() -> bucket.client()
                .getObjectLockConfiguration(GetObjectLockConfigurationArgs.builder()
                        .bucket(place.bucket())
                        .build()));
        if (configured == null) {
            return Reply.LOCK_UNSUPPORTED;
        }
        var until = ZonedDateTime.now(ZoneOffset.UTC).plus(LOCKED);
        var put = orNull(() -> bucket.client()
                .putObject(PutObjectArgs.builder().bucket(place.bucket()).object(key).stream(
                                new ByteArrayInputStream(ONE), ONE.length, -1)
                        .retention(new Retention(RetentionMode.GOVERNANCE, until))
                        .build()));
        if (put == null) {
            return Reply.LOCK_UNSUPPORTED;
        }
        var version = put.versionId();
        boolean removed = orNull(() -> remove(key, version, false)) != null;
        return !removed && isThere(key, version) ? Reply.LOCK_KEPT : Reply.LOCK_NOT_KEPT;
    }

    private boolean isThere(String key, @Nullable String version) throws IOException {
        var what = StatObjectArgs.builder().bucket(place.bucket()).object(key);
        if (version != null) {
            what.versionId(version);
        }
        return orNull(() -> bucket.client().statObject(what.build())) != null;
    }

    /** True, or an exception. */
    private Boolean remove(String key, @Nullable String version, boolean evenLocked) throws Exception {
        var what = RemoveObjectArgs.builder().bucket(place.bucket()).object(key);
        if (version != null) {
            what.versionId(version);
        }
        if (evenLocked) {
            what.bypassGovernanceMode(true);
        }
        bucket.client().removeObject(what.build());
        return true;
    }

    /** Removes all versions of our probes and of those that an examination before us had to leave. */
    private Answer tidy() throws IOException {
        for (var probe : probes()) {
            var version = probe.versionId();
            if (orNull(() -> remove(probe.objectName(), version, false)) == null) {
                orNull(() -> remove(probe.objectName(), version, true));
            }
        }
        var left = probes();
        return left.isEmpty()
                ? Answer.of(Reply.TIDY)
                : Answer.of(Reply.LEFT_BEHIND, left.getFirst().objectName());
    }

    private List<Item> probes() throws IOException {
        var versions = orNull(() -> probes(true));
        return versions == null ? probesOrNone() : versions;
    }

    private List<Item> probesOrNone() throws IOException {
        var found = orNull(() -> probes(false));
        return found == null ? List.of() : found;
    }

    private List<Item> probes(boolean versions) throws Exception {
        var found = new ArrayList<Item>();
        var longAgo = ZonedDateTime.now(ZoneOffset.UTC).minus(ABANDONED);
        for (Result<Item> result : bucket.client()
                .listObjects(ListObjectsArgs.builder()
                        .bucket(place.bucket())
                        .prefix(place.prefix() + PROBES)
                        .recursive(true)
                        .includeVersions(versions)
                        .build())) {
            var item = result.get();
            if (item.objectName().startsWith(place.prefix() + folder)
                    || item.lastModified().isBefore(longAgo)) {
                found.add(item);
            }
        }
        return found;
    }
}
