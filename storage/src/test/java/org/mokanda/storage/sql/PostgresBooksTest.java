package org.mokanda.storage.sql;

import java.time.InstantSource;
import org.mokanda.core.book.BooksContract;
import org.mokanda.core.catalogue.Catalogue;

class PostgresBooksTest extends BooksContract {
    @Override
    protected Catalogue open() throws Exception {
        return SqlCatalogue.open(PostgresProcess.shared().newPlace(), "mokanda-0123456789", InstantSource.system());
    }
}
