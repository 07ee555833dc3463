package org.mokanda.storage.ocfl;

import org.mokanda.core.store.ArchiveStore;

/** An archive store whose bytes lie as OCFL objects somewhere: what whoever starts and stops it needs besides the port. */
public interface OcflStore extends ArchiveStore, AutoCloseable {
    /**
     * Finishes every append that a crash of any process of this machine cut short. Done at the opening; harmless at any
     * time.
     *
     * @throws org.mokanda.core.store.StoreUnavailableException the place does not let us
     */
    void finishInterrupted();

    /** Frees what it holds of this process; the archive itself needs no closing. */
    @Override
    void close();
}
