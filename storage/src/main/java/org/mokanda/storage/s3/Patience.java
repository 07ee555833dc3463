package org.mokanda.storage.s3;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How long a server is asked: what may pass is tried again with growing pauses, and has an end. Safe for many threads. */
record Patience(S3Place place) {
    static final int NOT_IMPLEMENTED = 501;
    private static final int FAILED = 500;
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int TIMED_OUT = 408;
    private static final int NOT_FOUND = 404;

    /** A request to the server. */
    @FunctionalInterface
    interface Request<T> {
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

        /** Empty when it means that there is no such key. */
        <T> Optional<T> absent() throws Refused {
            if (status == NOT_FOUND && !code.equals("NoSuchBucket")) {
                return Optional.empty();
            }
            throw this;
        }
    }

    /**
     * Sends it until it is answered.
     *
     * @param key what it is about, for messages
     * @throws Refused the server says no
     * @throws UnfitException what it has there is of no use
     * @throws IOException it is gone or keeps failing
     */
    <T> T ask(String key, Request<T> request) throws IOException {
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
}
