package org.mokanda.storage.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Connections to a PostgreSQL server, all with the settings that the catalogue rests on. */
final class PostgresServer {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);

    private PostgresServer() {}

    static HikariDataSource pool(PostgresPlace place, String name, int connectionsMax) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source(place));
        config.setMaximumPoolSize(connectionsMax);
        config.setMinimumIdle(connectionsMax == 1 ? 1 : 0);
        config.setConnectionTimeout(place.patience().toMillis());
        config.setValidationTimeout(Math.min(place.patience().toMillis(), 5_000));
        return new HikariDataSource(config);
    }

    /** New connections, one for each that is asked for. */
    static DataSource source(PostgresPlace place) {
        var source = new DriverManagerDataSource(url(place));
        source.setConnectionProperties(properties(place));
        return source;
    }

    /** Does something on a single connection; a pool would take seconds to give up a server that refuses us. */
    static void oneConnection(PostgresPlace place, Consumer<DataSource> work) {
        var source = new SingleConnectionDataSource(DataSourceUtils.getConnection(source(place)), true);
        try {
            work.accept(source);
        } finally {
            source.destroy();
        }
    }

    /** Transactions on connections that may break: the server then rolls back by itself, and the first failure is the one told. */
    static DataSourceTransactionManager transactions(DataSource source) {
        return new DataSourceTransactionManager(source) {
            @Override
            protected void doRollback(DefaultTransactionStatus status) {
                try {
                    super.doRollback(status);
                } catch (TransactionException e) {
                    LOG.atDebug()
                            .addKeyValue("failure", e.getClass().getSimpleName())
                            .log("connection broke in a transaction");
                }
            }
        };
    }

    private static String url(PostgresPlace place) {
        var host = place.host().contains(":") ? "[" + place.host() + "]" : place.host();
        return "jdbc:postgresql://" + host + ":" + place.port() + "/"
                + URLEncoder.encode(place.database(), StandardCharsets.UTF_8);
    }

    private static Properties properties(PostgresPlace place) {
        var properties = new Properties();
        properties.setProperty("user", place.user());
        properties.setProperty("password", place.password());
        properties.setProperty("currentSchema", place.schema());
        properties.setProperty("ApplicationName", "mokanda");
        properties.setProperty("options", options(place.patience()));
        properties.setProperty("connectTimeout", seconds(min(place.patience(), CONNECT_MAX)));
        properties.setProperty("socketTimeout", seconds(place.patience().multipliedBy(3)));
        properties.setProperty("tcpKeepAlive", "true");
        // What the server tells of a row that it refuses holds names of people (I7).
        properties.setProperty("logServerErrorDetail", "false");
        // The password itself never goes over the line: a server that asks for it is not ours.
        properties.setProperty("requireAuth", "scram-sha-256");
        properties.setProperty("gssEncMode", "disable");
        switch (place.encryption()) {
            case PostgresPlace.Encryption.None() -> properties.setProperty("sslmode", "disable");
            case PostgresPlace.Encryption.Verified(var trust) -> {
                properties.setProperty("sslmode", "verify-full");
                if (trust == null) {
                    properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
                } else {
                    properties.setProperty("sslrootcert", trust.toString());
                }
            }
        }
        return properties;
    }

    /**
     * Settings of a session, whatever the server's own are. A commit waits for the disk (I2). A transaction sees what was
     * committed before each of its statements: with a picture of the moment before it waited for its turn, it would number
     * twice. Each wait ends: for a turn, for a statement, and for a client that went away in the middle.
     */
    private static String options(Duration patience) {
        var settings = Map.of(
                "synchronous_commit", "on",
                "default_transaction_isolation", "read\\ committed",
                "lock_timeout", Long.toString(patience.toMillis()),
                "statement_timeout", Long.toString(patience.multipliedBy(2).toMillis()),
                "idle_in_transaction_session_timeout",
                        Long.toString(patience.multipliedBy(2).toMillis()));
        return settings.entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .sorted()
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }
}
