package org.mokanda.storage.s3;

import io.minio.GetObjectArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.ocfl.ArchiveLayout;

/**
 * The keys of a bucket below a prefix, asked with bounded patience: what may pass is tried again with growing pauses, and
 * an answer that got lost is looked up, so that each call ends in one of few ways. Safe for many threads.
 *
 * <p>All methods throw {@link IOException} when the server is gone or keeps failing; {@link S3Trouble} tells what it means.
 */
final class Bucket implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long PART_BYTES_MIN = 5L << 20;
    private static final int BAD_REQUEST = 400;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Place place;
    private final Patience patience;
    private final MinioClient client;
    private final OkHttpClient http;
    private volatile @Nullable Boolean trusted;

    Bucket(S3Place place) {
        this.place = place;
        this.patience = new Patience(place);
        var threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("s3-", 0).factory());
        this.http = new OkHttpClient.Builder()
                .dispatcher(new Dispatcher(threads))
                .connectTimeout(place.patience())
                .readTimeout(place.patience())
                .writeTimeout(place.patience())
                .build();
        this.client = MinioClient.builder()
                .endpoint(place.endpoint().toString())
                .region(place.region())
                .credentials(place.accessKey(), place.secretKey())
                .httpClient(http)
                .build();
    }

    /** For what only an examination asks. */
    MinioClient client() {
        return client;
    }

    OkHttpClient http() {
        return http;
    }

    /** What became of a key that was to be new. */
    enum Outcome {
        /** The key is there with these bytes, put by this call or by an earlier one that did not hear the answer. */
        THERE,
        /** The key is there with other bytes, which were left alone. */
        TAKEN
    }

    /** Puts a key that must not exist yet. On return the server has confirmed it. */
    Outcome putNew(String key, byte[] bytes) throws IOException {
        var digest = Sha512.of(bytes);
        var headers = Map.of("If-None-Match", "*", "x-amz-checksum-sha256", sha256(new ByteArrayInputStream(bytes)));
        return putNew(key, bytes.length, digest, () -> put(key, bytes, headers));
    }

    /**
     * Puts a file under a key that must not exist yet. A file that goes in one piece is checked by the server, if it does
     * such checks; else it is read back, as one that goes in parts always is.
     *
     * @param digest of the file's bytes
     */
    Outcome putNew(String key, Path file, Sha512 digest) throws IOException {
        long size = Files.size(file);
        if (size <= place.partBytes()) {
            try (var in = Files.newInputStream(file)) {
                var headers = Map.of("If-None-Match", "*", "x-amz-checksum-sha256", sha256(in));
                return putNew(key, size, digest, () -> upload(key, file, place.partBytes(), headers));
            }
        }
        // A key in parts cannot be put on condition; nobody else chooses this one.
        if (size(key).isPresent()) {
            return digest.equals(digest(key)) ? Outcome.THERE : Outcome.TAKEN;
        }
        patience.ask(key, () -> upload(key, file, place.partBytes(), Map.of()));
        requireReadBack(key, digest);
        return Outcome.THERE;
    }

    private Object upload(String key, Path file, long partBytes, Map<String, String> headers) throws Exception {
        return client.uploadObject(UploadObjectArgs.builder()
                .bucket(place.bucket())
                .object(place.prefix() + key)
                .filename(file.toString(), partBytes)
                .extraHeaders(headers)
                .build());
    }

    private void requireReadBack(String key, Sha512 digest) throws IOException {
        if (!digest.equals(digest(key))) {
            throw new IOException("the server does not give back the bytes it was given: " + key);
        }
    }

    private Outcome putNew(String key, long size, Sha512 digest, Patience.Request<?> request) throws IOException {
        try {
            patience.ask(key, request);
            if (!checksWhatItTakes()) {
                requireReadBack(key, digest);
            }
            return Outcome.THERE;
        } catch (Patience.Refused e) {
            if (e.status() != PRECONDITION_FAILED) {
                throw e;
            }
        }
        // Ours from an attempt whose answer was lost, or somebody else's.
        boolean same = size(key).equals(Optional.of(size)) && digest.equals(digest(key));
        return same ? Outcome.THERE : Outcome.TAKEN;
    }

    /** Puts a key that can be made again from others at any time, whatever it had before. */
    void replace(String key, byte[] bytes) throws IOException {
        var headers = Map.of("x-amz-checksum-sha256", sha256(new ByteArrayInputStream(bytes)));
        patience.ask(key, () -> put(key, bytes, headers));
    }

    /** The same with a file; one that goes in parts is checked by nobody. */
    void replace(String key, Path file) throws IOException {
        Map<String, String> headers = Map.of();
        if (Files.size(file) <= place.partBytes()) {
            try (var in = Files.newInputStream(file)) {
                headers = Map.of("x-amz-checksum-sha256", sha256(in));
            }
        }
        var checked = headers;
        patience.ask(key, () -> upload(key, file, place.partBytes(), checked));
    }

    private Object put(String key, byte[] bytes, Map<String, String> headers) throws Exception {
        return client.putObject(PutObjectArgs.builder().bucket(place.bucket()).object(place.prefix() + key).stream(
                        // In one part, whatever the size: of several, the server would ask neither condition nor
                        // checksum.
                        new ByteArrayInputStream(bytes), bytes.length, Math.max(bytes.length, PART_BYTES_MIN))
                .extraHeaders(headers)
                .build());
    }

    /** Bytes of a small key; empty when there is none. */
    Optional<byte[]> get(String key, int bytesMax) throws IOException {
        try {
            return Optional.of(patience.ask(key, () -> {
                try (var in = stream(key)) {
                    var bytes = in.readNBytes(bytesMax + 1);
                    if (bytes.length > bytesMax) {
                        throw new Patience.UnfitException("larger than " + bytesMax + " bytes: " + key, null);
                    }
                    return bytes;
                }
            }));
        } catch (Patience.Refused e) {
            return e.absent();
        }
    }

    /** Opens a key; a stream that breaks off fails with an IOException and never ends early as if it were whole. */
    InputStream open(String key) throws IOException {
        try {
            return patience.ask(key, () -> stream(key));
        } catch (Patience.Refused e) {
            e.absent();
            throw new NoSuchFileException(key);
        }
    }

    /** Opens a key from a byte on, which must be there; see {@link #open(String)}. */
    InputStream open(String key, long from) throws IOException {
        try {
            return patience.ask(
                    key,
                    () -> client.getObject(GetObjectArgs.builder()
                            .bucket(place.bucket())
                            .object(place.prefix() + key)
                            .offset(from)
                            .build()));
        } catch (Patience.Refused e) {
            e.absent();
            throw new NoSuchFileException(key);
        }
    }

    private InputStream stream(String key) throws Exception {
        return client.getObject(GetObjectArgs.builder()
                .bucket(place.bucket())
                .object(place.prefix() + key)
                .build());
    }

    /** Size in bytes; empty when there is no such key. */
    Optional<Long> size(String key) throws IOException {
        try {
            return Optional.of(patience.ask(
                    key,
                    () -> client.statObject(StatObjectArgs.builder()
                                    .bucket(place.bucket())
                                    .object(place.prefix() + key)
                                    .build())
                            .size()));
        } catch (Patience.Refused e) {
            return e.absent();
        }
    }

    /** True when the server gives answers, whatever they are. */
    boolean answers() {
        try {
            size(S3ArchiveStore.ROOT + ArchiveLayout.ROOT_DECLARATION);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private Sha512 digest(String key) throws IOException {
        return patience.ask(key, () -> {
            try (var in = stream(key)) {
                return Sha512.of(in);
            }
        });
    }

    /** A key that was listed, relative to the place. */
    record Listed(String key, long size) {}

    /** Keys that begin with this, relative to the place; read page by page as the stream is read. */
    Stream<String> list(String beginning) {
        return listed(beginning).map(Listed::key);
    }

    /** The same with their sizes in bytes; in the order of the keys' bytes. */
    Stream<Listed> listed(String beginning) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new KeyList(client, patience, place, beginning), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    /** Removes a key that no version names; nothing happens when it is not there. */
    void remove(String key) throws IOException {
        patience.ask(key, () -> {
            client.removeObject(RemoveObjectArgs.builder()
                    .bucket(place.bucket())
                    .object(place.prefix() + key)
                    .build());
            return key;
        });
    }

    /** True when the server refuses bytes that do not fit the checksum sent along; tried once, with a key of its own. */
    private boolean checksWhatItTakes() {
        var known = trusted;
        if (known == null) {
            known = refusesWrongChecksum("probe/" + token());
            trusted = known;
        }
        return Boolean.TRUE.equals(known);
    }

    /** Absent when the answer tells nothing, as one about permissions: the next call asks again. */
    @Nullable
    Boolean refusesWrongChecksum(String key) {
        try {
            var wrong = Map.of("x-amz-checksum-sha256", sha256(new ByteArrayInputStream(new byte[] {2})));
            put(key, new byte[] {1}, wrong);
            remove(key);
            return false;
        } catch (ErrorResponseException e) {
            return e.response().code() == BAD_REQUEST ? true : null;
        } catch (Exception _) {
            return null;
        }
    }

    private static String sha256(InputStream stream) throws IOException {
        try (var in = new DigestInputStream(stream, MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return Base64.getEncoder().encodeToString(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A short text that no other call gives. */
    static String token() {
        var random = new byte[6];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
