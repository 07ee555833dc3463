package org.mokanda.storage.sql;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.StoreUnavailableException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What PostgreSQL's codes (SQLSTATE, its manual's appendix A) mean to a person. */
final class PostgresErrors implements Errors {
    private final PostgresPlace place;

    PostgresErrors(PostgresPlace place) {
        this.place = place;
    }

    @Override
    public <T> T translate(Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException | TransactionException | FlywayException | PoolInitializationException e) {
            throw translated(e);
        }
    }

    private RuntimeException translated(RuntimeException failure) {
        var state = state(failure);
        if (state == null) {
            return isOutOfConnections(failure)
                    ? busy("catalogue.db-slow", "no connection came free in time", failure)
                    : failure;
        }
        return switch (state) {
            // turn not taken in time; deadlock; serialisation; idle for too long
            case "55P03", "40P01", "40001", "25P03" -> busy("catalogue.busy", state, failure);
            // statement took too long; no memory
            case "57014", "53200" -> busy("catalogue.db-slow", state, failure);
            case "57P03" -> unavailable("catalogue.db-starting", state, failure);
            case "57P01", "57P02" -> unavailable("catalogue.db-gone", state, failure);
            case "53300" -> unavailable("catalogue.db-crowded", state, failure);
            case "28000", "28P01" -> unavailable("catalogue.db-denied", state, failure);
            case "3D000" -> unavailable("catalogue.db-missing", state, failure);
            case "42501" -> unavailable("catalogue.db-rights", state, failure);
            case "25006" -> unavailable("catalogue.db-read-only", state, failure);
            case "53100" -> unavailable("catalogue.db-full", state, failure);
            case "58030", "58P01", "58P02", "XX001", "XX002" -> unavailable("catalogue.db-damaged", state, failure);
            default ->
                state.startsWith("08")
                        ? unavailable(
                                isUnprotected(state, failure) ? "catalogue.db-tls" : "catalogue.db-gone",
                                state,
                                failure)
                        : failure;
        };
    }

    /** Class 08 is the connection; the driver gives 08004 when the server knows no encryption. */
    private boolean isUnprotected(String state, Throwable failure) {
        if (place.encryption() instanceof PostgresPlace.Encryption.None) {
            return false;
        }
        return state.equals("08004") || has(failure, SSLException.class);
    }

    private StoreUnavailableException unavailable(String messageKey, String technical, Throwable cause) {
        return new StoreUnavailableException(
                messageKey,
                "catalogue at " + place.name() + ": " + technical,
                cause,
                place.name(),
                place.user(),
                place.schema());
    }

    /** The server answers, but no catalogue can be had from it. */
    StoreUnavailableException refusal(String messageKey, Object... details) {
        var arguments = new ArrayList<Object>(List.of(place.name()));
        arguments.addAll(List.of(details));
        return new StoreUnavailableException(messageKey, messageKey + " " + arguments, null, arguments.toArray());
    }

    private MokandaException busy(String messageKey, String technical, RuntimeException failure) {
        return new MokandaException(
                FailureKind.BUSY, messageKey, "catalogue at " + place.name() + ": " + technical, failure, place.name());
    }

    private static boolean isOutOfConnections(Throwable failure) {
        return has(failure, SQLTransientConnectionException.class);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** The innermost one: the pool hands on what the server said as a cause. */
    private static @Nullable String state(Throwable failure) {
        @Nullable String state = null;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                state = sql.getSQLState();
            }
        }
        return state;
    }
}
