package org.mokanda.storage.s3;

import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A real S3 server in a process of its own, and buckets on it. One of each kind serves all tests of a JVM. */
public final class S3Server {
    public static final String ACCESS = "tester";
    public static final String SECRET = "tester-secret";

    /** Where the build of this module puts them; other modules' tests run beside it. */
    private static final Path JARS = Path.of("..", "storage", "target", "s3-servers");

    private static final long START_SECONDS = 60;

    private static S3Server s3proxy;
    private static S3Server s3mock;

    private final Path folder;
    private final URI endpoint;
    private final Process process;

    private S3Server(Path folder, int port, List<String> arguments) throws Exception {
        this.folder = folder;
        this.endpoint = URI.create("http://127.0.0.1:" + port);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(arguments);
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitPort(port);
    }

    /** S3Proxy on a folder: a key is a file, so what it keeps can be looked at. */
    public static synchronized S3Server s3proxy() throws Exception {
        if (s3proxy == null) {
            var folder = Files.createTempDirectory("s3proxy");
            int port = freePort();
            var settings = Files.writeString(folder.resolve("s3proxy.conf"), """
                    s3proxy.authorization=aws-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    s3proxy.endpoint=http://127.0.0.1:%d
                    jclouds.provider=filesystem-nio2
                    jclouds.identity=none
                    jclouds.credential=none
                    jclouds.filesystem.basedir=%s
                    """.formatted(
                            ACCESS, SECRET, port, Files.createDirectory(folder.resolve("buckets"))));
            s3proxy = new S3Server(
                    folder,
                    port,
                    List.of("-jar", JARS.resolve("s3proxy.jar").toString(), "--properties", settings.toString()));
        }
        return s3proxy;
    }

    /** Adobe's S3Mock: another code, another temper. */
    public static synchronized S3Server s3mock() throws Exception {
        if (s3mock == null) {
            int port = freePort();
            s3mock = new S3Server(
                    Files.createTempDirectory("s3mock"),
                    port,
                    List.of(
                            "-jar",
                            JARS.resolve("s3mock.jar").toString(),
                            "--com.adobe.testing.s3mock.httpPort=" + port,
                            "--server.port=" + freePort()));
        }
        return s3mock;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitPort(int port) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try (var _ = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    throw new IOException("no S3 server: " + Files.readString(folder.resolve("server.log")), e);
                }
                Thread.sleep(50);
            }
        }
    }

    public URI endpoint() {
        return endpoint;
    }

    /** A new bucket, asked directly, with little patience. */
    public S3Place newPlace() throws Exception {
        var bucket = "test-" + UUID.randomUUID().toString().toLowerCase(Locale.ROOT);
        try (var client = MinioClient.builder()
                .endpoint(endpoint.toString())
                .credentials(ACCESS, SECRET)
                .region("us-east-1")
                .build()) {
            client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
        }
        return place(endpoint, bucket);
    }

    /** The same bucket by another way in. */
    static S3Place through(URI endpoint, S3Place place) {
        return place(endpoint, place.bucket());
    }

    static S3Place place(URI endpoint, String bucket) {
        return new S3Place(
                endpoint,
                "us-east-1",
                bucket,
                "books/",
                ACCESS,
                SECRET,
                5L << 20,
                3,
                Duration.ofMillis(1),
                Duration.ofSeconds(5));
    }

    /** Where S3Proxy keeps the keys of a place as files. */
    public Path files(S3Place place) {
        return folder.resolve("buckets").resolve(place.bucket()).resolve("books");
    }
}
