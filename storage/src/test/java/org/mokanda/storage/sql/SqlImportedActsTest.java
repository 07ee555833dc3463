package org.mokanda.storage.sql;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.catalogue.ImportedActsContract;

class SqlImportedActsTest extends ImportedActsContract {
    @TempDir
    Path folder;

    @Override
    protected Catalogue open() {
        return SqlCatalogue.open(folder.resolve("mokanda.db"), InstantSource.system());
    }
}
