package org.mokanda.app;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import org.mokanda.core.access.Account;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.sql.SqlCatalogue;
import org.springframework.util.FileSystemUtils;

/** With SQLite: a folder takes the place of a folder. */
record FileSwap(DataDirectory directory, InstantSource clock) implements CatalogueSwap {
    @Override
    public Catalogue fresh() throws IOException {
        var fresh = directory.freshCatalogue();
        FileSystemUtils.deleteRecursively(fresh);
        Files.createDirectory(fresh);
        Durable.closeToOthers(fresh);
        return SqlCatalogue.open(fresh.resolve(directory.catalogue().getFileName()), clock);
    }

    @Override
    public List<Account> accounts() {
        if (Files.notExists(directory.catalogue())) {
            return List.of();
        }
        return CatalogueSwap.accountsOf(() -> SqlCatalogue.open(directory.catalogue(), clock));
    }

    @Override
    public void putInPlace(boolean accountsTaken) throws IOException {
        var fresh = directory.freshCatalogue();
        Durable.forceTree(fresh);
        directory.markWhole(fresh);
        putAside(accountsTaken);
        Durable.move(fresh, directory.catalogueFolder());
    }

    /** Puts the folder of the catalogue aside, if there is one. */
    void putAside(boolean accountsTaken) throws IOException {
        var current = directory.catalogueFolder();
        var old = accountsTaken ? directory.oldCatalogue() : directory.unreadCatalogue();
        FileSystemUtils.deleteRecursively(old);
        if (Files.exists(current)) {
            Durable.move(current, old);
        }
    }
}
