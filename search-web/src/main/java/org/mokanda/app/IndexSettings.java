package org.mokanda.app;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.search.opensearch.OpenSearchPlace;
import org.mokanda.storage.sql.PostgresPlace;

/**
 * Where the search index of a data directory lies: in a folder of it, or on the OpenSearch cluster that its file
 * {@code index.properties} names. The password comes from the environment or from a file; never from {@code index.properties}, which
 * is copied and shown around.
 */
public sealed interface IndexSettings {
    /** Name of the password, as environment variable; with {@code _FILE} behind it, of its file. */
    String PASSWORD = "MOKANDA_INDEX_PASSWORD";

    int SERVERS_MAX = 16;
    int PATIENCE_SECONDS = 10;

    record InDirectory(Path folder) implements IndexSettings {}

    record OnOpenSearch(OpenSearchPlace place) implements IndexSettings {}

    /**
     * Reads the settings of this data directory.
     *
     * @throws MokandaException of kind ENVIRONMENT: they are wrong or missing
     */
    static IndexSettings of(DataDirectory directory) {
        return of(directory, System.getenv());
    }

    static IndexSettings of(DataDirectory directory, Map<String, String> environment) {
        var file = directory.indexSettings();
        return Files.exists(file) ? new OnOpenSearch(place(file, environment)) : new InDirectory(directory.index());
    }

    private static OpenSearchPlace place(Path file, Map<String, String> environment) {
        var settings = SettingsFile.read(
                file, "servers", "prefix", "user", "password-file", "root-certificate", "shards", "replicas");
        return new OpenSearchPlace(
                servers(settings, file),
                settings.optional("prefix", "[a-z][a-z0-9_-]{0,60}", "mokanda"),
                login(settings, environment),
                settings.certificates("root-certificate").orElse(null),
                settings.number("shards", 1, OpenSearchPlace.SHARDS_MAX, 1),
                settings.number("replicas", 0, OpenSearchPlace.REPLICAS_MAX, 1),
                Duration.ofSeconds(PATIENCE_SECONDS));
    }

    private static List<URI> servers(SettingsFile settings, Path file) {
        // A host and a port at most: no path, no query, and no password before it.
        var one = "https?://[A-Za-z0-9.-]+(:\\d{1,5})?";
        var servers = settings.required("servers", one + "(\\s*,\\s*" + one + "){0," + (SERVERS_MAX - 1) + "}");
        return Arrays.stream(servers.split("\\s*,\\s*"))
                .map(server -> server(server, settings, file))
                .toList();
    }

    private static URI server(String named, SettingsFile settings, Path file) {
        var server = URI.create(named);
        if (server.getHost() == null || server.getPort() == 0 || server.getPort() > SettingsFile.PORT_MAX) {
            throw settings.wrong("servers");
        }
        // All names of the archive would pass in the clear.
        if (server.getScheme().equals("http") && !PostgresPlace.isThisMachine(server.getHost())) {
            throw new MokandaException(
                    FailureKind.ENVIRONMENT,
                    "settings.index-in-the-clear",
                    "http to another machine in " + file,
                    null,
                    file.toString(),
                    named);
        }
        return server;
    }

    private static OpenSearchPlace.@Nullable Login login(SettingsFile settings, Map<String, String> environment) {
        var user = settings.optional("user", "[^\\p{Cntrl}:]{1,100}", "");
        return user.isEmpty()
                ? null
                : new OpenSearchPlace.Login(user, settings.secret(environment, PASSWORD, "password-file"));
    }
}
