package org.mokanda.storage.sql;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.access.LooksContract;
import org.mokanda.core.catalogue.Catalogue;

class SqlLooksTest extends LooksContract {
    @TempDir
    Path folder;

    private int opened;

    @Override
    protected Catalogue open() {
        return SqlCatalogue.open(folder.resolve("mokanda-" + ++opened + ".db"), InstantSource.system());
    }
}
