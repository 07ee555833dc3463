package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.json.Json;
import org.mokanda.storage.sql.PostgresPlace;
import org.mokanda.storage.sql.PostgresProcess;

/** The same commands on an archive whose catalogue is on a real PostgreSQL server. */
class PostgresCommandLineTest {
    private static final Pattern CODE = Pattern.compile("([A-Z0-9]{5}-){4}[A-Z0-9]{5}");

    @TempDir
    Path folder;

    private PostgresPlace place;
    private Path data;

    @BeforeEach
    void settingsOfASchema() throws Exception {
        place = PostgresProcess.shared().newPlace();
        data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(folder.resolve("password"), place.password());
        settings(place.port());
    }

    private void settings(int port) throws IOException {
        Files.writeString(data.resolve("catalogue.properties"), """
                host=%s
                port=%d
                database=%s
                schema=%s
                user=%s
                password-file=../password
                """.formatted(
                        place.host(), port, place.database(), place.schema(), place.user()));
    }

    private Answer call(String... arguments) {
        return on(data, arguments);
    }

    private static Answer on(Path archive, String... arguments) {
        var all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = archive.toString();
        all[arguments.length + 2] = "--lang";
        all[arguments.length + 3] = "en";
        return Answer.run(all);
    }

    private void begin() {
        assertEquals(0, call("office", "add", "LBA", "--name", "Lemba nouveau").exitCode());
        assertEquals(
                0,
                call("user", "add", "mbuyi", "--name", "Mbuyi", "--role", "clerk")
                        .exitCode());
    }

    @Test
    @Tag("I4")
    void aBackupIsRestoredWhereThereIsNoServer() throws IOException {
        begin();
        assertTrue(call("user", "list").out().contains("mbuyi"));
        assertFalse(Files.exists(data.resolve("catalogue/mokanda.db")), "a second catalogue");
        assertEquals(0, call("rebuild").exitCode());
        var disk = folder.resolve("disk").toString();
        var code = CODE.matcher(call("backup", disk).err());
        assertTrue(code.find());
        var paper = Files.writeString(folder.resolve("paper"), code.group());

        var there = folder.resolve("new");
        assertEquals(
                0, on(there, "restore", disk, "--code-file", paper.toString()).exitCode());

        assertFalse(Files.exists(there.resolve("catalogue.properties")), "two archives would write to one catalogue");
        assertTrue(on(there, "user", "list").out().contains("mbuyi"));
        assertTrue(on(there, "office", "list").out().contains("Lemba nouveau"));
        assertTrue(call("user", "list").out().contains("mbuyi"), "the first one still has its own");
    }

    @Test
    void theServerIsExamined() {
        begin();
        var called = call("doctor", "--json");
        var answers = Json.parse(called.out()).asObject().list("answers").stream()
                .map(answer -> answer.asObject().text("answer"))
                .collect(Collectors.toSet());
        assertTrue(
                answers.containsAll(List.of(
                        "database-answers",
                        "database-line-on-machine",
                        "database-rights-enough",
                        "catalogue-readable")),
                called.out());
        // The server of the tests does not wait for the disk, and says so.
        assertTrue(answers.contains("database-does-not-force"), called.out());
        assertEquals(3, called.exitCode());
    }

    @Test
    @Tag("I7")
    void aServerThatIsGoneOrRefusesIsToldInWordsWithoutTheSecret() throws IOException {
        begin();
        settings(1);
        var gone = call("user", "list");
        assertEquals(3, gone.exitCode());
        assertTrue(gone.err().contains("does not answer"), gone.err());
        assertTrue(call("doctor").out().contains("does not answer"));
        settings(place.port());
        Files.writeString(folder.resolve("password"), "wrong-s3cret");
        var denied = call("user", "list");
        assertEquals(3, denied.exitCode());
        assertTrue(denied.err().contains("refuses the user"), denied.err());
        assertFalse((denied.out() + denied.err()).contains("wrong-s3cret"));
    }
}
