package org.mokanda.app;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.storage.sql.CatalogueSchemas;
import org.mokanda.storage.sql.PostgresPlace;
import org.mokanda.storage.sql.SqlCatalogue;

/**
 * With PostgreSQL: a schema takes the place of a schema. A catalogue in the data directory, of before there was a server or
 * out of a backup, gives its accounts and looks too and is put aside.
 *
 * @param archive name of the one whose catalogue it is
 */
record SchemaSwap(DataDirectory directory, PostgresPlace place, String archive, InstantSource clock)
        implements CatalogueSwap {
    private CatalogueSchemas schemas() {
        return new CatalogueSchemas(place, archive);
    }

    private FileSwap files() {
        return new FileSwap(directory, clock);
    }

    @Override
    public Catalogue fresh() {
        return SqlCatalogue.open(schemas().freshPlace(), archive, clock);
    }

    @Override
    public boolean takeOver(Catalogue fresh) {
        boolean isInFolder = Files.exists(directory.catalogue());
        boolean isOnServer = schemas().hasCatalogue();
        boolean isFolderTaken = isInFolder && files().takeOver(fresh);
        // After that in the folder: what the server knows of an account is newer.
        boolean isServerTaken =
                isOnServer && CatalogueSwap.takeOver(() -> SqlCatalogue.reopen(place, archive, clock), fresh);
        return (isFolderTaken || isServerTaken) && isFolderTaken == isInFolder && isServerTaken == isOnServer;
    }

    @Override
    public void putInPlace(boolean isTakenOver) throws IOException {
        schemas().putInPlace(isTakenOver);
        if (Files.exists(directory.catalogue()) || DataDirectory.isCatalogueUnmade(directory.root())) {
            files().putAside(isTakenOver);
            directory.makeCatalogueFolder();
        }
    }
}
