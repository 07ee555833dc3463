package org.mokanda.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.search.opensearch.OpenSearchPlace;

class IndexSettingsTest {
    private static final Map<String, String> PASSWORD = Map.of(IndexSettings.PASSWORD, "s3cr3t");

    @TempDir
    Path folder;

    private DataDirectory data;

    @BeforeEach
    void aDataDirectory() {
        data = DataDirectory.open(folder.resolve("data"), new RememberedArchives(folder.resolve("remembered")));
    }

    private OpenSearchPlace read(Map<String, String> environment, String... lines) throws IOException {
        Files.write(data.indexSettings(), List.of(lines));
        return assertInstanceOf(IndexSettings.OnOpenSearch.class, IndexSettings.of(data, environment))
                .place();
    }

    private MokandaException refused(Map<String, String> environment, String... lines) {
        var failure = assertThrows(MokandaException.class, () -> read(environment, lines));
        assertEquals(FailureKind.ENVIRONMENT, failure.kind());
        assertFalse((failure + List.of(failure.arguments()).toString()).contains("s3cr3t"));
        return failure;
    }

    @Test
    void withoutAFileTheIndexLiesInTheDataDirectory() {
        assertEquals(new IndexSettings.InDirectory(data.index()), IndexSettings.of(data, PASSWORD));
    }

    @Test
    @Tag("I7")
    void aClusterNeedsItsServersAlone() throws IOException {
        var place = read(Map.of(), "servers=https://one.example.cd:9200, https://two.example.cd");
        assertEquals(
                List.of(URI.create("https://one.example.cd:9200"), URI.create("https://two.example.cd")),
                place.servers());
        assertEquals("one.example.cd:9200, two.example.cd mokanda", place.name());
        assertEquals(null, place.login());
        assertEquals("1 1", place.shards() + " " + place.replicas());
        assertFalse(read(PASSWORD, "servers=http://localhost:9200", "user=anna")
                .toString()
                .contains("s3cr3t"));
    }

    @Test
    void whoHasAUserHasAPassword() throws IOException {
        assertEquals(
                new OpenSearchPlace.Login("anna", "s3cr3t"),
                read(PASSWORD, "servers=https://one.example.cd", "user=anna").login());
        Files.writeString(folder.resolve("secret"), "from-file\n");
        assertEquals(
                new OpenSearchPlace.Login("anna", "from-file"),
                read(Map.of(), "servers=https://one.example.cd", "user=anna", "password-file=../secret")
                        .login());
        assertEquals(
                "settings.no-secret",
                refused(Map.of(), "servers=https://one.example.cd", "user=anna").messageKey());
        assertEquals(
                "settings.secret-inside",
                refused(PASSWORD, "servers=https://one.example.cd", "user=anna", "password=s3cr3t")
                        .messageKey());
    }

    @Test
    @Tag("I7")
    void namesOfPeopleDoNotPassInTheClearBetweenMachines() throws IOException {
        assertEquals(
                "settings.index-in-the-clear",
                refused(Map.of(), "servers=https://one.example.cd,http://two.example.cd")
                        .messageKey());
        assertEquals(
                1, read(Map.of(), "servers=http://127.0.0.1:9200").servers().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "servers=https://mokanda:s3cr3t@one.example.cd",
                "servers=https://one.example.cd/path",
                "servers=one.example.cd:9200",
                "servers=https://one.example.cd:70000",
                "servers=https://one.example.cd;https://two.example.cd",
                "prefix=Mokanda",
                "prefix=_all",
                "prefix=*",
                "prefix=a,b",
                "shards=0",
                "shards=1000",
                "replicas=6"
            })
    void aValueOfAnotherFormIsNamed(String line) {
        var key = line.substring(0, line.indexOf('='));
        var failure = key.equals("servers")
                ? refused(PASSWORD, line)
                : refused(PASSWORD, "servers=https://one.example.cd", line);
        assertEquals("settings.wrong", failure.messageKey());
        assertEquals(key, failure.arguments()[1]);
    }
}
