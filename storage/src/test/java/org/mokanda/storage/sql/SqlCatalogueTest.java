package org.mokanda.storage.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.catalogue.CatalogueContract;
import org.mokanda.core.failure.MokandaException;

class SqlCatalogueTest extends CatalogueContract {
    @TempDir
    Path folder;

    @Override
    protected Catalogue open() {
        return SqlCatalogue.open(folder.resolve("mokanda.db"), InstantSource.system());
    }

    @Test
    @Tag("I2")
    void whatWasWrittenIsThereAfterReopening() {
        try (var catalogue = open()) {
            catalogue.registers().open(BIRTHS, "anna");
        }
        try (var catalogue = open()) {
            assertEquals(1, catalogue.registers().list().size());
        }
    }

    /** A disk that is full at the first start, say. */
    @Test
    @Tag("I2")
    void aStartThatWasCutLeavesNoPartOfTheOffices() throws Exception {
        int offices;
        try (var catalogue = open()) {
            offices = catalogue.offices().list().size();
        }
        change("DELETE FROM office", "DELETE FROM change");
        change("CREATE TRIGGER cut BEFORE INSERT ON office WHEN (SELECT count(*) FROM office) = 3 "
                + "BEGIN SELECT RAISE(ABORT, 'cut'); END");
        assertThrows(RuntimeException.class, this::open);
        change("DROP TRIGGER cut");
        try (var catalogue = open()) {
            assertEquals(offices, catalogue.offices().list().size());
        }
    }

    private void change(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("mokanda.db"));
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.executeUpdate(each);
            }
        }
    }

    @Test
    void twoProcessesMayHaveItOpen() {
        try (var one = open();
                var other = open()) {
            one.registers().open(BIRTHS, "anna");
            assertEquals(1, other.registers().list().size());
            other.registers().open(BIRTHS, "bea");
            assertEquals(1, one.registers().list().size());
        }
    }

    @Test
    void aFileThatIsNoCatalogueIsNamedAsSuch() throws Exception {
        var file = folder.resolve("other.db");
        Files.writeString(file, "this is not a database, and it is long enough to be looked at as one".repeat(20));
        var failure = assertThrows(MokandaException.class, () -> SqlCatalogue.open(file, InstantSource.system()));
        assertEquals("catalogue.damaged", failure.messageKey());
    }

    @Test
    void aFolderThatIsGoneIsNamedAsSuch() {
        var file = folder.resolve("gone").resolve("mokanda.db");
        var failure = assertThrows(MokandaException.class, () -> SqlCatalogue.open(file, InstantSource.system()));
        assertEquals("store.gone", failure.messageKey());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'",
                "INSERT INTO flyway_schema_history SELECT 99, '99', 'later', type, script, checksum, installed_by, "
                        + "installed_on, execution_time, success FROM flyway_schema_history WHERE version = '1'"
            })
    void theCatalogueOfAnotherVersionIsNamedAsSuch(String change) throws Exception {
        var file = folder.resolve("mokanda.db");
        open().close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate(change));
            statement.executeUpdate("PRAGMA user_version = 99"); // each version leaves its own
        }
        var failure = assertThrows(MokandaException.class, this::open);
        assertEquals("catalogue.other-version", failure.messageKey());
    }

    /** An older program that finds its own mark would write into tables that a newer one has changed. */
    @Test
    @Tag("I2")
    void aMigrationThatIsCutShortLeavesTheMarkOfNoProgram() throws Exception {
        open().close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("mokanda.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA user_version = 99");
            statement.executeUpdate("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'");
            assertThrows(MokandaException.class, this::open);
            try (var mark = statement.executeQuery("PRAGMA user_version")) {
                assertEquals(0, mark.getInt(1));
            }
        }
    }
}
