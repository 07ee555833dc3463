package org.mokanda.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.mokanda.core.access.Account;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.catalogue.CatalogueCompletion;
import org.mokanda.core.catalogue.StoreReplay;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.EvidenceLog;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.sql.SqlCatalogue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Makes catalogue and index again from the archive store alone (I4), beside the old ones, and puts them in place when they
 * are whole. Accounts are no part of the archive: they are taken over from the old catalogue, if it can still be read. The
 * old catalogue is kept until the next rebuild, and for good when its accounts could not be read.
 */
public final class Rebuild {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    private final DataDirectory directory;
    private final ArchiveStore store;
    private final EvidenceLog log;
    private final InstantSource clock;

    /**
     * What was made.
     *
     * @param accounts taken over; 0 when the old catalogue could not be read
     */
    public record Report(StoreReplay.Report replay, int accounts) {}

    Rebuild(DataDirectory directory, ArchiveStore store, EvidenceLog log, InstantSource clock) {
        this.directory = directory;
        this.store = store;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Rebuilds; a power cut leaves the old catalogue or the new one.
     *
     * @throws MokandaException of kind BUSY: another process is at work in the archive
     * @throws StoreUnavailableException the disk does not let us
     */
    public Report run(StoreReplay.Progress progress) {
        try (var _ = directory.enter().alone()) {
            var fresh = directory.freshCatalogue();
            FileSystemUtils.deleteRecursively(fresh);
            Files.createDirectory(fresh);
            Durable.closeToOthers(fresh);
            Report report;
            try (var catalogue =
                    SqlCatalogue.open(fresh.resolve(directory.catalogue().getFileName()), clock)) {
                long leaves = Checkpoint.parse(log.checkpoint().body()).size();
                var completion = new CatalogueCompletion(store, log, catalogue, clock);
                var replay = new StoreReplay(store, completion).run(progress);
                catalogue.followed(leaves);
                report = new Report(replay, takeOverAccounts(catalogue));
            }
            Durable.forceTree(fresh);
            directory.markWhole(fresh);
            putInPlace(fresh, report.accounts() > 0);
            return report;
        } catch (IOException | UncheckedIOException e) {
            throw new StoreUnavailableException(
                    "data.unusable", "cannot rebuild: " + e, e, directory.root().toString());
        }
    }

    private int takeOverAccounts(Catalogue fresh) {
        var accounts = oldAccounts();
        accounts.forEach(account -> fresh.accounts().save(account, "rebuild"));
        return accounts.size();
    }

    private List<Account> oldAccounts() {
        if (Files.notExists(directory.catalogue())) {
            return List.of();
        }
        try (var old = SqlCatalogue.open(directory.catalogue(), clock)) {
            return old.accounts().list();
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("accounts of the old catalogue cannot be read");
            return List.of();
        }
    }

    /** The index goes first: without it, whoever opens the archive next makes it from the catalogue that is there. */
    private void putInPlace(Path fresh, boolean accountsTaken) throws IOException {
        var current = directory.catalogueFolder();
        var old = accountsTaken ? directory.oldCatalogue() : directory.unreadCatalogue();
        FileSystemUtils.deleteRecursively(old);
        FileSystemUtils.deleteRecursively(directory.index());
        Files.createDirectory(directory.index());
        Durable.closeToOthers(directory.index());
        if (Files.exists(current)) {
            Durable.move(current, old);
        }
        Durable.move(fresh, current);
    }
}
