package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.web.DrawnPage;

/** An archive whose search index is on servers that do not answer, and one without servers. */
class IndexServerCommandTest {
    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void settings() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        try (var closed = new ServerSocket(0)) {
            Files.writeString(
                    data.resolve("index.properties"), "servers=http://localhost:" + closed.getLocalPort() + "\n");
        }
    }

    @Test
    @Tag("I8")
    void itTakesInAndReadsAndSaysThatNothingCanBeFoundYet() throws IOException {
        var scans = Files.createDirectory(folder.resolve("scans"));
        Files.write(
                scans.resolve("one.jpg"),
                DrawnPage.of(List.of("Registre de Mukendi")).jpeg());

        var taken = call("ingest", scans.toString(), "--office", "KMB", "--kind", "birth", "--year", "1957", "--json");
        assertEquals(0, taken.exitCode(), taken.err());
        assertTrue(taken.out().contains("\"recognised\": 1"), taken.out());
        assertTrue(taken.err().contains("does not answer"), taken.err());

        var sought = call("search", "Mukendi");
        assertEquals(3, sought.exitCode());
        assertTrue(sought.out().isEmpty(), "silence is no answer: " + sought.out());
        assertTrue(sought.err().contains("All else works, and nothing is lost"), sought.err());
    }

    @Test
    void doctorNamesTheServers() {
        assertEquals(0, call("office", "list").exitCode());
        var told = call("doctor");
        assertEquals(3, told.exitCode());
        assertTrue(told.out().contains("index.properties"), told.out());
        var answers = call("doctor", "--json").out();
        assertTrue(answers.contains("index-server-gone") && answers.contains("index-unknown"), answers);
    }

    @Test
    void withoutSettingsNothingOfTheClientIsLoaded() throws Exception {
        Files.delete(data.resolve("index.properties"));
        assertEquals(0, call("office", "list").exitCode());
        var loaded = folder.resolve("loaded");
        var search = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + loaded,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.mokanda.cli.Main",
                        "search",
                        "Tshala",
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("told").toFile())
                .start();
        assertEquals(0, search.waitFor());
        var classes = Files.readString(loaded);
        assertTrue(classes.contains("org.mokanda.search.LuceneIndex "));
        assertFalse(classes.contains("org.opensearch.") || classes.contains("org.apache.hc."));
    }

    private Answer call(String... arguments) {
        var all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(new String[] {"--data", data.toString(), "--lang", "en"}, 0, all, arguments.length, 4);
        return Answer.run(all);
    }
}
