package org.mokanda.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.copies.CopyDesk;
import org.mokanda.copies.CopyKey;
import org.mokanda.core.act.ActDesk;
import org.mokanda.core.arrangement.ArrangementDesk;
import org.mokanda.core.book.BookDesk;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.catalogue.CatalogueCompletion;
import org.mokanda.core.catalogue.CatalogueFollower;
import org.mokanda.core.catalogue.PageDecisions;
import org.mokanda.core.catalogue.ReadingDesk;
import org.mokanda.core.copy.IssueCompletion;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.EvidenceLog;
import org.mokanda.core.evidence.SealingArchiveStore;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Originals;
import org.mokanda.core.place.OfficeDesk;
import org.mokanda.core.queue.Reader;
import org.mokanda.core.reading.StoredReadings;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.deposit.DepositLimits;
import org.mokanda.deposit.Deposits;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.acts.ActImport;
import org.mokanda.ingest.decode.PageImages;
import org.mokanda.ingest.extract.RuleActExtractor;
import org.mokanda.ingest.intake.Intake;
import org.mokanda.ingest.reading.ReadingParts;
import org.mokanda.ingest.reading.ReadingRounds;
import org.mokanda.ingest.worker.WorkerCommand;
import org.mokanda.ingest.worker.WorkerPool;
import org.mokanda.ingest.worker.WorkerViews;
import org.mokanda.search.IndexFollower;
import org.mokanda.search.IndexMaking;
import org.mokanda.search.LuceneIndex;
import org.mokanda.search.opensearch.OpenSearchIndex;
import org.mokanda.storage.audit.Audit;
import org.mokanda.storage.audit.LastReadings;
import org.mokanda.storage.audit.Pace;
import org.mokanda.storage.audit.Readings;
import org.mokanda.storage.log.CosignedStates;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.log.StampedStates;
import org.mokanda.storage.ocfl.ArchiveFiles;
import org.mokanda.storage.ocfl.DirectoryFiles;
import org.mokanda.storage.ocfl.OcflArchiveStore;
import org.mokanda.storage.ocfl.OcflStore;
import org.mokanda.storage.ocfl.SealNotes;
import org.mokanda.storage.s3.S3ArchiveFiles;
import org.mokanda.storage.s3.S3ArchiveStore;
import org.mokanda.storage.s3.S3Place;
import org.mokanda.storage.sql.PostgresPlace;
import org.mokanda.storage.sql.SqlCatalogue;
import org.mokanda.storage.time.Stamping;

/**
 * One archive with all its parts joined: the only place where ports meet adapters. Each part is made when it is first asked
 * for, so that a short command opens only what it needs. Safe for many threads.
 */
public final class Archive implements SearchPlace {
    /** Pictures of pages kept ready; the oldest go beyond this. */
    private static final long CACHE_BYTES_MAX = 4_000_000_000L;

    private static final int VIEW_WORKERS_MAX = 2;

    /** In the folder of an index that lies on a cluster: who writes it. */
    private static final String WRITER_LOCK = "writer.lock";

    /** A server answers many at a time, each with some delay. */
    private static final Pace S3_PACE = new Pace(16, 0);

    private final DataDirectory directory;
    private final InstantSource clock = InstantSource.system();
    private final Lazy<IngestSettings> settings = new Lazy<>(() -> WorkerSettings.of(System.getenv()));
    private final Lazy<Catalogue> catalogue;
    private final Lazy<OcflStore> files;
    private final Lazy<FileEvidenceLog> log;
    private final Lazy<SealingArchiveStore> store;
    private final Lazy<SearchIndex> index;
    private final Lazy<IndexFollower> follower;
    private final Lazy<WorkerPool> workers;
    private final Lazy<WorkerPool> viewWorkers;
    private final Lazy<PageImages> images;
    private final Lazy<CopyDesk> copies;
    private final Lazy<Deposits> deposits;
    private final Lazy<Readings> auditNotes;
    private final Lazy<ArchiveFiles> archiveFiles;

