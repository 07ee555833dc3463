package org.mokanda.storage.sql;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.MokandaException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One schema of a PostgreSQL database, which holds the catalogue of one archive. */
final class PostgresSchema {
    /** Older ones get no repairs from their makers any more. */
    static final int VERSION_MIN = 14;

    private static final String POSTGRES_ALONE = "classpath:db/postgresql";
    /** Kept by Flyway, which others use too. */
    private static final String HISTORY = "flyway_schema_history";

    private static final String ENCODING = "UTF8";
    /** First half of the number of our advisory locks, which all programs of a database share: "Moka". */
    private static final int LOCKS = 0x4d6f_6b61;

    private final PostgresPlace place;
    private final PostgresErrors errors;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    /** What a schema holds. */
    sealed interface Content {
        /** It is absent or empty. */
        record Nothing() implements Content {}

        /** A cut came while the tables were made. */
        record Unfinished() implements Content {}

        record Of(String archive) implements Content {}

        /** Tables that are not ours. */
        record Others() implements Content {}
    }

    PostgresSchema(PostgresPlace place, DataSourceTransactionManager transactions) {
        this.place = place;
        this.errors = new PostgresErrors(place);
        this.sql = JdbcClient.create(Objects.requireNonNull(transactions.getDataSource()));
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Waits until no other transaction writes to this schema. An advisory lock stands in nobody's way but ours: it is held
     * until the commit is visible and let go by the server whatever becomes of us, while a lock on a table would send away
     * the cleaning of that table (autovacuum) and wait for it.
     */
    void takeTurn(JdbcClient writing) {
        writing.sql("SELECT 1 FROM pg_advisory_xact_lock(:locks, :schema)")
                .param("locks", LOCKS)
                .param("schema", place.schema().hashCode())
                .query(Integer.class)
                .single();
    }

    /** @throws MokandaException the server is too old, of another encoding, or takes no writes */
    void requireServer() {
        sql.sql("""
                        SELECT current_setting('server_version_num')::int / 10000 AS version,
                          current_setting('server_encoding') AS encoding,
                          pg_is_in_recovery() OR current_setting('transaction_read_only')::bool AS fixed""").query(row -> {
            int version = row.getInt("version");
            if (version < VERSION_MIN) {
                throw refusal("catalogue.db-old", version, VERSION_MIN);
            }
            var encoding = row.getString("encoding");
            if (!encoding.equals(ENCODING)) {
                throw refusal("catalogue.db-encoding", encoding);
            }
            if (row.getBoolean("fixed")) {
                throw refusal("catalogue.db-read-only");
            }
        });
    }

    private MokandaException refusal(String messageKey, Object... details) {
        return errors.refusal(messageKey, details);
    }

    /** What is in the schema; the system's tables are asked, which need no rights. */
    Content content() {
        var tables = names(sql.sql("""
                        SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname = :schema AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')""").param("schema", place.schema()));
        if (tables.isEmpty()) {
            return new Content.Nothing();
        }
        if (!tables.remove(HISTORY)) {
            return new Content.Others();
        }
        var archive = tables.contains("kept_for") ? archive() : null;
        if (archive != null) {
            return new Content.Of(archive);
        }
        return scripts().explain(tables, history()) ? new Content.Unfinished() : new Content.Others();
    }

    private static MigrationScripts scripts() {
        return MigrationScripts.in(Database.MIGRATIONS, POSTGRES_ALONE);
    }

    /** Names of the scripts that were run here; a script and its entry are one transaction. */
    private Set<String> history() {
        return names(sql.sql("SELECT script FROM " + quoted() + "." + HISTORY));
    }

    private static Set<String> names(JdbcClient.StatementSpec question) {
        return question.query(String.class).list().stream()
                .map(Objects::requireNonNull)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private @Nullable String archive() {
        return sql.sql("SELECT archive FROM " + quoted() + ".kept_for")
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** The schema as it stands in a statement. */
    String quoted() {
        return "\"" + place.schema() + "\"";
    }

    boolean exists() {
        return sql.sql("SELECT count(*) FROM pg_namespace WHERE nspname = :schema")
                        .param("schema", place.schema())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** @throws MokandaException the schema holds something else than what this archive's catalogue may take the place of */
    void requireOurs(String archive) {
        switch (content()) {
            case Content.Nothing(), Content.Unfinished() -> {}
            case Content.Of(var other) when other.equals(archive) -> {}
            case Content.Of(var _) -> throw refusal("catalogue.db-other-archive", place.schema());
            case Content.Others() -> throw refusal("catalogue.db-taken", place.schema());
        }
    }

    /**
     * Makes or migrates the tables.
     *
     * @param isBegun true: a catalogue that is not there is missed
     */
    void prepare(String archive, boolean isBegun) {
        requireOurs(archive);
        if (!(content() instanceof Content.Of)) {
            if (isBegun) {
                throw refusal("catalogue.db-not-here", place.schema());
            }
            inTurn(() -> {
                if (!exists()) { // asked first, as making it takes a right even when it is there
                    sql.sql("CREATE SCHEMA " + quoted()).update();
                }
            });
        }
        Database.migrate(flyway());
        inTurn(() -> sql.sql("INSERT INTO kept_for (archive) SELECT :archive WHERE NOT EXISTS (SELECT 1 FROM kept_for)")
                .param("archive", archive)
                .update());
        requireOurs(archive); // another archive may have been first
    }

    /** A catalogue of this very version must be there, of whatever archive, and is left as it is. */
    void requireWhole() {
        if (!(content() instanceof Content.Of)) {
            throw refusal("catalogue.db-not-here", place.schema());
        }
        Database.requireMigrated(flyway());
    }

    /** By the clock of the server. */
    Instant now() {
        return sql.sql("SELECT clock_timestamp()")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(PostgresServer.source(place)) // it takes more than the one connection of a writer
                .defaultSchema(place.schema())
                .createSchemas(false)
                .locations(Database.MIGRATIONS, POSTGRES_ALONE);
    }

    /** Does something while nobody writes, all of it or nothing. */
    void inTurn(Runnable work) {
        transaction.executeWithoutResult(_ -> {
            takeTurn(sql);
            work.run();
        });
    }

    void run(String statement) {
        sql.sql(statement).update();
    }
}
