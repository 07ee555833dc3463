package org.mokanda.storage.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.place.Office;
import org.mokanda.core.register.OfficeCode;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Whatever stands between us and the server becomes a sentence with a next step, in bounded time, and without secrets. */
class PostgresErrorsTest {
    private static final String ARCHIVE = "mokanda-0123456789";
    private static final PostgresPlace.Encryption PLAIN = new PostgresPlace.Encryption.None();

    private PostgresProcess server;
    private PostgresPlace place;

    @BeforeEach
    void aPlace() throws Exception {
        server = PostgresProcess.shared();
        place = server.newPlace();
    }

    private PostgresPlace with(int port, String database, String user, String password, PostgresPlace.Encryption way) {
        return new PostgresPlace(place.host(), port, database, place.schema(), user, password, way, place.patience());
    }

    private static MokandaException refused(PostgresPlace place) {
        var failure =
                assertThrows(MokandaException.class, () -> SqlCatalogue.open(place, ARCHIVE, InstantSource.system()));
        var told = new StringWriter();
        failure.printStackTrace(new PrintWriter(told));
        assertFalse(told.toString().contains(place.password()), told.toString());
        assertTrue(failure.arguments().length == 0 || failure.arguments()[0].equals(place.name()), failure.toString());
        return failure;
    }

    @ParameterizedTest
    @CsvSource({
        "08001, catalogue.db-gone, ENVIRONMENT",
        "08006, catalogue.db-gone, ENVIRONMENT",
        "57P01, catalogue.db-gone, ENVIRONMENT",
        "57P03, catalogue.db-starting, ENVIRONMENT",
        "53100, catalogue.db-full, ENVIRONMENT",
        "53300, catalogue.db-crowded, ENVIRONMENT",
        "25006, catalogue.db-read-only, ENVIRONMENT",
        "42501, catalogue.db-rights, ENVIRONMENT",
        "XX001, catalogue.db-damaged, ENVIRONMENT",
        "58030, catalogue.db-damaged, ENVIRONMENT",
        "55P03, catalogue.busy, BUSY",
        "40P01, catalogue.busy, BUSY",
        "57014, catalogue.db-slow, BUSY",
    })
    void aCodeIsToldAsWhatItMeans(String state, String key, FailureKind kind) {
        var told = assertThrows(MokandaException.class, () -> fail(thrown(state)));
        assertEquals(key, told.messageKey());
        assertEquals(kind, told.kind());
    }

    @Test
    void aMistakeInOurOwnStatementStaysADefect() {
        var failure = thrown("23505");
        assertSame(failure, assertThrows(RuntimeException.class, () -> fail(failure)));
    }

    private static RuntimeException thrown(String state) {
        return new UncategorizedSQLException("test", "SELECT 1", new SQLException("text", state));
    }

    private Object fail(RuntimeException failure) {
        return new PostgresErrors(place).translate(() -> {
            throw failure;
        });
    }

    @Test
    void aServerThatIsNotThere() {
        assertEquals(
                "catalogue.db-gone",
                refused(with(1, place.database(), place.user(), place.password(), PLAIN))
                        .messageKey());
    }

    @Test
    @Tag("I7")
    void aWrongPasswordOrUser() {
        assertEquals(
                "catalogue.db-denied",
                refused(with(place.port(), place.database(), place.user(), "wrong-s3cret", PLAIN))
                        .messageKey());
        assertEquals(
                "catalogue.db-denied",
                refused(with(place.port(), place.database(), "nobody", "wrong-s3cret", PLAIN))
                        .messageKey());
    }

    @Test
    void aDatabaseThatIsNotThere() {
        assertEquals(
                "catalogue.db-missing",
                refused(with(place.port(), "nowhere", place.user(), place.password(), PLAIN))
                        .messageKey());
    }

