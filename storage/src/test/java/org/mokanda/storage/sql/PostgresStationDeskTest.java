package org.mokanda.storage.sql;

import java.time.InstantSource;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.queue.StationDeskContract;

/** The same promises as on SQLite, kept on a real PostgreSQL. */
class PostgresStationDeskTest extends StationDeskContract {
    @Override
    protected Catalogue open(InstantSource clock) throws Exception {
        return SqlCatalogue.open(PostgresProcess.shared().newPlace(), "mokanda-0123456789", clock);
    }
}
