package org.mokanda.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.queue.Reader;
import org.mokanda.core.reading.StoredReadings;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.ingest.reading.ReadingStation;
import org.mokanda.ingest.worker.WorkerCommand;
import org.mokanda.ingest.worker.WorkerPool;
import org.mokanda.search.IndexFollower;
import org.mokanda.search.IndexMaking;
import org.mokanda.search.LuceneIndex;
import org.mokanda.storage.ocfl.OcflStore;
import org.mokanda.storage.s3.S3ArchiveStore;
import org.mokanda.storage.sql.SqlCatalogue;

/**
 * A machine that reads pages, or searches, for an archive that another machine keeps: the catalogue is on a PostgreSQL server, the
 * masters on an S3 server, and a folder has the settings of both, room to work, and an index of its own once somebody searched there.
 * It needs no right to write on the S3 server.
 */
public final class Station implements SearchPlace {
    private final DataDirectory folder;
    private final Lazy<Catalogue> catalogue = new Lazy<>(this::openCatalogue);
    private final Lazy<OcflStore> masters = new Lazy<>(this::openMasters);
    private final Lazy<LuceneIndex> index = new Lazy<>(this::openIndex);
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private Station(DataDirectory folder) {
        this.folder = folder;
    }

    /** True when the folder has what a station needs, and is no archive. */
    public static boolean isStation(Path folder) {
        var root = folder.toAbsolutePath().normalize();
        var directory = new DataDirectory(root, false, true);
        return !DataDirectory.isArchive(root)
                && Files.exists(directory.catalogueSettings())
                && Files.exists(directory.storeSettings());
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
        var workers = closing(
                new WorkerPool(WorkerSettings.of(System.getenv()), WorkerCommand.likeThisProcess(), folder.work()));
        return new ReadingStation(catalogue.get(), masters.get(), workers, folder.work(), Reader.here(), told);
    }

    /** @throws MokandaException the server cannot be asked, or holds no archive */
    @Override
    public Catalogue catalogue() {
        return catalogue.get();
    }

    /** The index of this machine; empty until it is brought up to date for the first time. */
    @Override
    public LuceneIndex index() {
        return index.get();
    }

    /** @throws MokandaException a server cannot be asked, or holds no archive */
    @Override
    public boolean refreshIndex(Consumer<IndexMaking> progress) {
        boolean mayWrite = index().tryToWrite();
        if (mayWrite) {
            var readings = new StoredReadings(masters.get(), catalogue.get().pages());
            try (var follower = new IndexFollower(catalogue.get(), readings::find, index())) {
                follower.catchUp(progress);
            }
        }
        return mayWrite;
    }

    private LuceneIndex openIndex() {
        folder.enter();
        return closing(LuceneIndex.open(folder.index()));
    }

    private Catalogue openCatalogue() {
        return switch (CatalogueSettings.of(folder)) {
            case CatalogueSettings.OnPostgres(var place) -> closing(SqlCatalogue.join(place, InstantSource.system()));
            case CatalogueSettings.InDirectory _ -> throw refusal("station.no-settings", folder.root());
        };
    }

    private OcflStore openMasters() {
        return switch (StoreSettings.of(folder)) {
            case StoreSettings.OnS3(var place) -> closing(S3ArchiveStore.reopen(place, folder.work()));
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
