package org.mokanda.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.mokanda.storage.sql.PostgresPlace;
import org.mokanda.storage.time.TimeAuthority;

class CatalogueSettingsTest {
    private static final Map<String, String> PASSWORD = Map.of(CatalogueSettings.PASSWORD, "s3cr3t");

    @TempDir
    Path folder;

    private DataDirectory data;

    @BeforeEach
    void aDataDirectory() {
        data = DataDirectory.open(folder.resolve("data"), new RememberedArchives(folder.resolve("remembered")));
    }

    private PostgresPlace read(Map<String, String> environment, String... lines) throws IOException {
        var all = new ArrayList<>(List.of("database=registres", "user=mokanda"));
        all.addAll(List.of(lines));
        Files.write(data.catalogueSettings(), all);
        return assertInstanceOf(CatalogueSettings.OnPostgres.class, CatalogueSettings.of(data, environment))
                .place();
    }

    private MokandaException refused(Map<String, String> environment, String... lines) {
        var failure = assertThrows(MokandaException.class, () -> read(environment, lines));
        assertEquals(FailureKind.ENVIRONMENT, failure.kind());
        assertFalse((failure + List.of(failure.arguments()).toString()).contains("s3cr3t"));
        return failure;
    }

    @Test
    void withoutAFileTheCatalogueLiesInTheDataDirectory() {
        assertEquals(new CatalogueSettings.InDirectory(data.catalogue()), CatalogueSettings.of(data, PASSWORD));
    }

    private Path certificate() {
        var file = data.root().resolve("keys/db.pem");
        try (var authority = new TimeAuthority()) {
            authority.trust(file);
        }
        return file;
    }

    @Test
    @Tag("I7")
    void aServerNeedsLittleAndIsReachedSafely() throws IOException {
        var place = read(PASSWORD, "host=db.example.cd");
        assertEquals("db.example.cd:5432/registres mokanda", place.toString());
        assertEquals("s3cr3t", place.password());
        assertEquals(new PostgresPlace.Encryption.Verified(null), place.encryption());
        assertEquals(
                new PostgresPlace.Encryption.None(),
                read(PASSWORD, "host=127.0.0.1").encryption());
        assertEquals(
                new PostgresPlace.Encryption.Verified(certificate()),
                read(PASSWORD, "host=localhost", "tls=verify-full", "root-certificate=keys/db.pem")
                        .encryption());
        assertEquals(
                new PostgresPlace.Encryption.None(),
                read(PASSWORD, "host=database", "tls=none").encryption());
    }

    @Test
    void thePasswordComesFromFilesToo() throws IOException {
        Files.writeString(folder.resolve("secret"), "from-file\n");
        var named = Map.of(
                CatalogueSettings.PASSWORD + "_FILE", folder.resolve("secret").toString());
        assertEquals("from-file", read(named, "host=localhost").password());
        assertEquals(
                "from-file",
                read(Map.of(), "host=localhost", "password-file=../secret").password());
    }

    @Test
    @Tag("I7")
    void aPasswordInTheSettingsIsRefusedAndNotShown() {
        assertEquals(
                "settings.secret-inside",
                refused(PASSWORD, "host=localhost", "password=s3cr3t").messageKey());
        assertEquals("settings.no-secret", refused(Map.of(), "host=localhost").messageKey());
        assertEquals("settings.missing", refused(PASSWORD).messageKey());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host=mokanda:s3cr3t@localhost",
                "host=localhost/registres",
                "port=0",
                "port=70000",
                "port=999999999",
                "database=a b",
                "schema=public",
                "schema=pg_catalog",
                "schema=Registres",
                "schema=a\"b",
                "tls=allow"
            })
    void aValueOfAnotherFormIsNamed(String line) {
        var failure = refused(PASSWORD, "host=localhost", line);
        assertEquals("settings.wrong", failure.messageKey());
        assertEquals(line.substring(0, line.indexOf('=')), failure.arguments()[1]);
    }

    @Test
    void aRootCertificateThatIsMissingOrNoneIsNoServerThatIsGone() throws IOException {
        Files.writeString(data.root().resolve("empty.pem"), "");
        Files.writeString(
                data.root().resolve("broken.pem"),
                Files.readString(certificate()).substring(0, 200));
        for (var named : List.of("absent.pem", "empty.pem", "broken.pem", "keys")) {
            var failure = refused(PASSWORD, "host=db.example.cd", "root-certificate=" + named);
            assertEquals("settings.no-root-certificate", failure.messageKey(), named);
            assertEquals(named, failure.arguments()[1]);
        }
    }

    @Test
    void settingsMayBeWrittenBeforeTheArchiveIsBegun() throws IOException {
        var fresh = Files.createDirectory(folder.resolve("fresh"));
        Files.writeString(fresh.resolve("catalogue.properties"), "host=localhost\n");
        assertTrue(DataDirectory.open(fresh, new RememberedArchives(folder.resolve("remembered")))
                .isNew());
    }
}
