package org.mokanda.storage.sql;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.queue.StationDeskContract;

class SqlStationDeskTest extends StationDeskContract {
    @TempDir
    private Path folder;

    @Override
    protected Catalogue open(InstantSource clock) {
        return SqlCatalogue.open(folder.resolve("mokanda.db"), clock);
    }
}
