package org.mokanda.app;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import org.mokanda.core.access.Account;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.storage.sql.CatalogueSchemas;
import org.mokanda.storage.sql.PostgresPlace;
import org.mokanda.storage.sql.SqlCatalogue;

/**
 * With PostgreSQL: a schema takes the place of a schema. A catalogue in the data directory, of before there was a server or
 * out of a backup, gives its accounts too and is put aside.
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
    public List<Account> accounts() {
        var accounts = new LinkedHashMap<String, Account>();
        files().accounts().forEach(account -> accounts.put(account.login(), account));
        onServer().forEach(account -> accounts.put(account.login(), account));
        return List.copyOf(accounts.values());
    }

    private List<Account> onServer() {
        if (!schemas().hasCatalogue()) {
            return List.of();
        }
        return CatalogueSwap.accountsOf(() -> SqlCatalogue.reopen(place, archive, clock));
    }

    @Override
    public void putInPlace(boolean accountsTaken) throws IOException {
        schemas().putInPlace(accountsTaken);
        if (Files.exists(directory.catalogue()) || DataDirectory.isCatalogueUnmade(directory.root())) {
            files().putAside(accountsTaken);
            directory.makeCatalogueFolder();
        }
    }
}
