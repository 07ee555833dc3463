package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mokanda.cli.Answer.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.app.DataDirectory;
import org.mokanda.app.RememberedArchives;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.json.Json;

/** Commands as people and scripts call them: what they print and how they end. */
class CommandLineTest {
    @TempDir
    Path folder;

    private Answer call(String... arguments) {
        var all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = folder.resolve("data").toString();
        return run(all);
    }

    @Test
    void aNewArchiveSaysSoKnowsItsOfficesAndPassesTheAudit() {
        var offices = call("office", "list");
        assertEquals(0, offices.exitCode());
        assertTrue(offices.err().contains("Nouvelle archive"), offices.err());
        assertTrue(offices.out().contains("KMB\tKimbanseke\tKinshasa"), offices.out());
        var audit = call("audit", "--json");
        assertEquals(0, audit.exitCode(), audit.out());
    }

    @Test
    void everyCommandExplainsItselfInBothLanguages() {
        for (var command : List.of("ingest", "search", "text", "audit", "verify", "serve", "demo")) {
            for (var language : List.of("fr", "en")) {
                var help = run("help", command, "--lang=" + language);
                var own = run(command, "--help", "--lang", language);
                assertEquals(0, own.exitCode(), command);
                assertTrue(own.out().contains("--data"), own.out());
                assertFalse(help.out().isBlank() && help.err().isBlank(), command);
            }
        }
    }

