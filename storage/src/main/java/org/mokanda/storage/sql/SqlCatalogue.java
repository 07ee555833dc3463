package org.mokanda.storage.sql;

import java.nio.file.Path;
import java.time.InstantSource;
import org.mokanda.core.access.Accounts;
import org.mokanda.core.access.Looks;
import org.mokanda.core.act.Acts;
import org.mokanda.core.arrangement.Arrangements;
import org.mokanda.core.book.Books;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.catalogue.ChangeFeed;
import org.mokanda.core.copy.IssueRegister;
import org.mokanda.core.page.Pages;
import org.mokanda.core.place.KinshasaCommunes;
import org.mokanda.core.place.Offices;
import org.mokanda.core.queue.ReadingQueue;
import org.mokanda.core.queue.StationDesk;
import org.mokanda.core.register.Registers;

/** The catalogue in SQLite or PostgreSQL. Several processes may have it open. */
public final class SqlCatalogue implements Catalogue {
    private final Database database;
    private final SqlOffices offices;

    private SqlCatalogue(Database database) {
        this.database = database;
        this.offices = new SqlOffices(database);
    }

    /**
     * Opens the catalogue, or makes it when the file is absent. A new one knows the communes of Kinshasa.
     *
     * @param file in a folder that exists
     * @throws org.mokanda.core.store.StoreUnavailableException the file cannot be opened or written
     */
    public static SqlCatalogue open(Path file, InstantSource clock) {
        return begun(new SqlCatalogue(Database.sqlite(file, clock)));
    }

    /**
     * Opens the catalogue on a PostgreSQL server, or makes it when the schema is absent or empty.
     *
     * @param archive name of the one it belongs to, a short text that no other archive has
     * @throws org.mokanda.core.failure.MokandaException of kind ENVIRONMENT: the server is gone, of another version,
     *     refuses us or does not let us write, or the schema is used by others; of kind BUSY: it lets us wait too long
     */
    public static SqlCatalogue open(PostgresPlace place, String archive, InstantSource clock) {
        return begun(new SqlCatalogue(Database.postgres(place, archive, false, clock)));
    }

    /**
     * Opens the catalogue of an archive that has something in it already: it must be there, as an empty one in its place
     * would look like an archive without registers.
     *
     * @throws org.mokanda.core.failure.MokandaException as {@link #open}, and when there is none
     */
    public static SqlCatalogue reopen(PostgresPlace place, String archive, InstantSource clock) {
        return begun(new SqlCatalogue(Database.postgres(place, archive, true, clock)));
    }

    /**
     * Opens the catalogue of an archive that another machine keeps, to help with its work. Nothing is made or migrated.
     *
     * @throws org.mokanda.core.failure.MokandaException as {@link #reopen}
     */
    public static SqlCatalogue join(PostgresPlace place, InstantSource clock) {
        return new SqlCatalogue(Database.joined(place, clock));
    }

    private static SqlCatalogue begun(SqlCatalogue catalogue) {
        if (catalogue.offices.list().isEmpty()) {
            catalogue.offices.begin(KinshasaCommunes.OFFICES, "mokanda");
        }
        return catalogue;
    }

    @Override
    public Offices offices() {
        return offices;
    }

    @Override
    public Registers registers() {
        return new SqlRegisters(database);
    }

    @Override
    public Books books() {
        return new SqlBooks(database);
    }

    @Override
    public Pages pages() {
        return new SqlPages(database);
    }

    @Override
    public Arrangements arrangements() {
        return new SqlArrangements(database);
    }

    @Override
    public Acts acts() {
        return new SqlActs(database);
    }

    @Override
    public IssueRegister issues() {
        return new SqlIssueRegister(database);
    }

    @Override
    public Accounts accounts() {
        return new SqlAccounts(database);
    }

    @Override
    public Looks looks() {
        return new SqlLooks(database);
    }

    @Override
    public ReadingQueue queue() {
        return new SqlReadingQueue(database);
    }

    @Override
    public StationDesk stations() {
        return new SqlStationDesk(database);
    }

    @Override
    public ChangeFeed changes() {
        return new SqlChangeFeed(database);
    }

    @Override
    public long leavesFollowed() {
        return database.read(
                sql -> sql.sql("SELECT leaves FROM followed").query(Long.class).single());
    }

    @Override
    public void followed(long leaves) {
        database.write(writing -> writing.sql()
                .sql("UPDATE followed SET leaves = :leaves WHERE leaves < :leaves")
                .param("leaves", leaves)
                .update());
    }

    @Override
    public void close() {
        database.close();
    }
}
