package org.mokanda.search.opensearch;

import jakarta.json.JsonException;
import java.io.IOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch._types.ShardStatistics;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ResponseException;
import org.opensearch.client.util.MissingRequiredPropertyException;

/**
 * The cluster as it is asked: each failure comes out as one that a person can be told about. What the cluster says of a failure is
 * not passed on, as it may quote the question (I7). Safe for many threads.
 */
final class Cluster implements AutoCloseable {
    private static final String BUSY = "index.server-busy";
    private static final String GONE = "index.server-gone";

    private static final int NOT_FOUND = 404;

    private final OpenSearchPlace place;
    private final OpenSearchTransport transport;
    private final OpenSearchClient client;
    private final OpenSearchClient writer;

    interface Question<T> {
        T to(OpenSearchClient client) throws IOException;
    }

    Cluster(OpenSearchPlace place) {
        this.place = place;
        this.transport = Line.to(place);
        this.client = new OpenSearchClient(transport);
        this.writer = new OpenSearchClient(transport, Line.patient(place.patienceOfWriting()));
    }

    OpenSearchPlace place() {
        return place;
    }

    /**
     * Asks for what somebody waits for.
     *
     * @throws MokandaException of kind ENVIRONMENT: the cluster does not answer, or not with what was asked
     */
    <T> T ask(Question<T> question) {
        return required(askFor(question));
    }

    /** The same; absent when the cluster has no index of that name. */
    <T> @Nullable T askFor(Question<T> question) {
        return answer(client, question);
    }

    /** Has something written, made or changed, for which there is more time. */
    <T> T order(Question<T> question) {
        return required(answer(writer, question));
    }

    private <T> T required(@Nullable T answer) {
        if (answer == null) {
            throw failure("index.server-failing", "no such index");
        }
        return answer;
    }

    private <T> @Nullable T answer(OpenSearchClient client, Question<T> question) {
        try {
            return question.to(client);
        } catch (OpenSearchException e) {
            requireNotThere(e.status(), e.error().type());
            return null;
        } catch (IOException | RuntimeException e) {
            requireNotThere(e);
            return null;
        }
    }

    /** The client tells of the server that it asked last, and wraps what happened there in one or two others. */
    private void requireNotThere(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResponseException refused) {
                requireNotThere(refused.status(), "without a reason");
                return;
            }
            if (cause instanceof JsonException || cause instanceof MissingRequiredPropertyException) {
                throw failure("index.server-failing", "no answer of OpenSearch");
            }
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                throw failure("index.server-untrusted", cause.getClass().getSimpleName());
            }
        }
        if (failure instanceof RuntimeException defect) {
            throw defect;
        }
        throw failure(GONE, failure.getClass().getSimpleName());
    }

    /** That there is no such thing is an answer, any other refusal is a failure. */
    private void requireNotThere(int status, String reason) {
        if (status != NOT_FOUND) {
            throw failure(keyOf(status), status + " " + reason);
        }
    }

    static String keyOf(int status) {
        return switch (status) {
            case 401, 403 -> "index.server-denies";
            case 429, 503, 504 -> BUSY;
            default -> "index.server-failing";
        };
    }

    /** True for a failure that may be over after a while. */
    static boolean mayPass(MokandaException failure) {
        return failure.messageKey().equals(BUSY) || failure.messageKey().equals(GONE);
    }

    /** An answer that some part of the index did not take part in would hide acts: it is none. */
    void requireWhole(boolean timedOut, ShardStatistics shards) {
        if (timedOut || shards.failed() > 0) {
            throw failure(BUSY, timedOut ? "timed out" : shards.failed() + " parts failed");
        }
    }

    MokandaException failure(String key, String technical) {
        return new MokandaException(
                FailureKind.ENVIRONMENT, key, technical + ": index at " + place.name(), null, place.name());
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (IOException e) {
            throw failure("index.server-failing", e.getClass().getSimpleName());
        }
    }
}
