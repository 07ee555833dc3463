package org.mokanda.storage.sql;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a catalogue lies on a PostgreSQL server, and how patiently the server is asked.
 *
 * @param host name or address
 * @param database must be there
 * @param schema holds the tables of one archive; small letters, digits and {@code _}, as it goes into statements
 * @param password never shown
 * @param patience how long a writer waits for its turn, and about half of how long an answer may take
 */
public record PostgresPlace(
        String host,
        int port,
        String database,
        String schema,
        String user,
        String password,
        Encryption encryption,
        Duration patience) {
    private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9_]{0,50}");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How the way to the server is protected. */
    public sealed interface Encryption {
        /** Everybody on the way can read and change what passes; the password itself does not pass. */
        record None() implements Encryption {}

        /** @param trust PEM file with certificates that vouch for the server; absent: those the Java machine trusts */
        record Verified(@Nullable Path trust) implements Encryption {}
    }

    public PostgresPlace {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException("no name of a schema: " + schema);
        }
    }

    /** With the usual patience: 30 seconds. */
    public static PostgresPlace of(
            String host,
            int port,
            String database,
            String schema,
            String user,
            String password,
            Encryption encryption) {
        return new PostgresPlace(host, port, database, schema, user, password, encryption, PATIENCE);
    }

    /** The same with another schema. */
    PostgresPlace in(String otherSchema) {
        return new PostgresPlace(host, port, database, otherSchema, user, password, encryption, patience);
    }

    /** Whether nobody else is on the way to the server. */
    public static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    /** As people and messages name it. */
    public String name() {
        return host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return name() + " " + schema;
    }
}
