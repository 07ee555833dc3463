package org.mokanda.storage.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.mokanda.core.catalogue.Change;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The catalogue's database: one connection that writes, several that read. Writing transactions begin IMMEDIATE, as a
 * deferred one that reads first fails at once with SQLITE_BUSY_SNAPSHOT when another process wrote in between.
 */
final class Database implements AutoCloseable {
    private static final int READERS_MAX = 8;
    private static final int BUSY_MILLIS = 30_000;

    private final HikariDataSource writer;
    private final HikariDataSource readers;
    private final TransactionTemplate transaction;
    private final JdbcClient writing;
    private final JdbcClient reading;
    private final InstantSource clock;

    private Database(HikariDataSource writer, HikariDataSource readers, InstantSource clock) {
        this.writer = writer;
        this.readers = readers;
        this.clock = clock;
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(writer));
        this.writing = JdbcClient.create(writer);
        this.reading = JdbcClient.create(readers);
    }

    /** Opens or makes the SQLite database; its folder must exist. */
    static Database sqlite(Path file, InstantSource clock) {
        return SqliteErrors.translate(() -> {
            var url = "jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL&foreign_keys=true&busy_timeout="
                    + BUSY_MILLIS;
            var writer = pool("catalogue-writer", url + "&transaction_mode=IMMEDIATE", 1);
            try {
                migrate(writer);
                return new Database(writer, pool("catalogue-reader", url, READERS_MAX), clock);
            } catch (RuntimeException e) {
                writer.close();
                throw e;
            }
        });
    }

    private static HikariDataSource pool(String name, String url, int connectionsMax) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connectionsMax);
        config.setMinimumIdle(connectionsMax == 1 ? 1 : 0);
        config.setConnectionTimeout(BUSY_MILLIS);
        return new HikariDataSource(config);
    }

    private static void migrate(DataSource source) {
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .ignoreMigrationPatterns(new String[0]) // tables of a later version are not ours to write into
                    .load()
                    .migrate();
        } catch (FlywayValidateException e) {
            throw new MokandaException(
                    FailureKind.ENVIRONMENT, "catalogue.other-version", "the tables are those of another version", e);
        }
    }

    /** Reads; sees all that was committed before. */
    <T> T read(Function<JdbcClient, T> work) {
        return SqliteErrors.translate(() -> work.apply(reading));
    }

    /** Writes in one transaction, which is durable on return. */
    <T> T write(Function<Writing, T> work) {
        return SqliteErrors.translate(() -> transaction.execute(_ -> work.apply(new Writing(writing, clock))));
    }

    /** What a writing transaction works with. */
    record Writing(JdbcClient sql, InstantSource clock) {
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
