package org.mokanda.storage.s3;

import static java.util.Objects.requireNonNull;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import io.minio.messages.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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
    private static final int FAILED = 500;
    static final int NOT_IMPLEMENTED = 501;
    private static final int BAD_REQUEST = 400;
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int TIMED_OUT = 408;
    private static final int NOT_FOUND = 404;

    private final S3Place place;
    private final MinioClient client;
    private final OkHttpClient http;
    private volatile @Nullable Boolean trusted;

    Bucket(S3Place place) {
        this.place = place;
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
        attempt(key, () -> upload(key, file, place.partBytes(), Map.of()));
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

    private Outcome putNew(String key, long size, Sha512 digest, Request<?> request) throws IOException {
        try {
            attempt(key, request);
            if (!checksWhatItTakes()) {
                requireReadBack(key, digest);
            }
            return Outcome.THERE;
        } catch (Refused e) {
            if (e.status != PRECONDITION_FAILED) {
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
        attempt(key, () -> put(key, bytes, headers));
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
        attempt(key, () -> upload(key, file, place.partBytes(), checked));
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
            return Optional.of(attempt(key, () -> {
                try (var in = stream(key)) {
                    var bytes = in.readNBytes(bytesMax + 1);
                    if (bytes.length > bytesMax) {
                        throw new UnfitException("larger than " + bytesMax + " bytes: " + key, null);
                    }
                    return bytes;
                }
            }));
        } catch (Refused e) {
            return e.absent();
        }
    }

    /** Opens a key; a stream that breaks off fails with an IOException and never ends early as if it were whole. */
    InputStream open(String key) throws IOException {
        try {
            return attempt(key, () -> stream(key));
        } catch (Refused e) {
            e.absent();
            throw new NoSuchFileException(key);
        }
    }

    /** Opens a key from a byte on, which must be there; see {@link #open(String)}. */
    InputStream open(String key, long from) throws IOException {
        try {
            return attempt(
                    key,
                    () -> client.getObject(GetObjectArgs.builder()
                            .bucket(place.bucket())
                            .object(place.prefix() + key)
                            .offset(from)
                            .build()));
        } catch (Refused e) {
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
            return Optional.of(attempt(
                    key,
                    () -> client.statObject(StatObjectArgs.builder()
                                    .bucket(place.bucket())
                                    .object(place.prefix() + key)
                                    .build())
                            .size()));
        } catch (Refused e) {
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
        return attempt(key, () -> {
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
                Spliterators.spliteratorUnknownSize(new Listing(beginning), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    /** Pages of a list; one that fails is asked for again from the last key on. */
    private final class Listing implements Iterator<Listed> {
        private final String beginning;
        private @Nullable Iterator<Result<Item>> items;
        private @Nullable String last;
        private @Nullable Listed next;

        Listing(String beginning) {
            this.beginning = beginning;
        }

        @Override
        public boolean hasNext() {
            if (next == null) {
                try {
                    next = attempt(beginning, this::fetch).orElse(null);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return next != null;
        }

        private Optional<Listed> fetch() throws Exception {
            var found = items == null ? request() : items;
            items = null; // until it is known to be good
            if (!found.hasNext()) {
                items = found;
                return Optional.empty();
            }
            var item = found.next().get();
            items = found;
            last = item.objectName();
            return Optional.of(
                    new Listed(item.objectName().substring(place.prefix().length()), item.size()));
        }

        private Iterator<Result<Item>> request() {
            var arguments = ListObjectsArgs.builder()
                    .bucket(place.bucket())
                    .prefix(place.prefix() + beginning)
                    .recursive(true);
            return client.listObjects((last == null ? arguments : arguments.startAfter(last)).build())
                    .iterator();
        }

        @Override
        public Listed next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var found = requireNonNull(next);
            next = null;
            return found;
        }
    }

    /** Removes a key that no version names; nothing happens when it is not there. */
    void remove(String key) throws IOException {
        attempt(key, () -> {
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

    /** A request to the server. */
    @FunctionalInterface
    private interface Request<T> {
        T send() throws Exception;
    }

    /** What the server has there is of no use, however often it is asked for. */
    static final class UnfitException extends IOException {
        private static final long serialVersionUID = 1L;

        UnfitException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The server understood and said no. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String code;

        Refused(int status, String code, String key, Throwable cause) {
            super("S3 says " + status + " " + code + " to " + key, cause);
            this.status = status;
            this.code = code;
        }

        int status() {
            return status;
        }

        String code() {
            return code;
        }

        private <T> Optional<T> absent() throws Refused {
            if (status == NOT_FOUND && !code.equals("NoSuchBucket")) {
                return Optional.empty();
            }
            throw this;
        }
    }

    private <T> T attempt(String key, Request<T> request) throws IOException {
        long pause = place.pause().toMillis();
        for (int left = place.attempts() - 1; ; left--) {
            try {
                return request.send();
            } catch (ErrorResponseException e) {
                int status = e.response().code();
                var refused = new Refused(status, e.errorResponse().code(), key, e);
                if (left == 0 || !mayPass(status)) {
                    throw refused;
                }
            } catch (ServerException e) {
                // An error without the words that belong to it, as to a HEAD.
                if (left == 0 || !mayPass(e.statusCode())) {
                    throw new Refused(e.statusCode(), "", key, e);
                }
            } catch (UnfitException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                // A list may name keys that the library asks nobody for, as those with a "..".
                throw new UnfitException("no key to ask for: " + key, e);
            } catch (MinioException | IOException e) {
                // Gone, slow, cut short, or an answer that is no answer of S3.
                if (left == 0) {
                    throw e instanceof IOException io ? io : new IOException("S3 gives no answer to " + key, e);
                }
            } catch (RuntimeException e) {
                if (e.getCause() instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted while asking S3", e);
                }
                throw e;
            } catch (Exception e) {
                throw new IOException("S3 cannot be asked for " + key, e);
            }
            sleep(pause);
            pause *= 2;
        }
    }

    /** A bad request counts: ours are well formed, so it was spoilt on the way. */
    private static boolean mayPass(int status) {
        return (status >= FAILED && status != NOT_IMPLEMENTED)
                || status == BAD_REQUEST
                || status == CONFLICT
                || status == TOO_MANY
                || status == TIMED_OUT;
    }

    private static void sleep(long millis) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for S3", e);
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
