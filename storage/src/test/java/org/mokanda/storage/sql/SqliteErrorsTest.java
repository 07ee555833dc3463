package org.mokanda.storage.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Whatever SQLite says about disk, file or lock becomes a sentence with a next step, never a defect. */
class SqliteErrorsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "SQLITE_FULL, store.disk-full, ENVIRONMENT",
        "SQLITE_IOERR_WRITE, store.disk-full, ENVIRONMENT",
        "SQLITE_READONLY, store.read-only, ENVIRONMENT",
        "SQLITE_READONLY_DBMOVED, store.read-only, ENVIRONMENT",
        "SQLITE_READONLY_CANTINIT, store.read-only, ENVIRONMENT",
        "SQLITE_READONLY_RECOVERY, store.read-only, ENVIRONMENT",
        "SQLITE_READONLY_DIRECTORY, store.read-only, ENVIRONMENT",
        "SQLITE_PERM, store.read-only, ENVIRONMENT",
        "SQLITE_IOERR_FSYNC, store.gone, ENVIRONMENT",
        "SQLITE_IOERR_READ, store.gone, ENVIRONMENT",
        "SQLITE_IOERR_SHMMAP, store.gone, ENVIRONMENT",
        "SQLITE_CANTOPEN_ISDIR, store.gone, ENVIRONMENT",
        "SQLITE_CORRUPT, catalogue.damaged, ENVIRONMENT",
        "SQLITE_CORRUPT_INDEX, catalogue.damaged, ENVIRONMENT",
        "SQLITE_NOTADB, catalogue.damaged, ENVIRONMENT",
        "SQLITE_BUSY_RECOVERY, catalogue.busy, BUSY",
        "SQLITE_BUSY_TIMEOUT, catalogue.busy, BUSY",
        "SQLITE_LOCKED_SHAREDCACHE, catalogue.busy, BUSY",
        "SQLITE_PROTOCOL, catalogue.busy, BUSY",
    })
    void aCodeIsToldByItsFamilyAlsoWhenItIsAnExtendedOne(SQLiteErrorCode code, String key, FailureKind kind) {
        var told = assertThrows(MokandaException.class, () -> fail(thrown(code)));
        assertEquals(key, told.messageKey());
        assertEquals(kind, told.kind());
    }

    /** SQLite reports a page that could not be read at all as damage. */
    @Test
    void aDatabaseThatIsNotThereAnyMoreIsGoneAndNotDamaged() throws Exception {
        var told = assertThrows(
                MokandaException.class,
                () -> new SqliteErrors(folder.resolve("gone/mokanda.db")).translate(() -> {
                    throw thrown(SQLiteErrorCode.SQLITE_CORRUPT);
                }));
        assertEquals("store.gone", told.messageKey());
    }

    @Test
    void aMistakeInOurOwnStatementStaysADefect() {
        var failure = thrown(SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE);
        assertSame(failure, assertThrows(DataAccessException.class, () -> fail(failure)));
    }

    @Test
    void aConnectionThatDoesNotComeFreeInTimeIsBusy() throws Exception {
        try (var pool = pool();
                var _ = pool.getConnection()) {
            assertBusy(() -> errors().translate(() ->
                    JdbcClient.create(pool).sql("SELECT 1").query(Integer.class).single()));
            var transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
            assertBusy(() -> errors().translate(() -> transaction.execute(_ -> 1)));
        }
    }

    /** A page limit makes the database full without a full disk. */
    @Test
    void aDatabaseThatCannotGrowIsADiskThatIsFull() {
        var url = folder.resolve("mokanda.db");
        try (var database = Database.sqlite(url, InstantSource.system())) {
            var told = assertThrows(
                    MokandaException.class,
                    () -> database.write(work -> {
                        work.sql()
                                .sql("PRAGMA max_page_count = 1")
                                .query(Integer.class)
                                .single();
                        work.sql().sql("CREATE TABLE filler (bytes BLOB)").update();
                        return work.sql()
                                .sql("INSERT INTO filler VALUES (zeroblob(1000000))")
                                .update();
                    }));
            assertEquals("store.disk-full", told.messageKey());
        }
    }

    /** Of a database that can be read. */
    private SqliteErrors errors() {
        var file = folder.resolve("mokanda.db");
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SqliteErrors(file);
    }

    private HikariDataSource pool() {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + folder.resolve("pool.db"));
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(250);
        return new HikariDataSource(config);
    }

    private static void assertBusy(org.junit.jupiter.api.function.Executable work) {
        var told = assertThrows(MokandaException.class, work);
        assertEquals(List.of("catalogue.busy", FailureKind.BUSY), List.of(told.messageKey(), told.kind()));
    }

    private static DataAccessException thrown(SQLiteErrorCode code) {
        return new UncategorizedSQLException("test", "SELECT 1", new SQLiteException(code.message, code));
    }

    private Object fail(RuntimeException failure) {
        return errors().translate(() -> {
            throw failure;
        });
    }
}
