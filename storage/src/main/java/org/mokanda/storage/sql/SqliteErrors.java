package org.mokanda.storage.sql;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.StoreUnavailableException;
import org.springframework.dao.DataAccessException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's error codes mean to a person. */
final class SqliteErrors {
    private SqliteErrors() {}

    static <T> T translate(Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException
                | FlywayException
                | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
            throw translated(e);
        }
    }

    private static RuntimeException translated(RuntimeException failure) {
        var code = code(failure);
        if (code == null) {
            return failure;
        }
        return switch (code) {
            case SQLITE_FULL, SQLITE_IOERR_WRITE ->
                new StoreUnavailableException("store.disk-full", "catalogue: " + code, failure);
            case SQLITE_READONLY, SQLITE_READONLY_DIRECTORY, SQLITE_READONLY_DBMOVED, SQLITE_PERM ->
                new StoreUnavailableException("store.read-only", "catalogue: " + code, failure);
            case SQLITE_CANTOPEN, SQLITE_IOERR ->
                new StoreUnavailableException("store.gone", "catalogue: " + code, failure);
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                new MokandaException(FailureKind.ENVIRONMENT, "catalogue.damaged", "catalogue: " + code, failure);
            case SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_LOCKED ->
                new MokandaException(FailureKind.BUSY, "catalogue.busy", "catalogue: " + code, failure);
            default -> failure;
        };
    }

    private static @Nullable SQLiteErrorCode code(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return sqlite.getResultCode();
            }
            if (cause instanceof SQLException sql && sql.getErrorCode() > 0) {
                return SQLiteErrorCode.getErrorCode(sql.getErrorCode());
            }
        }
        return null;
    }
}
