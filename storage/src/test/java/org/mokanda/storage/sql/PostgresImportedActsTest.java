package org.mokanda.storage.sql;

import java.time.InstantSource;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.catalogue.ImportedActsContract;

class PostgresImportedActsTest extends ImportedActsContract {
    @Override
    protected Catalogue open() throws Exception {
        return SqlCatalogue.open(PostgresProcess.shared().newPlace(), "mokanda-0123456789", InstantSource.system());
    }
}
