package org.mokanda.app;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.mokanda.core.access.Account;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.failure.MokandaException;
import org.slf4j.LoggerFactory;

/** Makes a catalogue beside the one in use, and puts it in its place in one step. */
sealed interface CatalogueSwap permits FileSwap, SchemaSwap {
    /**
     * A new, empty catalogue; to be closed before it is put in place. What an earlier attempt left is removed.
     *
     * @throws MokandaException disk or server do not let us
     */
    Catalogue fresh() throws IOException;

    /** The accounts of the catalogue in use; none when there is none or it cannot be read. */
    List<Account> accounts();

    /** Those of a catalogue that may be damaged, and is closed again; none when it cannot be read. */
    static List<Account> accountsOf(Supplier<? extends Catalogue> old) {
        try (var catalogue = old.get()) {
            return catalogue.accounts().list();
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(CatalogueSwap.class)
                    .atWarn()
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("accounts of the old catalogue cannot be read");
            return List.of();
        }
    }

    /**
     * Puts the new catalogue in place; a power cut leaves the old one or the new one.
     *
     * @param accountsTaken false: the old one is kept for good, as its accounts are nowhere else
     */
    void putInPlace(boolean accountsTaken) throws IOException;
}
