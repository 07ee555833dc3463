package org.mokanda.storage.sql;

import java.time.InstantSource;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.queue.ReadingQueueContract;

/** The same promises as on SQLite, kept on a real PostgreSQL. */
class PostgresReadingQueueTest extends ReadingQueueContract {
    @Override
    protected Catalogue open(InstantSource clock) throws Exception {
        return SqlCatalogue.open(PostgresProcess.shared().newPlace(), "mokanda-0123456789", clock);
    }
}
