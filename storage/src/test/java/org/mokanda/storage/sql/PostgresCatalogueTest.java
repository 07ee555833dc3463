package org.mokanda.storage.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.catalogue.CatalogueContract;
import org.mokanda.core.catalogue.Change;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.place.Office;
import org.mokanda.core.register.OfficeCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same promises as on SQLite, kept on a real PostgreSQL. */
class PostgresCatalogueTest extends CatalogueContract {
    private static final String ARCHIVE = "mokanda-0123456789";

    private PostgresProcess server;
    private PostgresPlace place;

    @Override
    protected Catalogue open() throws Exception {
        if (place == null) { // the first call, for the contract
            server = PostgresProcess.shared();
            place = server.newPlace();
        }
        return SqlCatalogue.open(place, ARCHIVE, InstantSource.system());
    }

    private Catalogue reopen() {
        return SqlCatalogue.reopen(place, ARCHIVE, InstantSource.system());
    }

    private JdbcClient sql() {
        return JdbcClient.create(PostgresServer.source(place));
    }

    @Test
    @Tag("I2")
    void whatWasWrittenIsThereAfterReopening() throws Exception {
        try (var catalogue = open()) {
            catalogue.registers().open(BIRTHS, "anna");
        }
        try (var catalogue = reopen()) {
            assertEquals(1, catalogue.registers().list().size());
            assertEquals(24, catalogue.offices().list().size());
        }
    }

