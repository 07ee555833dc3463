package org.mokanda.storage.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.mokanda.core.catalogue.Change;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.JDBC;

/**
 * The catalogue's database: one connection that writes, several that read. Writers of all processes take turns, so that
 * the numbers of the change feed become visible in their order: whoever has read up to one of them missed none before it.
 */
final class Database implements AutoCloseable {
    /** The same statements make the tables on both engines. */
    static final String MIGRATIONS = "classpath:db/migration";

    private static final int READERS_MAX = 8;
    private static final int BUSY_MILLIS = 30_000;

    private final HikariDataSource writer;
    private final HikariDataSource readers;
    private final TransactionTemplate transaction;
    private final NamedParameterJdbcOperations batches;
    private final JdbcClient writing;
    private final JdbcClient reading;
    private final Errors errors;
    private final Consumer<JdbcClient> turn;
    private final InstantSource clock;

    /** @param turn waits in a transaction that has begun until no other one writes, and holds them off until it ends */
    private Database(
            HikariDataSource writer,
            HikariDataSource readers,
            DataSourceTransactionManager transactions,
            Errors errors,
            Consumer<JdbcClient> turn,
            InstantSource clock) {
        this.writer = writer;
        this.readers = readers;
        this.errors = errors;
        this.turn = turn;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.batches = new NamedParameterJdbcTemplate(writer);
        this.writing = JdbcClient.create(batches);
        this.reading = JdbcClient.create(readers);
    }

    /**
     * Opens or makes the SQLite database; its folder must exist. Writing transactions begin IMMEDIATE, which is a turn, as a
     * deferred one that reads first fails at once with SQLITE_BUSY_SNAPSHOT when another process wrote in between.
     */
    static Database sqlite(Path file, InstantSource clock) {
        var errors = new SqliteErrors(file);
        return errors.translate(() -> {
            var url = "jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL&foreign_keys=true&busy_timeout="
                    + BUSY_MILLIS;
            var writer = pool("catalogue-writer", url + "&transaction_mode=IMMEDIATE", 1);
            try {
                var fingerprint = new MigrationFingerprint(MIGRATIONS);
                if (!fingerprint.isOf(writer)) {
                    fingerprint.removeFrom(writer);
                    migrate(Flyway.configure().dataSource(writer).locations(MIGRATIONS));
                    fingerprint.leaveOn(writer);
                }
                var readers = pool("catalogue-reader", url, READERS_MAX);
                return new Database(writer, readers, new DataSourceTransactionManager(writer), errors, _ -> {}, clock);
            } catch (RuntimeException e) {
                writer.close();
                throw e;
            }
        });
    }

    /**
     * Opens a catalogue on a PostgreSQL server.
     *
     * @param archive name of the one it belongs to
     * @param isBegun false: it is made when it is not there
     */
    static Database postgres(PostgresPlace place, String archive, boolean isBegun, InstantSource clock) {
        return postgres(place, schema -> schema.prepare(archive, isBegun), clock);
    }

    /** Opens a catalogue that another machine keeps, with the time of the server: all who join must have the same. */
    static Database joined(PostgresPlace place, InstantSource clock) {
        var ahead = new AtomicReference<>(Duration.ZERO);
        return postgres(
                place,
                schema -> {
                    schema.requireWhole();
                    ahead.set(Duration.between(clock.instant(), schema.now()));
                },
                () -> clock.instant().plus(ahead.get()));
    }

    private static Database postgres(PostgresPlace place, Consumer<PostgresSchema> before, InstantSource clock) {
        var errors = new PostgresErrors(place);
        return errors.translate(() -> {
            PostgresServer.oneConnection(place, source -> {
                var schema = new PostgresSchema(place, PostgresServer.transactions(source));
                schema.requireServer();
                before.accept(schema);
            });
            var writer = PostgresServer.pool(place, "catalogue-writer", 1);
            try {
                var transactions = PostgresServer.transactions(writer);
                var turns = new PostgresSchema(place, transactions);
                var readers = PostgresServer.pool(place, "catalogue-reader", READERS_MAX);
                return new Database(writer, readers, transactions, errors, turns::takeTurn, clock);
            } catch (RuntimeException e) {
                writer.close();
                throw e;
            }
        });
    }

    private static HikariDataSource pool(String name, String url, int connectionsMax) {
        var config = new HikariConfig();
        config.setPoolName(name);
        // Its driver by name, as looking for one loads those of all databases; not its own data source, whose defaults
        // win over
        // what the address says.
        config.setDataSource(new SimpleDriverDataSource(new JDBC(), url));
        config.setMaximumPoolSize(connectionsMax);
        config.setMinimumIdle(connectionsMax == 1 ? 1 : 0);
        config.setConnectionTimeout(BUSY_MILLIS);
        return new HikariDataSource(config);
    }

    static void migrate(FluentConfiguration flyway) {
        checked(flyway, Flyway::migrate);
    }

    /** Nothing is to be done to the tables, and nothing is done. */
    static void requireMigrated(FluentConfiguration flyway) {
        checked(flyway, Flyway::validate);
    }

    private static void checked(FluentConfiguration flyway, Consumer<Flyway> work) {
        try {
            // Tables of a later version are not ours to write into.
            work.accept(flyway.ignoreMigrationPatterns(new String[0]).load());
        } catch (FlywayValidateException e) {
            throw new MokandaException(
                    FailureKind.ENVIRONMENT, "catalogue.other-version", "the tables are those of another version", e);
        }
    }

    /** Reads; sees all that was committed before. */
    <T> T read(Function<JdbcClient, T> work) {
        return errors.translate(() -> work.apply(reading));
    }

    Instant now() {
        return clock.instant();
    }

    /** Writes in one transaction, which is durable on return. */
    <T> T write(Function<Writing, T> work) {
        return errors.translate(() -> transaction.execute(_ -> {
            turn.accept(writing);
            return work.apply(new Writing(writing, batches, clock));
        }));
    }

    /** What a writing transaction works with. */
    record Writing(JdbcClient sql, NamedParameterJdbcOperations batches, InstantSource clock) {
        /** One statement for many rows, each with its parameters. */
        void many(String statement, List<? extends Map<String, ?>> rows) {
            batches.batchUpdate(
                    statement, rows.stream().map(MapSqlParameterSource::new).toArray(SqlParameterSource[]::new));
        }

        /** Appends a line of the change feed for each subject, in their order; as {@link #change} for very many. */
        void changes(List<?> subjects, Change.Kind kind, String by) {
            long newest = sql.sql("SELECT coalesce(max(seq), 0) FROM change")
                    .query(Long.class)
                    .single();
            var at = clock.instant().toString();
            var rows = new ArrayList<Map<String, Object>>();
            for (var subject : subjects) {
                rows.add(Map.of(
                        "seq", ++newest, "subject", subject.toString(), "kind", kind.name(), "at", at, "by", by));
            }
            many("""
                    INSERT INTO change (seq, subject, kind, made_at, author)
                    VALUES (:seq, :subject, :kind, :at, :by)""", rows);
        }

        /** Appends to the change feed; its place in the order is that of the transaction, as writers take turns. */
        void change(Object subject, Change.Kind kind, String by) {
            sql.sql("""
                    INSERT INTO change (seq, subject, kind, made_at, author)
                    SELECT coalesce(max(seq), 0) + 1, :subject, :kind, :at, :by FROM change""")
                    .param("subject", subject.toString())
                    .param("kind", kind.name())
                    .param("at", clock.instant().toString())
                    .param("by", by)
                    .update();
        }
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }
}
