package org.mokanda.search.opensearch;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Answers whatever it is asked in one way, for trouble that a real cluster makes only when it wants to. */
final class FakeServer implements AutoCloseable {
    private final HttpServer server;
    private final String scheme;
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    FakeServer(int status, String body) throws IOException {
        this("http", HttpServer.create(loopback(), 0), status, body);
    }

    private FakeServer(String scheme, HttpServer server, int status, String body) {
        this.scheme = scheme;
        this.server = server;
        server.createContext("/", exchange -> {
            @Nullable String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            authorizations.add(String.valueOf(authorization));
            exchange.getRequestBody().readAllBytes();
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    /** @param proof the key that it shows */
    static FakeServer encrypted(SSLContext proof, int status, String body) throws IOException {
        var server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(proof));
        return new FakeServer("https", server, status, body);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    URI address() {
        return address("127.0.0.1");
    }

    /** @param host another name of this machine */
    URI address(String host) {
        return URI.create(scheme + "://" + host + ":" + server.getAddress().getPort());
    }

    /** What each request said of who asks. */
    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
