package org.mokanda.storage.sql;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.storage.disk.StoreTrouble;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's error codes mean to a person. */
final class SqliteErrors implements Errors {
    private final Path file;

    /** @param file the database */
    SqliteErrors(Path file) {
        this.file = file;
    }

    @Override
    public <T> T translate(Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException
                | TransactionException
                | FlywayException
                | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
            throw translated(e);
        }
    }

    private RuntimeException translated(RuntimeException failure) {
        var code = code(failure);
        if (code == null) {
            return isOutOfConnections(failure) ? busy("no connection came free in time", failure) : failure;
        }
        if (code == SQLiteErrorCode.SQLITE_IOERR_WRITE) {
            return unavailable("store.disk-full", code, failure);
        }
        return switch (family(code)) {
            case SQLITE_FULL -> unavailable("store.disk-full", code, failure);
            case SQLITE_READONLY, SQLITE_PERM -> unavailable("store.read-only", code, failure);
            // Its index of the journal has to grow too, and is told by a code of its own (SQLITE_IOERR_SHMSIZE).
            case SQLITE_CANTOPEN, SQLITE_IOERR ->
                unavailable(isFull() ? "store.disk-full" : "store.gone", code, failure);
            // It gives a transaction up by itself when there is no room, and who ends it then is told that there is
            // none.
            case SQLITE_ERROR -> isFull() ? unavailable("store.disk-full", code, failure) : failure;
            // A page that the disk does not give at all is told as damage too (SQLite, os_unix.c,
            // SQLITE_IOERR_CORRUPTFS).
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                StoreTrouble.canBeRead(file)
                        ? new MokandaException(
                                FailureKind.ENVIRONMENT, "catalogue.damaged", "catalogue: " + code, failure)
                        : unavailable("store.gone", code, failure);
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> busy(code.toString(), failure);
            default -> failure;
        };
    }

    private boolean isFull() {
        return StoreTrouble.isFull(file.toAbsolutePath().resolveSibling(""));
    }

    private static MokandaException unavailable(String key, SQLiteErrorCode code, RuntimeException failure) {
        return new StoreUnavailableException(key, "catalogue: " + code, failure);
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
