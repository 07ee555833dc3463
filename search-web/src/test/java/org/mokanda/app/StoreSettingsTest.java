package org.mokanda.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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

class StoreSettingsTest {
    private static final Map<String, String> KEYS =
            Map.of(StoreSettings.ACCESS_KEY, "who", StoreSettings.SECRET_KEY, "s3cr3t");

    @TempDir
    Path folder;

    private DataDirectory data;

    @BeforeEach
    void aDataDirectory() {
        data = DataDirectory.open(folder.resolve("data"), new RememberedArchives(folder.resolve("remembered")));
    }

    private void settings(String... lines) throws IOException {
        Files.write(data.storeSettings(), List.of(lines));
    }

    private StoreSettings.OnS3 read(Map<String, String> environment) {
        return assertInstanceOf(StoreSettings.OnS3.class, StoreSettings.of(data, environment));
    }

    private MokandaException refused(Map<String, String> environment) {
        var failure = assertThrows(MokandaException.class, () -> StoreSettings.of(data, environment));
        assertEquals(FailureKind.ENVIRONMENT, failure.kind());
        return failure;
    }

    @Test
    void withoutAFileTheArchiveLiesInTheDataDirectory() {
        assertEquals(new StoreSettings.InDirectory(data.archive()), StoreSettings.of(data, KEYS));
    }

    @Test
    void allThatAServerNeedsIsRead() throws IOException {
        settings(
                "# the commune's server", "endpoint=https://s3.example.cd:9000", "bucket=registres", "prefix=kmb/2026");
        var place = read(KEYS).place();
        assertEquals("https://s3.example.cd:9000", place.endpoint().toString());
        assertEquals("registres", place.bucket());
        assertEquals("kmb/2026/", place.prefix());
        assertEquals("us-east-1", place.region());
        assertEquals("who", place.accessKey());
        assertEquals("s3cr3t", place.secretKey());
    }

    @Test
    void keysComeFromFilesOfTheEnvironmentOrOfTheSettings() throws IOException {
        Files.writeString(folder.resolve("who"), "from-environment\n");
        Files.writeString(folder.resolve("data/secret"), "from-settings\nsecond line\n");
        settings("endpoint=http://localhost:9000", "bucket=registres", "secret-key-file=secret");
        var place = read(Map.of(
                        StoreSettings.ACCESS_KEY + "_FILE",
                        folder.resolve("who").toString()))
                .place();
        assertEquals("from-environment", place.accessKey());
        assertEquals("from-settings", place.secretKey());
    }

    @Test
    @Tag("I7")
    void noFailureAndNoNameShowsASecret() throws IOException {
        settings("endpoint=http://localhost:9000", "bucket=registres");
        assertFalse(read(KEYS).toString().contains("s3cr3t"), read(KEYS).toString());
        settings("endpoint=http://localhost:9000", "bucket=registres", "secret-key=s3cr3t");
        var failure = refused(KEYS);
        assertEquals("settings.secret-inside", failure.messageKey());
        assertFalse((failure + List.of(failure.arguments()).toString()).contains("s3cr3t"));
        settings("endpoint=http://who:s3cr3t@localhost:9000", "bucket=registres");
        failure = refused(KEYS);
        assertEquals("settings.wrong", failure.messageKey());
        assertFalse((failure + List.of(failure.arguments()).toString()).contains("s3cr3t"));
    }

    @Test
    void whatIsMissingOrUnknownIsNamed() throws IOException {
        settings("bucket=registres");
        assertEquals("endpoint", named("settings.missing", KEYS));
        settings("endpoint=http://localhost:9000", "bukcet=registres");
        assertEquals("bukcet", named("settings.unknown", KEYS));
        settings("endpoint=http://localhost:9000", "bucket=registres");
        assertEquals(StoreSettings.SECRET_KEY, named("settings.no-secret", Map.of(StoreSettings.ACCESS_KEY, "who")));
        settings("endpoint=http://localhost:9000", "bucket=registres", "secret-key-file=nowhere");
        assertTrue(named("settings.secret-unreadable", Map.of(StoreSettings.ACCESS_KEY, "who"))
                .endsWith("nowhere"));
        Files.write(data.storeSettings(), new byte[1 << 17]);
        assertEquals("settings.unreadable", refused(KEYS).messageKey());
    }

    private String named(String messageKey, Map<String, String> environment) {
        var failure = refused(environment);
        assertEquals(messageKey, failure.messageKey());
        return failure.arguments()[1].toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "endpoint=localhost:9000",
                "endpoint=ftp://localhost",
                "endpoint=http://localhost:9000/path",
                "endpoint=http://s3:99999",
                "endpoint=http://s3:0",
                "endpoint=http://[:::]",
                "endpoint=http://1.2.3.4.5",
                "endpoint=http://-s3-",
                "bucket=Registres",
                "bucket=a",
                "region=../x",
                "prefix=/kmb",
                "prefix=a//b",
                "prefix=a/../b",
                "prefix=a b"
            })
    void aValueOfAnotherFormIsNamed(String line) throws IOException {
        var key = line.substring(0, line.indexOf('='));
        settings("endpoint=http://localhost:9000", "bucket=registres", line);
        assertEquals(key, named("settings.wrong", KEYS));
    }

    @Test
    @Tag("I4")
    void twoArchivesAreRefused() throws IOException {
        settings("endpoint=http://localhost:9000", "bucket=registres");
        Files.writeString(data.archive().resolve("0=ocfl_1.1"), "ocfl_1.1\n");
        assertEquals("settings.two-places", refused(KEYS).messageKey());
    }

    @Test
    void settingsMayBeWrittenBeforeTheArchiveIsBegun() throws IOException {
        var fresh = Files.createDirectory(folder.resolve("fresh"));
        Files.writeString(fresh.resolve("store.properties"), "endpoint=http://localhost:9000\n");
        assertTrue(DataDirectory.open(fresh, new RememberedArchives(folder.resolve("remembered")))
                .isNew());
    }
}
