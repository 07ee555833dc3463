package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.json.Json;
import org.mokanda.storage.s3.S3Server;
import org.mokanda.storage.sql.PostgresProcess;
import org.mokanda.web.DrawnPage;

/** Two machines, one archive: its catalogue on a real PostgreSQL server, its masters on a real S3 server. */
class StationCommandTest {
    @TempDir
    private Path folder;

    private Path archive;
    private Path station;

    @BeforeEach
    void settings() throws Exception {
        archive = Files.createDirectory(folder.resolve("archive-machine"));
        station = Files.createDirectory(folder.resolve("station"));
        var database = PostgresProcess.shared().newPlace();
        var server = S3Server.s3proxy();
        Files.writeString(folder.resolve("password"), database.password());
        Files.writeString(folder.resolve("access"), S3Server.ACCESS);
        Files.writeString(folder.resolve("secret"), S3Server.SECRET);
        Files.writeString(archive.resolve("catalogue.properties"), """
                host=%s
                port=%d
                database=%s
                schema=%s
                user=%s
                password-file=../password
                """.formatted(
                        database.host(), database.port(), database.database(), database.schema(), database.user()));
        Files.writeString(archive.resolve("store.properties"), """
                endpoint=%s
                bucket=%s
                access-key-file=../access
                secret-key-file=../secret
                """.formatted(
                        server.endpoint(), server.newPlace().bucket()));
    }

    @Test
    @Tag("I4")
    void aStationReadsAndTheArchiveStores() throws IOException {
        scan("one", "Registre de Mukendi");
        assertEquals(0, ingest().exitCode());
        assertEquals(0, on(archive, "queue", "pause").exitCode());
        scan("two", "Registre de Kabeya");
        scan("three", "Registre de Kasongo");
        ingest();
        assertEquals(0, on(archive, "queue", "resume").exitCode());
        for (var file : List.of("catalogue.properties", "store.properties")) {
            Files.copy(archive.resolve(file), station.resolve(file));
        }

        var helped = on(station, "station", "--once");
        assertEquals(0, helped.exitCode(), helped.err());
        assertTrue(helped.err().contains("2 pages read and handed over, none left"), helped.err());
        assertEquals(Set.of("catalogue.properties", "store.properties", "work"), names(station));
        var queue = Json.parse(on(archive, "queue", "list", "--json").out()).asObject();
        var load = queue.list("stations").getFirst().asObject();
        assertEquals("0 2", load.number("on_loan") + " " + load.number("handed_over"));
        assertEquals(2, queue.list("registers").getFirst().asObject().number("waiting"), "not yet in the archive");
        assertTrue(on(archive, "text", "Kasongo").out().isBlank());

        assertEquals(0, ingest().exitCode());
        assertTrue(on(archive, "text", "Kasongo").out().contains("KMB-birth-1957.p"));
        var after = Json.parse(on(archive, "queue", "list", "--json").out()).asObject();
        assertEquals(List.of(), after.list("stations"));
        assertEquals(List.of(), after.list("registers"));
        var audit = on(archive, "audit");
        assertEquals(0, audit.exitCode(), audit.out() + audit.err());
    }

    @Test
    @Tag("I4")
    void aStationSearchesInAnIndexOfItsOwn() throws IOException {
        scan("one", "Registre de Mukendi");
        assertEquals(0, ingest().exitCode());
        for (var file : List.of("catalogue.properties", "store.properties")) {
            Files.copy(archive.resolve(file), station.resolve(file));
        }
        var found = on(station, "text", "Mukendi");
        assertEquals(0, found.exitCode(), found.err());
        assertEquals(on(archive, "text", "Mukendi").out(), found.out());
        assertTrue(found.out().contains("KMB-birth-1957.p1"), found.out());

        scan("two", "Registre de Kabeya");
        assertEquals(0, ingest().exitCode());
        assertTrue(on(station, "text", "Kabeya").out().contains("KMB-birth-1957.p2"));
        assertEquals(0, on(station, "index", "rebuild").exitCode());
        assertEquals(
                on(archive, "text", "Registre").out(),
                on(station, "text", "Registre").out());
        assertEquals(Set.of("catalogue.properties", "store.properties", "work", "index"), names(station));
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        var without = on(station, "station", "--once");
        assertEquals(3, without.exitCode());
        assertTrue(without.err().contains("catalogue.properties"), without.err());

        Files.copy(archive.resolve("catalogue.properties"), station.resolve("catalogue.properties"));
        Files.copy(archive.resolve("store.properties"), station.resolve("store.properties"));
        var before = on(station, "station", "--once");
        assertEquals(3, before.exitCode(), "there is no archive yet, and none is begun");
        assertEquals(Set.of("catalogue.properties", "store.properties", "work"), names(station));

        assertEquals(0, on(archive, "office", "list").exitCode());
        var itself = on(archive, "station", "--once");
        assertEquals(3, itself.exitCode());
        assertTrue(itself.err().contains("is an archive"), itself.err());
    }

    private void scan(String name, String text) throws IOException {
        Files.write(
                Files.createDirectories(folder.resolve("scans")).resolve(name + ".jpg"),
                DrawnPage.of(List.of(text)).jpeg());
    }

    private Answer ingest() {
        var scans = folder.resolve("scans").toString();
        return on(archive, "ingest", scans, "--office", "KMB", "--kind", "birth", "--year", "1957");
    }

    private static Answer on(Path data, String... arguments) {
        var all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(new String[] {"--data", data.toString(), "--lang", "en"}, 0, all, arguments.length, 4);
        return Answer.run(all);
    }

    private static Set<String> names(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
