package org.mokanda.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.sql.PostgresPlace;

/**
 * Where the catalogue of a data directory lies: in a file of the directory, or on the PostgreSQL server that its file
 * {@code catalogue.properties} names. The password comes from the environment or from a file; never from
 * {@code catalogue.properties}, which is copied and shown around.
 */
public sealed interface CatalogueSettings {
    /** Name of the password, as environment variable; with {@code _FILE} behind it, of its file. */
    String PASSWORD = "MOKANDA_DB_PASSWORD";

    /** A name as it goes into a connection. */
    String NAME = "[A-Za-z0-9_.-]{1,63}";

    int PORT = 5432;

    /** @param file of SQLite */
    record InDirectory(Path file) implements CatalogueSettings {}

    record OnPostgres(PostgresPlace place) implements CatalogueSettings {}

    /**
     * Reads the settings of this data directory.
     *
     * @throws MokandaException of kind ENVIRONMENT: they are wrong or missing
     */
    static CatalogueSettings of(DataDirectory directory) {
        return of(directory, System.getenv());
    }

    static CatalogueSettings of(DataDirectory directory, Map<String, String> environment) {
        var file = directory.catalogueSettings();
        return Files.exists(file) ? new OnPostgres(place(file, environment)) : new InDirectory(directory.catalogue());
    }

    private static PostgresPlace place(Path file, Map<String, String> environment) {
        var settings = SettingsFile.read(
                file, "host", "port", "database", "schema", "user", "password-file", "tls", "root-certificate");
        var host = settings.required("host", "[A-Za-z0-9.-]{1,253}|[0-9a-fA-F:]{2,45}");
        return PostgresPlace.of(
                host,
                settings.number("port", 1, SettingsFile.PORT_MAX, PORT),
                settings.required("database", NAME),
                // What other programs make tables in is not ours to put aside.
                settings.optional("schema", "(?!pg_|public$|information_schema$)[a-z][a-z0-9_]{0,40}", "mokanda"),
                settings.required("user", NAME),
                settings.secret(environment, PASSWORD, "password-file"),
                encryption(settings, host));
    }

    /** Who says nothing gets what is safe. */
    private static PostgresPlace.Encryption encryption(SettingsFile settings, String host) {
        var usual = PostgresPlace.isThisMachine(host) ? "none" : "verify-full";
        if (settings.optional("tls", "none|verify-full", usual).equals("none")) {
            return new PostgresPlace.Encryption.None();
        }
        return new PostgresPlace.Encryption.Verified(
                settings.certificates("root-certificate").orElse(null));
    }
}
