package org.mokanda.storage.sql;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/**
 * A real PostgreSQL server in a process of its own, on a free port and in a folder that goes with it. As it refuses to run
 * as root, it runs as nobody when the tests do.
 */
public final class PostgresProcess implements AutoCloseable {
    public static final String USER = "mokanda";
    public static final String PASSWORD = "geheim-t3st";
    public static final String DATABASE = "registres";

    /** Where the build of this module puts it; other modules' tests run beside it. */
    private static final Path JAR = Path.of("..", "storage", "target", "postgres", "postgres.jar");

    private static final String MASTER = "postgres";
    private static final String NOBODY = "65534";
    private static final long START_SECONDS = 60;

    private static PostgresProcess shared;
    private static Path program;

    private final AtomicInteger schemas = new AtomicInteger();
    private final Path folder;
    private final int port;
    private final List<String> settings;
    private Process process;

    private PostgresProcess(Path folder, List<String> settings) throws Exception {
        this.folder = folder;
        this.port = freePort();
        this.settings = settings;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        initialise();
        start();
    }

    /** One server for all tests of a JVM, which does not wait for the disk. */
    public static synchronized PostgresProcess shared() throws Exception {
        if (shared == null) {
            shared = start(false);
        }
        return shared;
    }

    /** @param waitsForDisk false: faster, and nothing else but a power cut tells the difference */
    static PostgresProcess start(boolean waitsForDisk) throws Exception {
        return new PostgresProcess(
                newFolder("postgres-"),
                waitsForDisk ? List.of() : List.of("-c", "fsync=off", "-c", "full_page_writes=off"));
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The programs of the server, unpacked once for a JVM. */
    private static synchronized Path program() throws Exception {
        if (program == null) {
            var folder = newFolder("postgres-program-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            try (var jar = new ZipFile(JAR.toFile())) {
                var packed = jar.stream()
                        .filter(entry -> entry.getName().endsWith(".txz"))
                        .findFirst()
                        .orElseThrow();
                var tar = new ProcessBuilder("tar", "-x", "--no-same-owner", "-C", folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                try (var in = new XZInputStream(jar.getInputStream(packed));
                        var out = tar.getOutputStream()) {
                    in.transferTo(out);
                }
                if (tar.waitFor() != 0) {
                    throw new IOException("PostgreSQL cannot be unpacked");
                }
            }
            program = folder;
        }
        return program;
    }

    /** Where the user nobody can get to, too, whoever's the sources are. */
    private static Path newFolder(String name) throws IOException {
        var folder = Files.createTempDirectory(isRoot() ? Path.of("/tmp") : Path.of("target"), name)
                .toAbsolutePath();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
    }

    private static void delete(Path folder) {
        try (var tree = Files.walk(folder)) {
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            System.err.println("PostgreSQL could not be cleared away: " + e);
        }
    }

    private void initialise() throws Exception {
        var password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        Files.createDirectory(folder.resolve("data"));
        if (isRoot()) {
            requireDone(new ProcessBuilder("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()).start(), "chown");
        }
        var made = command(
                        "initdb",
                        "--pgdata=" + folder.resolve("data"),
                        "--username=" + MASTER,
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-sync")
                .start();
        requireDone(made, "initdb");
        start();
        administer("CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
        administer("CREATE DATABASE " + DATABASE + " OWNER " + USER);
        kill();
    }

    private ProcessBuilder command(String name, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        command.add(program().resolve("bin").resolve(name).toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        return builder;
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    private void requireDone(Process step, String what) throws Exception {
        if (!step.waitFor(START_SECONDS, TimeUnit.SECONDS) || step.exitValue() != 0) {
            throw new IOException("no PostgreSQL: " + what + " failed. " + said());
        }
    }

    private String said() throws IOException {
        return Files.exists(log()) ? Files.readString(log()) : "";
    }

    /** Starts it, and waits until it answers. */
    void start() throws Exception {
        var arguments = new ArrayList<>(List.of(
                "-D",
                folder.resolve("data").toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "shared_buffers=16MB",
                "-c",
                "dynamic_shared_memory_type=mmap"));
        arguments.addAll(settings);
        process = command("postgres", arguments.toArray(String[]::new)).start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try {
                administer("SELECT 1");
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    throw new IOException("no PostgreSQL: " + said(), e);
                }
                Thread.sleep(20);
            }
        }
    }

    /** Does something as the server's administrator, in the database of the catalogues once it is there. */
    void administer(String... statements) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/" + (schemas.get() == 0 ? "postgres" : DATABASE);
        try (var connection = DriverManager.getConnection(url, MASTER, PASSWORD);
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        }
    }

    /** SIGKILL to all its processes at once. */
    void kill() throws Exception {
        var all = new ArrayList<>(List.of(process.toHandle())); // the one first that starts others
        all.addAll(process.descendants().toList());
        all.forEach(ProcessHandle::destroyForcibly);
        for (var each : all) {
            each.onExit().get(START_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** To all its processes. */
    void signal(String name) throws Exception {
        var command = new StringBuilder("kill -" + name + " " + process.pid());
        process.descendants().forEach(each -> command.append(' ').append(each.pid()));
        new ProcessBuilder("sh", "-c", command.toString()).start().waitFor(); // one of them may just have ended
    }

    /** A schema that was not used before. */
    public PostgresPlace newPlace() {
        return newPlace(Duration.ofSeconds(5));
    }

    PostgresPlace newPlace(Duration patience) {
        return new PostgresPlace(
                "127.0.0.1",
                port,
                DATABASE,
                "t" + schemas.incrementAndGet(),
                USER,
                PASSWORD,
                new PostgresPlace.Encryption.None(),
                patience);
    }

    @Override
    public void close() {
        if (Files.notExists(folder)) {
            return;
        }
        try {
            if (process != null) {
                kill();
            }
        } catch (Exception e) {
            System.err.println("PostgreSQL could not be ended: " + e);
        }
        delete(folder);
    }
}
