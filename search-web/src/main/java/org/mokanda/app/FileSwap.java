package org.mokanda.app;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
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
    public boolean takeOver(Catalogue fresh) {
        return Files.exists(directory.catalogue())
                && CatalogueSwap.takeOver(() -> SqlCatalogue.open(directory.catalogue(), clock), fresh);
    }

    @Override
    public void putInPlace(boolean isTakenOver) throws IOException {
        var fresh = directory.freshCatalogue();
        Durable.forceTree(fresh);
        directory.markWhole(fresh);
        putAside(isTakenOver);
        Durable.move(fresh, directory.catalogueFolder());
    }

    /** Puts the folder of the catalogue aside, if there is one. */
    void putAside(boolean isTakenOver) throws IOException {
        var current = directory.catalogueFolder();
        var old = isTakenOver ? directory.oldCatalogue() : directory.unreadCatalogue();
        FileSystemUtils.deleteRecursively(old);
        if (Files.exists(current)) {
            Durable.move(current, old);
        }
    }
}
