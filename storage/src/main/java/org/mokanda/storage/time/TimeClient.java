package org.mokanda.storage.time;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Carries requests to time-stamp services (RFC 3161, 3.4); trusts nothing that comes back. */
final class TimeClient {
    private static final int HTTP_OK = 200;
    private static final String REQUEST = "application/timestamp-query";
    private static final String RESPONSE = "application/timestamp-reply";

    private final Duration patience;

    /** What came back. */
    sealed interface Reply {
        /** Something that calls itself a response. */
        record Response(byte[] bytes) implements Reply {}

        /** @param status of HTTP; 0 when there was none */
        record None(StampTrouble trouble, int status) implements Reply {}
    }

    /** @param patience from the first attempt to connect to the last byte */
    TimeClient(Duration patience) {
        this.patience = patience;
    }

    Reply ask(URI service, byte[] request) {
        var post = HttpRequest.newBuilder(service)
                .header("Content-Type", REQUEST)
                .header("Accept", RESPONSE)
                .POST(BodyPublishers.ofByteArray(request))
                .build();
        // A client each time: it is asked once a day, and holds threads and sockets meanwhile.
        try (var client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            try {
                return reply(client.sendAsync(post, TimeClient::body).get(patience.toMillis(), TimeUnit.MILLISECONDS));
            } catch (ExecutionException e) {
                return new Reply.None(trouble(e.getCause()), 0);
            } catch (TimeoutException _) {
                return new Reply.None(StampTrouble.TOO_SLOW, 0);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return new Reply.None(StampTrouble.BROKEN_OFF, 0);
            } finally {
                client.shutdownNow();
            }
        }
    }

    private static BodySubscriber<byte[]> body(HttpResponse.ResponseInfo head) {
        return isResponse(
                        head.statusCode(),
                        head.headers().firstValue("Content-Type").orElse(""))
                ? BodySubscribers.limiting(BodySubscribers.ofByteArray(), TimeStamp.BYTES_MAX)
                : BodySubscribers.replacing(new byte[0]);
    }

    private static boolean isResponse(int status, String type) {
        return status == HTTP_OK && type.strip().regionMatches(true, 0, RESPONSE, 0, RESPONSE.length());
    }

    private static Reply reply(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (isResponse(status, response.headers().firstValue("Content-Type").orElse(""))) {
            return new Reply.Response(response.body());
        }
        return new Reply.None(status == HTTP_OK ? StampTrouble.OTHER_ANSWER : StampTrouble.STATUS, status);
    }

    private static StampTrouble trouble(@Nullable Throwable failure) {
        return switch (failure) {
            case HttpConnectTimeoutException _ -> StampTrouble.NO_CONNECTION;
            case HttpTimeoutException _ -> StampTrouble.TOO_SLOW;
            case ConnectException _ -> StampTrouble.NO_CONNECTION;
            case UnknownHostException _ -> StampTrouble.NO_CONNECTION;
            case SSLException _ -> StampTrouble.NO_CONNECTION;
            case IOException _ -> StampTrouble.BROKEN_OFF;
            case null, default -> throw new IllegalStateException("cannot ask a time-stamp service", failure);
        };
    }
}
