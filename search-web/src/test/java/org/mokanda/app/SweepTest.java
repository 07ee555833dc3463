package org.mokanda.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.cli.Main;
import org.mokanda.cli.Terminal;

/** The dead leave their temporary files; the living keep theirs, however long they did not need them. */
@Tag("I2")
class SweepTest {
    @TempDir
    private Path folder;

    private Path worker;

    @BeforeEach
    void anArchiveWithTheFolderOfAWorkerThatWasIdleForDays() throws Exception {
        worker = Files.createDirectory(open(folder).work().resolve("worker-1"));
        Files.createFile(worker.resolve("pixels"));
        Files.setLastModifiedTime(worker, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
    }

    private static DataDirectory open(Path folder) {
        return DataDirectory.open(folder.resolve("data"), new RememberedArchives(folder.resolve("known")));
    }

    private void recover() {
        try (var archive = Archive.open(open(folder))) {
            archive.recover();
        }
    }

    @Test
    void aServerThatRunsKeepsTheFoldersOfItsIdleWorkers() throws Exception {
        var server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Server.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertEquals("in", server.inputReader().readLine());
            recover();
            assertTrue(Files.exists(worker.resolve("pixels")));
        } finally {
            server.destroyForcibly().waitFor();
        }
        recover();
        assertFalse(Files.exists(worker));
    }

    /** What another process removes between the look into the folder and the look at it, as a link to nothing is. */
    @Test
    void whatIsGoneMeanwhileStopsNobody() throws Exception {
        Files.createSymbolicLink(worker.resolveSibling("scan-1"), folder.resolve("nothing"));
        recover();
        assertFalse(Files.exists(worker));
    }

    /** Where nobody does anything but take in scans, nothing else would ever sweep. */
    @Test
    void takingInScansSweepsToo() throws Exception {
        var silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Main.run(
                new Terminal(silence, silence, false),
                "ingest",
                Files.createDirectory(folder.resolve("scans")).toString(),
                "--office=KMB",
                "--kind=birth",
                "--year=1957",
                "--data=" + folder.resolve("data"));
        assertFalse(Files.exists(worker));
    }

    /** A process that is at work in the archive and waits. */
    static final class Server {
        private Server() {}

        public static void main(String[] arguments) throws Exception {
            open(Path.of(arguments[0])).enter();
            System.out.println("in");
            System.in.read(); // until the one who started it goes
        }
    }
}