    @Test
    void aMachineOfAnotherLanguageIsSpokenToInFrench() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("pt", "AO"));
            var help = run("search", "--help");
            assertEquals(0, help.exitCode(), help.err());
            assertTrue(help.out().contains("Cherche un acte"), help.out());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aWrongCallIsToldInOneSentenceWithExitCodeTwo() {
        for (var wrong : List.of(
                List.of("ingets"),
                List.of("ingest", "x", "--kind", "birth"),
                List.of("search", "--nonsense"),
                List.of("search", "Ilunga", "--decade", "1957"),
                List.of("register", "show", "nonsense"),
                List.of("ingest", ".", "--office", "KMB", "--kind", "baptism", "--year", "1957"),
                List.of("ingest", ".", "--office", "KMB", "--kind", "birth", "--year", "2000000000"),
                List.of("serve", "--port", "99999"),
                List.of("user", "add", "Anna M", "--name", "Anna", "--role", "clerk"))) {
            var answer = call(wrong.toArray(String[]::new));
            assertEquals(2, answer.exitCode(), wrong + ": " + answer.err());
            assertFalse(answer.err().contains("\tat "), answer.err());
            assertTrue(answer.out().isEmpty(), answer.out());
        }
    }

    @Test
    void aPortInUseIsToldWithExitCodeThree() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var port = String.valueOf(taken.getLocalPort());
            var answer = call("serve", "--port", port);
            assertEquals(3, answer.exitCode(), answer.err());
            assertTrue(answer.err().contains(port), answer.err());
        }
    }

    @Test
    void anAddressThatIsNotThisMachinesIsToldWithExitCodeTwo() {
        // TEST-NET-3 (RFC 5737) is nobody's, and .invalid (RFC 2606) never resolves.
        for (var host : List.of("203.0.113.7", "nowhere.invalid", "not a host")) {
            var answer = call("serve", "--port", "0", "--host", host);
            assertEquals(2, answer.exitCode(), host + ": " + answer.err());
            assertTrue(answer.err().contains(host) && answer.err().contains("--host"), answer.err());
        }
    }

    @Test
    void anUnpluggedDiskIsNotTakenForAFreshBeginning() throws IOException {
        var remembered = new RememberedArchives(folder.resolve("archives"));
        var data = folder.resolve("disk").resolve("data");
        assertTrue(DataDirectory.open(data, remembered).isNew());
        assertFalse(DataDirectory.open(data, remembered).isNew());
        deleteTree(folder.resolve("disk"));
        try {
            DataDirectory.open(data, remembered);
        } catch (MokandaException e) {
            assertEquals("data.unplugged", e.messageKey());
            assertFalse(Files.exists(data));
            return;
        }
        throw new AssertionError("a second history began where an archive had been");
    }

    @Test
    void aCommandThatReadsMakesNoArchiveWhereThereIsNone() {
        for (var reading : List.of(
                List.of("audit"),
                List.of("search", "Ilunga"),
                List.of("text", "naissance"),
                List.of("act", "show", "KMB-birth-1957.a1"),
                List.of("register", "list"),
                List.of("register", "show", "KMB-birth-1957"),
                List.of("page", "export", "KMB-birth-1957", "-o", "out"),
                List.of("page", "original", "KMB-birth-1957.p1", "-o", "out"),
                List.of("register", "kept-apart", "KMB-birth-1957", "--export", "out"),
                List.of("register", "settle", "KMB-birth-1957", "photo.jpg"),
                List.of("page", "good", "KMB-birth-1957.p1"),
                List.of("copy", "list"),
                List.of("user", "list"))) {
            var answer = call(reading.toArray(String[]::new));
            assertEquals(3, answer.exitCode(), reading + ": " + answer.err());
            assertTrue(answer.err().contains("--data") && answer.out().isEmpty(), answer.err());
            assertFalse(Files.exists(folder.resolve("data")), reading.toString());
        }
    }

    @Test
    void anArchiveIsUsedWhereItCannotBeRemembered() throws IOException {
        var remembered = new RememberedArchives(
                Files.writeString(folder.resolve("file"), "").resolve("archives"));
        var made = DataDirectory.open(folder.resolve("data"), remembered);
        assertTrue(made.isNew() && !made.isRemembered());
    }

    @Test
    void aListOfArchivesThatCannotBeReadIsNotBlamedOnTheDataFolder() throws IOException {
        var remembered = new RememberedArchives(Files.createDirectories(folder.resolve("archives")));
        var failure =
                assertThrows(MokandaException.class, () -> DataDirectory.open(folder.resolve("data"), remembered));
        assertEquals("data.memory-unreadable", failure.messageKey());
        assertFalse(Files.exists(folder.resolve("data")));
    }

    @Test
    void aFolderOfSomethingElseIsLeftAlone() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data").resolve("letter.txt"), "mine");
        var answer = call("register", "list");
        assertEquals(3, answer.exitCode());
        assertEquals(1, Files.list(folder.resolve("data")).count());
    }

    /** Twelve typewritten pages that nobody here wrote: all come in, all are read, and their words are found. */
    @Test
    @Tag("I1")
    void realPagesComeInAndAreFound() throws IOException {
        var shared = shared();
        assumeTrue(Files.isDirectory(shared), "no real pages at " + shared + ": skipped");
        var source = shared.toString();
        var answer = call("ingest", source, "--office", "KMB", "--kind", "other", "--year", "1950", "--json");
        var report = Json.parse(answer.out()).asObject();
        assertEquals(0, answer.exitCode(), answer.err());
        assertEquals(12, report.number("received"));
        assertEquals(12, report.number("stored"));
        assertEquals(12, report.number("recognised"));
        assertEquals(24, report.number("ignored"));
        var text = call("text", "susceptibles", "--json");
        assertFalse(Json.parse(text.out()).asObject().list("hits").isEmpty(), text.out());
        var again = call("ingest", source, "--office", "KMB", "--kind", "other", "--year", "1950");
        assertTrue(again.out().contains("rien de nouveau"), again.out());
        var exported = folder.resolve("out");
        assertEquals(
                0,
                call("page", "export", "KMB-other-1950", "-o", exported.toString())
                        .exitCode());
        assertTrue(Files.exists(exported.resolve("tapus_capucin_1.txt")));
        assertTrue(Files.exists(exported.resolve("tapus_capucin_1.alto.xml")));
    }

    private static Path shared() {
        var configured = System.getenv("MOKANDA_SHARED");
        var root = configured == null ? Path.of("..", "..", "shared") : Path.of(configured);
        return root.resolve("data").resolve("pages").resolve("typewritten");
    }

    private static void deleteTree(Path tree) throws IOException {
        try (var paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
