package org.mokanda.storage.s3;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** The way to an S3 server, on which requests and answers are hurt. One request to a connection. */
final class FaultyWay implements AutoCloseable {
    /** What happens to a request. */
    enum Fault {
        NONE,
        /** The server is asked and its answer given, but the way breaks before it arrives. */
        ANSWER_LOST,
        /** The way breaks before the server hears anything. */
        REQUEST_LOST,
        /** The server hears half of the request. */
        REQUEST_CUT,
        /** Half of the answer arrives. */
        ANSWER_CUT,
        /** One bit of the request's body is flipped on the way. */
        BIT_FLIPPED,
        /** A file of 1 MiB or more comes back with its last bit flipped. */
        ANSWER_CHANGED,
        /** The server hears nothing of conditions and checksums, as if it did not know them; its signature is not checked. */
        DEAF,
        SAYS_500,
        SAYS_503,
        SAYS_409,
        SAYS_403,
        SAYS_507
    }

    private final URI server;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile IntFunction<Fault> faults = _ -> Fault.NONE;

    FaultyWay(URI server) throws IOException {
        this.server = server;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.submit(this::listen);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** @param plan what happens to request 1, 2, ... from now on */
    void plan(IntFunction<Fault> plan) {
        requests.set(0);
        faults = plan;
    }

    /** Requests since the last plan. */
    int requests() {
        return requests.get();
    }

    private Void listen() throws IOException {
        while (!listening.isClosed()) {
            var client = listening.accept();
            threads.submit(() -> {
                try (client) {
                    pass(client);
                }
                return null;
            });
        }
        return null;
    }

    private void pass(Socket client) throws IOException {
        var in = new BufferedInputStream(client.getInputStream());
        var head = head(in);
        if (head.isEmpty()) {
            return;
        }
        var fault = faults.apply(requests.incrementAndGet());
        var body = in.readNBytes(length(head));
        switch (fault) {
            case REQUEST_LOST -> {}
            case SAYS_500 -> answer(client, head, 500, "InternalError");
            case SAYS_503 -> answer(client, head, 503, "SlowDown");
            case SAYS_409 -> answer(client, head, 409, "ConditionalRequestConflict");
            case SAYS_403 -> answer(client, head, 403, "AccessDenied");
            case SAYS_507 -> answer(client, head, 507, "InsufficientStorage");
            case REQUEST_CUT -> ask(head, java.util.Arrays.copyOf(body, body.length / 2));
            case ANSWER_LOST -> ask(head, body);
            case BIT_FLIPPED -> {
                if (body.length > 0) {
                    body[body.length / 2] ^= 1;
                }
                client.getOutputStream().write(ask(head, body));
            }
            case ANSWER_CUT -> {
                var answer = ask(head, body);
                client.getOutputStream().write(answer, 0, answer.length / 2);
            }
            case ANSWER_CHANGED -> {
                var answer = ask(head, body);
                if (answer.length >= 1 << 20) {
                    answer[answer.length - 1] ^= 1;
                }
                client.getOutputStream().write(answer);
            }
            case DEAF ->
                client.getOutputStream()
                        .write(ask(head.replaceAll("(?i)\r\n(if-none-match|x-amz-checksum-sha256):[^\r]*", ""), body));
            case NONE -> client.getOutputStream().write(ask(head, body));
        }
    }

    private byte[] ask(String head, byte[] body) throws IOException {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            var once = head.replaceFirst("(?i)\r\nconnection:[^\r]*", "")
                    .replaceFirst("\r\n", "\r\nConnection: close\r\n");
            var out = socket.getOutputStream();
            out.write(once.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            if (body.length < length(head)) {
                socket.shutdownOutput();
            }
            return socket.getInputStream().readAllBytes();
        }
    }

    private static void answer(Socket client, String head, int status, String code) throws IOException {
        var xml = head.startsWith("HEAD")
                ? ""
                : "<Error><Code>" + code + "</Code><Message>" + code + "</Message></Error>";
        var text = "HTTP/1.1 " + status + " X\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: "
                + xml.length() + "\r\n\r\n" + xml;
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            var text = head.toString(StandardCharsets.ISO_8859_1);
            if (text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
        return "";
    }

    private static int length(String head) {
        for (var line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return 0;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