    @Test
    void aServerThatKnowsNoEncryptionWhereItIsAskedFor() {
        var way = new PostgresPlace.Encryption.Verified(null);
        assertEquals(
                "catalogue.db-tls",
                refused(with(place.port(), place.database(), place.user(), place.password(), way))
                        .messageKey());
    }

    @Test
    void aUserWhoMayNotMakeTables() throws Exception {
        server.administer("CREATE ROLE guest LOGIN PASSWORD 'guest-s3cret'");
        assertEquals(
                "catalogue.db-rights",
                refused(with(place.port(), place.database(), "guest", "guest-s3cret", PLAIN))
                        .messageKey());
    }

    @Test
    void aServerThatTakesNoWritesAtOnceOrLater() throws Exception {
        try (var catalogue = SqlCatalogue.open(place, ARCHIVE, InstantSource.system())) {
            server.administer(
                    "ALTER ROLE mokanda SET default_transaction_read_only = on",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'mokanda'");
            assertEquals("catalogue.db-read-only", refused(place).messageKey());
            assertEquals(
                    "catalogue.db-read-only", lastOf(() -> write(catalogue)).messageKey());
        } finally {
            server.administer("ALTER ROLE mokanda RESET default_transaction_read_only");
        }
    }

    /** The first one may still tell that the connection was cut. */
    private static MokandaException lastOf(Runnable work) {
        var first = assertThrows(MokandaException.class, work::run);
        return first.messageKey().equals("catalogue.db-gone") ? assertThrows(MokandaException.class, work::run) : first;
    }

    private static void write(SqlCatalogue catalogue) {
        catalogue.offices().add(new Office(new OfficeCode("KMB"), "Kimbanseke", "Kinshasa"), "anna");
    }

    @Test
    void aServerWithoutAFreeConnection() throws Exception {
        server.administer("CREATE ROLE crowd LOGIN PASSWORD 'crowd-s3cret' CONNECTION LIMIT 0");
        assertEquals(
                "catalogue.db-crowded",
                refused(with(place.port(), place.database(), "crowd", "crowd-s3cret", PLAIN))
                        .messageKey());
    }

    @Test
    void aDatabaseThatCannotHoldEveryLetter() throws Exception {
        server.administer("CREATE DATABASE latin OWNER mokanda TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
        assertEquals(
                "catalogue.db-encoding",
                refused(with(place.port(), "latin", place.user(), place.password(), PLAIN))
                        .messageKey());
    }

    @Test
    void aWriterThatFallsAsleepWithTheTurnMakesOthersWaitForABoundedTime() throws Exception {
        var hurried = server.newPlace(Duration.ofSeconds(2));
        try (var catalogue = SqlCatalogue.open(hurried, ARCHIVE, InstantSource.system());
                var asleep = PostgresServer.source(hurried).getConnection()) {
            asleep.setAutoCommit(false);
            var itsSource = new SingleConnectionDataSource(asleep, true);
            new PostgresSchema(hurried, PostgresServer.transactions(itsSource)).takeTurn(JdbcClient.create(itsSource));
            var failure = assertThrows(MokandaException.class, () -> write(catalogue));
            assertEquals("catalogue.busy", failure.messageKey());
            assertEquals(24, catalogue.offices().list().size(), "readers do not wait");
            Thread.sleep(3_000); // the server lets nobody sleep in a transaction for more than twice the patience
            write(catalogue);
        }
    }

    @Test
    void aServerThatHangsMakesNobodyWaitForEver() throws Exception {
        var hurried = server.newPlace(Duration.ofSeconds(2));
        try (var catalogue = SqlCatalogue.open(hurried, ARCHIVE, InstantSource.system())) {
            server.signal("STOP");
            var told = assertThrows(
                    MokandaException.class, () -> catalogue.offices().list());
            server.signal("CONT");
            assertTrue(Set.of("catalogue.db-slow", "catalogue.db-gone").contains(told.messageKey()), told.messageKey());
        } finally {
            server.signal("CONT");
        }
    }
}