    private Archive(DataDirectory directory) {
        this.directory = directory;
        this.catalogue = new Lazy<>(this::openCatalogue);
        this.files = new Lazy<>(this::openStore);
        this.log = new Lazy<>(() -> FileEvidenceLog.open(directory.log(), directory.keys(), directory.work()));
        this.store = new Lazy<>(
                () -> new SealingArchiveStore(files.get(), log.get(), SealNotes.in(directory.work()), clock));
        this.index = new Lazy<>(this::openIndex);
        this.follower = new Lazy<>(() -> new IndexFollower(catalogue.get(), readings()::find, index.get()));
        this.workers = new Lazy<>(this::openWorkers);
        this.viewWorkers = new Lazy<>(this::openViewWorkers);
        this.images = new Lazy<>(this::openImages);
        this.copies = new Lazy<>(this::openCopyDesk);
        this.archiveFiles = new Lazy<>(this::openArchiveFiles);
        this.deposits = new Lazy<>(() -> Deposits.open(
                directory.deposits(), DepositLimits.standard(settings.get().fileBytesMax()), clock));
        this.auditNotes = new Lazy<>(() -> Readings.in(directory.readings(), clock));
    }

    /** Joins the parts; opens nothing yet. */
    public static Archive open(DataDirectory directory) {
        return new Archive(directory);
    }

    /** Makes what an archive without a single scan already has: an empty store and an empty log, which can be audited. */
    public void begin() {
        files.get();
        log.get();
    }

    public DataDirectory directory() {
        return directory;
    }

    @Override
    public Catalogue catalogue() {
        return catalogue.get();
    }

    /** The store that logs what it seals. */
    public ArchiveStore store() {
        return store.get();
    }

    public EvidenceLog log() {
        return log.get();
    }

    @Override
    public SearchIndex index() {
        return index.get();
    }

    public IndexFollower follower() {
        return follower.get();
    }

    public StoredReadings readings() {
        return new StoredReadings(files.get(), catalogue().pages());
    }

    /** Files as they were received. */
    public Originals originals() {
        return new Originals(files.get(), catalogue().pages(), directory.work());
    }

    public ActDesk acts() {
        return new ActDesk(store(), catalogue().acts(), clock);
    }

    public OfficeDesk offices() {
        return new OfficeDesk(store(), catalogue().offices(), clock);
    }

    public ArrangementDesk arrangements() {
        return new ArrangementDesk(
                store(), catalogue().arrangements(), catalogue().pages(), clock);
    }

    public PageDecisions pageDecisions() {
        return new PageDecisions(arrangements(), readingDesk());
    }

    public BookDesk books() {
        return new BookDesk(store(), catalogue().books(), clock);
    }

    public CopyDesk copies() {
        return copies.get();
    }

    public PageImages images() {
        return images.get();
    }

    public Intake intake() {
        return new Intake(readingParts(), Reader.here());
    }

    /** What people bring through their browsers. */
    public Deposits deposits() {
        return deposits.get();
    }

    private ReadingParts readingParts() {
        return new ReadingParts(
                store(), catalogue(), workers.get(), images(), new RuleActExtractor(), directory.work(), clock);
    }

    /** Reads what waits until it is interrupted. */
    public ReadingRounds readingRounds() {
        return new ReadingRounds(catalogue().queue(), this::readingParts, Reader.here());
    }

    /** Takes in acts that were typed elsewhere. */
    public ActImport actImport() {
        directory.enter(); // as it has temporary files
        return new ActImport(store(), catalogue(), directory.work(), clock);
    }

    public ReadingDesk readingDesk() {
        return new ReadingDesk(store(), catalogue(), clock);
    }

    private PageImages openImages() {
        return new PageImages(
                files.get(),
                catalogue().pages(),
                new WorkerViews(viewWorkers.get()),
                directory.cache().resolve("pages"),
                CACHE_BYTES_MAX,
                directory.work(),
                viewWorkers.get().settings().workers());
    }

    /** Whoever sweeps the folder for temporary files must know that this process has some in it. */
    private WorkerPool openWorkers() {
        directory.enter();
        return new WorkerPool(settings.get(), WorkerCommand.likeThisProcess(), directory.work());
    }

    /** Of their own: who looks at a page does not wait until the pages before it in the queue are read. */
    private WorkerPool openViewWorkers() {
        directory.enter();
        var few = settings.get()
                .withWorkers(Math.min(VIEW_WORKERS_MAX, settings.get().workers()));
        return new WorkerPool(few, WorkerCommand.likeThisProcess(), directory.work());
    }

