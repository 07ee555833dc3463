package org.mokanda.app;

import java.io.IOException;
import java.util.function.Supplier;
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

    /**
     * Takes over what is in no store: the accounts of the catalogue in use and the looks at what is closed.
     *
     * @return false when there is none or it cannot be read as a whole
     */
    boolean takeOver(Catalogue fresh);

    /** The same from a catalogue that may be damaged, and is closed again. */
    static boolean takeOver(Supplier<? extends Catalogue> old, Catalogue fresh) {
        try (var catalogue = old.get()) {
            fresh.looks().takeOver(catalogue.looks(), 0);
            catalogue.accounts().list().forEach(account -> fresh.accounts().save(account, "rebuild"));
            return true;
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(CatalogueSwap.class)
                    .atWarn()
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("accounts and looks of the old catalogue cannot be taken over");
            return false;
        }
    }

    /**
     * Puts the new catalogue in place; a power cut leaves the old one or the new one.
     *
     * @param isTakenOver false: the old one is kept for good, as its accounts and looks are nowhere else
     */
    void putInPlace(boolean isTakenOver) throws IOException;
}
