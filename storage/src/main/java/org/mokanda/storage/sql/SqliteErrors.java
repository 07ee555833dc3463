package org.mokanda.storage.sql;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.StoreUnavailableException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's error codes mean to a person. */
final class SqliteErrors {
    private SqliteErrors() {}

    static <T> T translate(Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException
                | TransactionException
                | FlywayException
                | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
            throw translated(e);
        }
    }

    private static RuntimeException translated(RuntimeException failure) {
        var code = code(failure);
        if (code == null) {
            return isOutOfConnections(failure) ? busy("no connection came free in time", failure) : failure;
        }
        if (code == SQLiteErrorCode.SQLITE_IOERR_WRITE) {
            return new StoreUnavailableException("store.disk-full", "catalogue: " + code, failure);
        }
        return switch (family(code)) {
            case SQLITE_FULL -> new StoreUnavailableException("store.disk-full", "catalogue: " + code, failure);
            case SQLITE_READONLY, SQLITE_PERM ->
                new StoreUnavailableException("store.read-only", "catalogue: " + code, failure);
            case SQLITE_CANTOPEN, SQLITE_IOERR ->
                new StoreUnavailableException("store.gone", "catalogue: " + code, failure);
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                new MokandaException(FailureKind.ENVIRONMENT, "catalogue.damaged", "catalogue: " + code, failure);
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> busy(code.toString(), failure);
            default -> failure;
        };
    }

    private static MokandaException busy(String technical, RuntimeException failure) {
        return new MokandaException(FailureKind.BUSY, "catalogue.busy", "catalogue: " + technical, failure);
    }

    /** The low byte of an extended code is the primary one (SQLite, Result and Error Codes, 2). */
    private static SQLiteErrorCode family(SQLiteErrorCode code) {
        return SQLiteErrorCode.getErrorCode(code.code & 0xff);
    }

    private static boolean isOutOfConnections(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
        }
        return false;
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
