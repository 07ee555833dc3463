package org.mokanda.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import org.mokanda.core.catalogue.CatalogueCompletion;
import org.mokanda.core.catalogue.StoreReplay;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.EvidenceLog;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.StoreUnavailableException;

/**
 * Makes the catalogue again from the archive store alone (I4), beside the old one, and puts it in place when it is whole; the index
 * sees that it has another history, and is made again by whoever opens it next. Accounts and looks at what is closed are in no store: they are taken over from the old catalogue,
 * if it can still be read. The old catalogue is kept until the next rebuild, and for good when they could not be read.
 */
public final class Rebuild {
    private final DataDirectory directory;
    private final CatalogueSwap swap;
    private final ArchiveStore store;
    private final EvidenceLog log;
    private final InstantSource clock;

    /**
     * What was made.
     *
     * @param accounts taken over; 0 when the old catalogue could not be read
     */
    public record Report(StoreReplay.Report replay, int accounts) {}

    Rebuild(DataDirectory directory, CatalogueSwap swap, ArchiveStore store, EvidenceLog log, InstantSource clock) {
        this.directory = directory;
        this.swap = swap;
        this.store = store;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Rebuilds; a power cut leaves the old catalogue or the new one.
     *
     * @throws MokandaException of kind BUSY: another process is at work in the archive
     * @throws StoreUnavailableException the disk or the database does not let us
     */
    public Report run(StoreReplay.Progress progress) {
        try (var _ = directory.enter().alone()) {
            Report report;
            boolean isTakenOver;
            try (var catalogue = swap.fresh()) {
                long leaves = Checkpoint.parse(log.checkpoint().body()).size();
                var completion = new CatalogueCompletion(store, log, catalogue, clock);
                var replay = new StoreReplay(store, log, completion).run(progress);
                catalogue.followed(leaves);
                isTakenOver = swap.takeOver(catalogue);
                report = new Report(replay, catalogue.accounts().list().size());
            }
            swap.putInPlace(isTakenOver);
            return report;
        } catch (IOException | UncheckedIOException e) {
            throw new StoreUnavailableException(
                    "data.unusable", "cannot rebuild: " + e, e, directory.root().toString());
        }
    }
}
