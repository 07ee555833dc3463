package org.mokanda.storage.sql;

import java.time.InstantSource;
import org.mokanda.core.access.LooksContract;
import org.mokanda.core.catalogue.Catalogue;

class PostgresLooksTest extends LooksContract {
    @Override
    protected Catalogue open() throws Exception {
        return SqlCatalogue.open(PostgresProcess.shared().newPlace(), "mokanda-0123456789", InstantSource.system());
    }
}