    @Test
    void severalMayMakeItAtTheSameMoment() throws Exception {
        place = server.newPlace();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var opened :
                    threads.invokeAll(List.<Callable<Catalogue>>of(this::open, this::open, this::open, this::open))) {
                try (var catalogue = opened.get()) {
                    assertEquals(24, catalogue.offices().list().size());
                }
            }
        }
    }

    /** Whoever follows the feed never sees a number before all that are smaller. */
    @Test
    @Tag("I2")
    void writersTakeTurnsSoThatTheFeedHasNoGapsWhileItGrows() throws Exception {
        var seen = new ArrayList<Long>();
        try (var one = open();
                var other = open();
                var reader = reopen();
                var threads = Executors.newFixedThreadPool(6)) {
            var writers = Stream.of(one, other, one, other, one, other)
                    .map(catalogue -> threads.submit(() -> {
                        for (int i = 0; i < 25; i++) {
                            catalogue
                                    .offices()
                                    .add(new Office(new OfficeCode("KMB"), "Kimbanseke", "Kinshasa"), "anna");
                        }
                    }))
                    .toList();
            while (!writers.stream().allMatch(writer -> writer.isDone())
                    || reader.changes().newest() > seen.size()) {
                reader.changes().after(seen.size(), 1000).stream()
                        .map(Change::seq)
                        .forEach(seen::add);
                assertEquals(LongStream.rangeClosed(1, seen.size()).boxed().toList(), seen);
            }
            for (var writer : writers) {
                writer.get();
            }
        }
        assertEquals(24 + 6 * 25, seen.size());
    }

    @Test
    void textIsOrderedByItsBytesWhateverTheLanguageOfTheDatabase() throws Exception {
        server.administer(
                "CREATE DATABASE en_francais OWNER mokanda TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'fr'");
        var french = new PostgresPlace(
                place.host(),
                place.port(),
                "en_francais",
                place.schema(),
                place.user(),
                place.password(),
                place.encryption(),
                place.patience());
        assertEquals(
                List.of("a", "B"),
                JdbcClient.create(PostgresServer.source(french))
                        .sql("SELECT * FROM (VALUES ('B'), ('a')) AS t (name) ORDER BY name")
                        .query(String.class)
                        .list(),
                "the database itself orders as the French do");
        try (var catalogue = SqlCatalogue.open(french, ARCHIVE, InstantSource.system())) {
            catalogue.offices().add(new Office(new OfficeCode("AAA"), "école", "Boma"), "anna");
            catalogue.offices().add(new Office(new OfficeCode("AAB"), "abc", "Boma"), "anna");
            var names = catalogue.offices().list().stream().map(Office::name).toList();
            assertEquals(names.stream().sorted().toList(), names);
        }
    }

    @Test
    void noColumnOfTextHasAnOrderOrALengthThatSqliteHasNot() {
        assertEquals(List.of(), sql().sql("""
                                SELECT table_name || '.' || column_name FROM information_schema.columns
                                WHERE table_schema = current_schema() AND table_name <> 'flyway_schema_history'
                                  AND data_type NOT IN ('integer', 'bigint')
                                  AND (data_type <> 'text' OR collation_name IS DISTINCT FROM 'C')""").query(String.class).list());
    }

    @Test
    void aLongNameEntersAsOnSqlite() throws Exception {
        try (var catalogue = open()) {
            catalogue.offices().add(new Office(new OfficeCode("AAA"), "n".repeat(3000), "Boma"), "anna");
            assertEquals(
                    3000,
                    catalogue
                            .offices()
                            .find(new OfficeCode("AAA"))
                            .orElseThrow()
                            .name()
                            .length());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'",
                "INSERT INTO flyway_schema_history SELECT 99, '99', 'later', type, script, checksum, installed_by, "
                        + "installed_on, execution_time, success FROM flyway_schema_history WHERE version = '1'"
            })
    void theCatalogueOfAnotherVersionIsNamedAsSuch(String change) {
        assertEquals(1, sql().sql(change).update());
        assertEquals("catalogue.other-version", failure().messageKey());
    }

    private MokandaException failure() {
        return assertThrows(MokandaException.class, this::open);
    }

    @Test
    @Tag("I4")
    void aCatalogueThatIsMissedIsNotMadeEmpty() {
        place = server.newPlace();
        var failure = assertThrows(MokandaException.class, this::reopen);
        assertEquals("catalogue.db-not-here", failure.messageKey());
        assertFalse(new CatalogueSchemas(place, ARCHIVE).hasCatalogue());
        assertEquals(
                0,
                sql().sql("SELECT count(*) FROM pg_namespace WHERE nspname = :name")
                        .param("name", place.schema())
                        .query(Integer.class)
                        .single());
    }

    @Test
    @Tag("I4")
    void theSchemaOfAnotherArchiveOrProgramIsLeftAlone() throws Exception {
        var schemas = new CatalogueSchemas(place, "mokanda-9876543210");
        for (var failure : List.of(
                assertThrows(
                        MokandaException.class,
                        () -> SqlCatalogue.open(place, "mokanda-9876543210", InstantSource.system())),
                assertThrows(MokandaException.class, schemas::freshPlace))) {
            assertEquals("catalogue.db-other-archive", failure.messageKey());
        }
        place = server.newPlace();
        sql().sql("CREATE SCHEMA " + place.schema()).update();
        sql().sql("CREATE TABLE " + place.schema() + ".invoices (number INTEGER)")
                .update();
        assertEquals("catalogue.db-taken", failure().messageKey());
    }

    /** Others use Flyway too, and name their first script as they like. */
    @ParameterizedTest
    @Tag("I4")
    @ValueSource(
            strings = {
                "INSERT INTO flyway_schema_history VALUES ('V1__invoices.sql')",
                "CREATE TABLE invoices (number INTEGER)",
                "INSERT INTO flyway_schema_history VALUES ('V1__catalogue.sql'); CREATE TABLE invoices (number INTEGER)",
                "INSERT INTO flyway_schema_history VALUES ('V1__catalogue.sql'), ('V2__more.sql')",
                "CREATE TABLE act (number INTEGER)"
            })
    void theSchemaOfAnotherProgramThatMigratesAsWeDoIsLeftAlone(String content) {
        place = server.newPlace();
        sql().sql("CREATE SCHEMA " + place.schema()).update();
        sql().sql("CREATE TABLE flyway_schema_history (script VARCHAR(1000))").update();
        sql().sql(content).update();
        assertEquals("catalogue.db-taken", failure().messageKey());
        assertEquals(
                "catalogue.db-taken",
                assertThrows(MokandaException.class, new CatalogueSchemas(place, ARCHIVE)::freshPlace)
                        .messageKey());
    }

    @ParameterizedTest
    @Tag("I2")
    @ValueSource(
            strings = {
                "DELETE FROM kept_for",
                "DROP TABLE kept_for; DELETE FROM flyway_schema_history WHERE version = '1.1'"
            })
    void aCatalogueWhoseTablesWereBeingMadeIsMadeToItsEnd(String cut) throws Exception {
        place = server.newPlace();
        open().close();
        sql().sql(cut).update();
        open().close();
        assertTrue(new CatalogueSchemas(place, ARCHIVE).hasCatalogue());
    }

    @Test
    @Tag("I4")
    void aNewCatalogueTakesThePlaceOfTheOldOneUnderOpenConnections() throws Exception {
        try (var catalogue = open()) {
            catalogue.registers().open(BIRTHS, "anna");
            for (int i = 0; i < 10; i++) { // until the driver prepares its statements on the server
                assertEquals(1, catalogue.registers().list().size());
            }
            for (int time = 0; time < 2; time++) {
                var schemas = new CatalogueSchemas(place, ARCHIVE);
                try (var fresh = SqlCatalogue.open(schemas.freshPlace(), ARCHIVE, InstantSource.system())) {
                    assertEquals(List.of(), fresh.registers().list());
                }
                schemas.putInPlace(true);
                assertEquals(List.of(), catalogue.registers().list());
                assertEquals(24, catalogue.offices().list().size());
                catalogue.registers().open(BIRTHS, "anna");
            }
        }
        assertTrue(new CatalogueSchemas(place, ARCHIVE).hasCatalogue());
    }

    @Test
    void anOldCatalogueThatNobodyCouldReadIsKeptForGood() {
        for (int number = 1; number < 3; number++) {
            var schemas = new CatalogueSchemas(place, ARCHIVE);
            SqlCatalogue.open(schemas.freshPlace(), ARCHIVE, InstantSource.system())
                    .close();
            schemas.putInPlace(false);
        }
        assertEquals(
                List.of(place.schema(), place.schema() + "_unread_1", place.schema() + "_unread_2"),
                sql().sql("SELECT nspname FROM pg_namespace WHERE nspname ~ :name ORDER BY nspname")
                        .param("name", "^" + place.schema() + "(_|$)")
                        .query(String.class)
                        .list());
    }
}