    private SearchIndex openIndex() {
        directory.enter();
        return switch (IndexSettings.of(directory)) {
            case IndexSettings.InDirectory(var folder) -> LuceneIndex.open(folder);
            case IndexSettings.OnOpenSearch(var place) ->
                new OpenSearchIndex(place, this::name, directory.index().resolve(WRITER_LOCK));
        };
    }

    private OcflStore openStore() {
        return switch (StoreSettings.of(directory)) {
            case StoreSettings.InDirectory(var folder) -> OcflArchiveStore.open(folder, directory.work());
            case StoreSettings.OnS3(var place) -> openStoreOnS3(place);
        };
    }

    /** The log is begun after the store: where there is one, the store must be too. */
    private S3ArchiveStore openStoreOnS3(S3Place place) {
        boolean isBegun =
                Files.exists(LogFiles.in(directory.log(), directory.keys()).publicKey());
        return isBegun ? S3ArchiveStore.reopen(place, directory.work()) : S3ArchiveStore.open(place, directory.work());
    }

    /** Looks at the store from outside: it shares no code path with what wrote it. */
    public Audit audit() {
        var log = LogFiles.in(directory.log(), directory.keys());
        var audit = new Audit(archiveFiles.get(), log, directory.work(), this::catalogue)
                .trusting(TimeSettings.read(directory.timeSettings()))
                .noting(auditNotes());
        return archiveFiles.get() instanceof S3ArchiveFiles ? audit.at(S3_PACE) : audit;
    }

    /**
     * What has the log stamped by the services that the settings name; there may be none.
     *
     * @throws MokandaException of kind ENVIRONMENT: the settings are wrong
     */
    public Stamping stamping() {
        var kept = new StampedStates(LogFiles.in(directory.log(), directory.keys()), directory.work());
        return new Stamping(TimeSettings.read(directory.timeSettings()), () -> log().checkpoint(), kept);
    }

    /** The copies of this archive elsewhere. */
    public SecondCopies secondCopies() {
        return new SecondCopies(directory, clock);
    }

    private ArchiveFiles openArchiveFiles() {
        return switch (StoreSettings.of(directory)) {
            case StoreSettings.InDirectory(var folder) -> new DirectoryFiles(folder);
            case StoreSettings.OnS3(var place) -> S3ArchiveFiles.ofArchive(place, directory.work());
        };
    }

    /** When what was last read, and what the last audits came to. */
    public Readings auditNotes() {
        return auditNotes.get();
    }

    /** Tells of each file when it was last read. */
    public LastReadings lastReadings() {
        return new LastReadings(archiveFiles.get(), auditNotes());
    }

    /** Where the archive store lies, as people name it. */
    public String place() {
        return switch (StoreSettings.of(directory)) {
            case StoreSettings.InDirectory(var folder) -> folder.toString();
            case StoreSettings.OnS3(var place) -> place.name() + S3ArchiveStore.ROOT;
        };
    }

    /** What came back from witnesses. */
    public CosignedStates cosignedStates() {
        return new CosignedStates(LogFiles.in(directory.log(), directory.keys()), directory.work());
    }

    /** Makes the catalogue and the index again; nothing else of this archive may have been asked for before. */
    public Rebuild rebuild() {
        if (catalogue.ifMade() != null || index.ifMade() != null) {
            throw new IllegalStateException("catalogue or index is open");
        }
        files.get().finishInterrupted();
        store.get().finishCuts();
        return new Rebuild(directory, swap(), store(), log(), clock);
    }

    private CatalogueSwap swap() {
        return switch (CatalogueSettings.of(directory)) {
            case CatalogueSettings.InDirectory(var _) -> new FileSwap(directory, clock);
            case CatalogueSettings.OnPostgres(var place) -> new SchemaSwap(directory, place, name(), clock);
        };
    }

    /** The name of this archive, which no other one has: that of its log. */
    String name() {
        return Checkpoint.parse(log().checkpoint().body()).origin();
    }

