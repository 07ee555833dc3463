package org.mokanda.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.queue.Reader;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.ingest.reading.ReadingStation;
import org.mokanda.ingest.worker.WorkerCommand;
import org.mokanda.ingest.worker.WorkerPool;
import org.mokanda.storage.ocfl.OcflStore;
import org.mokanda.storage.s3.S3ArchiveStore;
import org.mokanda.storage.sql.SqlCatalogue;

/**
 * A machine that reads pages for an archive that another machine keeps: the catalogue is on a PostgreSQL server, the masters on an
 * S3 server, and a folder has the settings of both and room to work. It needs no right to write on the S3 server.
 */
public final class Station implements AutoCloseable {
    private final DataDirectory folder;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private Station(DataDirectory folder) {
        this.folder = folder;
    }

    /**
     * @param folder with {@code catalogue.properties} and {@code store.properties}, as the archive has them
     * @throws MokandaException of kind ENVIRONMENT: a file is missing there, or the folder is an archive itself
     */
    public static Station in(Path folder) {
        var root = folder.toAbsolutePath().normalize();
        if (DataDirectory.isArchive(root)) {
            throw refusal("station.is-archive", root);
        }
        var directory = new DataDirectory(root, false, true);
        if (Files.notExists(directory.catalogueSettings()) || Files.notExists(directory.storeSettings())) {
            throw refusal("station.no-settings", root);
        }
        try {
            Files.createDirectories(directory.work());
        } catch (IOException e) {
            throw new StoreUnavailableException("data.unusable", "cannot use " + root, e, root.toString());
        }
        directory.sweepWork();
        return new Station(directory);
    }

    private static MokandaException refusal(String key, Path root) {
        return new MokandaException(
                FailureKind.ENVIRONMENT, key, "no folder of a station: " + root, null, root.toString());
    }

    /** @throws MokandaException a server cannot be asked, or holds no archive */
    public ReadingStation reading(ReadingStation.Told told) {
        folder.enter();
        var catalogue = closing(catalogue());
        var masters = closing(masters());
        var workers = closing(
                new WorkerPool(WorkerSettings.of(System.getenv()), WorkerCommand.likeThisProcess(), folder.work()));
        return new ReadingStation(catalogue, masters, workers, folder.work(), Reader.here(), told);
    }

    private Catalogue catalogue() {
        return switch (CatalogueSettings.of(folder)) {
            case CatalogueSettings.OnPostgres(var place) -> SqlCatalogue.join(place, InstantSource.system());
            case CatalogueSettings.InDirectory _ -> throw refusal("station.no-settings", folder.root());
        };
    }

    private OcflStore masters() {
        return switch (StoreSettings.of(folder)) {
            case StoreSettings.OnS3(var place) -> S3ArchiveStore.reopen(place, folder.work());
            case StoreSettings.InDirectory _ -> throw refusal("station.no-settings", folder.root());
        };
    }

    private <T extends AutoCloseable> T closing(T part) {
        open.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot close a part of the station", e);
            }
        }
    }
}