    private Catalogue openCatalogue() {
        directory.enter();
        return switch (CatalogueSettings.of(directory)) {
            case CatalogueSettings.InDirectory(var file) -> openCatalogueHere(file);
            case CatalogueSettings.OnPostgres(var place) -> openCatalogueOnPostgres(place);
        };
    }

    private Catalogue openCatalogueHere(Path file) {
        if (directory.isCatalogueElsewhere()) {
            throw new MokandaException(
                    FailureKind.ENVIRONMENT,
                    "settings.catalogue-elsewhere",
                    "the catalogue is on a server, but nothing says any more on which",
                    null,
                    directory.catalogueSettings().toString());
        }
        if (DataDirectory.isCatalogueUnmade(directory.root())) {
            throw new MokandaException(
                    FailureKind.ENVIRONMENT,
                    "restore.unfinished",
                    "the catalogue was not made again after a restore",
                    null,
                    directory.root().toString());
        }
        return SqlCatalogue.open(file, clock);
    }

    /** An archive that has something in it had a catalogue: an empty one in its place would hide what it has. */
    private Catalogue openCatalogueOnPostgres(PostgresPlace place) {
        boolean isBegun = log().size() > 0 || Files.exists(directory.catalogue());
        var opened = isBegun ? SqlCatalogue.reopen(place, name(), clock) : SqlCatalogue.open(place, name(), clock);
        directory.noteCatalogueElsewhere(place.toString());
        return opened;
    }

    InstantSource clock() {
        return clock;
    }

    /** What whoever checks what this archive hands out must have from it, by another way. */
    public Trust trust() {
        return new Trust(copyKey(), log.get().publicKey());
    }

    private CopyKey copyKey() {
        return CopyKey.openOrCreate(directory.keys(), "état civil", clock);
    }

    private CopyDesk openCopyDesk() {
        return new CopyDesk(
                store(),
                completion(),
                catalogue(),
                region -> images().crop(region.page(), region.box()),
                copyKey(),
                clock,
                ZoneId.systemDefault());
    }

    /** The same with nobody who watches. */
    public boolean refreshIndex() {
        return refreshIndex(_ -> {});
    }

    @Override
    public boolean refreshIndex(Consumer<IndexMaking> progress) {
        boolean mayWrite = index().tryToWrite();
        if (mayWrite) {
            follower().catchUp(progress);
        }
        return mayWrite;
    }

    /**
     * Finishes what a power cut interrupted (I2): versions without a leaf are logged; scans, revisions and copies
     * that are durable reach the catalogue. Pages that wait are read by the intake.
     *
     * @return how many records were completed
     */
    public int recover() {
        if (catalogue.ifMade() == null && index.ifMade() == null) {
            directory.sweepWork();
        }
        var opening = openCatalogueBeside();
        try {
            files.get().finishInterrupted();
            int logged = store.get().finishCuts();
            var completion = new CatalogueCompletion(store(), log(), catalogue(), clock);
            return logged + new CatalogueFollower(log(), catalogue(), completion).catchUp();
        } finally {
            opening.exceptionally(_ -> null).join();
        }
    }

    /**
     * Opening the store and opening the catalogue take about as long, and each a core of its own. A trouble with the catalogue
     * is told to whoever asks for it next.
     */
    private CompletableFuture<@Nullable Catalogue> openCatalogueBeside() {
        return switch (CatalogueSettings.of(directory)) {
            case CatalogueSettings.InDirectory(var _) ->
                CompletableFuture.supplyAsync(catalogue, Thread.ofPlatform()::start);
            case CatalogueSettings.OnPostgres(var _) -> CompletableFuture.completedFuture(null); // it asks the log
        };
    }

    private IssueCompletion completion() {
        return new IssueCompletion(store(), log(), catalogue().issues());
    }

    @Override
    public void close() {
        Stream.of(
                        follower.ifMade(),
                        workers.ifMade(),
                        viewWorkers.ifMade(),
                        index.ifMade(),
                        catalogue.ifMade(),
                        files.ifMade(),
                        auditNotes.ifMade(),
                        archiveFiles.ifMade())
                .flatMap(Stream::ofNullable)
                .forEach(Archive::close);
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot close a part of the archive", e);
        }
    }
}
