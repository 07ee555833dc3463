package org.mokanda.storage.ocfl;

import io.ocfl.api.OcflOption;
import io.ocfl.api.OcflRepository;
import io.ocfl.api.exception.OcflJavaException;
import io.ocfl.api.model.ObjectVersionId;
import io.ocfl.api.model.VersionInfo;
import io.ocfl.core.OcflRepositoryBuilder;
import io.ocfl.core.storage.OcflStorageBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StaleHeadException;
import org.mokanda.core.store.StoreVersion;
import org.mokanda.core.store.StoredFile;
import org.mokanda.core.store.StoredObject;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.disk.WorkDirectory;

/**
 * The archive store as OCFL 1.1 on a file system: SHA-512, layout 0003. Files are copied and digested beside the archive;
 * then, under the object's lock, the head is compared and the version put in place, in the order {@link ForcingStorage}
 * tells. Readers take no lock.
 */
public final class OcflArchiveStore implements OcflStore {
    private final Path archive;
    private final WorkDirectory work;
    private final ForcingStorage storage;
    private final InterruptedAppend interrupted;
    private final Heads heads;
    private @Nullable OcflRepository repository;

    private OcflArchiveStore(Path archive, WorkDirectory work) {
        this.archive = archive;
        this.work = work;
        this.storage = new ForcingStorage(archive, work);
        this.interrupted = new InterruptedAppend(archive, work.path());
        this.heads = new Heads(archive, work, interrupted);
    }

    /**
     * Opens the archive, made when the folder is absent or empty, and finishes what a crash cut short.
     *
     * @param archive root of the OCFL storage
     * @param work see {@link WorkDirectory#open}; on the same file system
     * @throws org.mokanda.core.store.StoreUnavailableException the disk does not let us
     */
    public static OcflArchiveStore open(Path archive, Path work) {
        var root = archive.toAbsolutePath().normalize();
        var place = WorkDirectory.open(work);
        try {
            try (var _ = place.lock("archive")) {
                if (Files.notExists(root.resolve(ArchiveLayout.ROOT_DECLARATION))) {
                    ArchiveRoot.create(root, place);
                }
            }
            var store = new OcflArchiveStore(root, place);
            store.finishInterrupted();
            return store;
        } catch (IOException e) {
            throw StoreTrouble.explain(root, e);
        } catch (OcflJavaException e) {
            throw explain(root, e);
        }
    }

    /** What ocfl-java throws is trouble with the disk when an IOException is behind it, and else a defect. */
    private static RuntimeException explain(Path place, OcflJavaException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return StoreTrouble.explain(place, failure);
            }
        }
        return failure;
    }

    @Override
    public void finishInterrupted() {
        try {
            for (var left : work.unfinished().entrySet()) {
                if (left.getValue().startsWith("urn:")) {
                    var object = new ObjectId(left.getValue());
                    try (var _ = work.lock(ArchiveLayout.lockOf(object))) {
                        interrupted.finish(object);
                    }
                }
                if (WorkDirectory.isAbandoned(left.getKey()) && !SealNotes.isNote(left.getValue())) {
                    work.delete(left.getKey());
                }
            }
        } catch (IOException e) {
            throw StoreTrouble.explain(archive, e);
        }
    }

    @Override
    public StoreVersion append(StoreVersion expectedHead, List<NewFile> files, Provenance provenance) {
        NewFile.requireOneVersion(files);
        var object = expectedHead.object();
        var folder = archive.resolve(ArchiveLayout.folderOf(object));
        try {
            requireArchive();
            requireHead(object, expectedHead);
            try (var staged = StagedFiles.copy(work, object, files, true);
                    var _ = work.lock(ArchiveLayout.lockOf(object))) {
                interrupted.finish(object);
                requireHead(object, expectedHead);
                try {
                    commit(object, staged, provenance);
                } finally {
                    storage.settle(folder);
                }
                return heads.find(object).orElseThrow().version();
            }
        } catch (IOException | UncheckedIOException e) {
            throw StoreTrouble.explain(archive, e);
        } catch (OcflJavaException e) {
            throw explain(archive, e);
        }
    }

    /** A disk that was unplugged leaves its mount point behind: an empty folder that must not fill up unseen. */
    private void requireArchive() throws IOException {
        if (Files.notExists(archive.resolve(ArchiveLayout.ROOT_DECLARATION))) {
            throw new NoSuchFileException(archive.toString());
        }
    }

    private void requireHead(ObjectId object, StoreVersion expected) throws IOException {
        var head = heads.find(object).map(Head::version).orElseGet(() -> StoreVersion.none(object));
        if (!head.equals(expected)) {
            throw new StaleHeadException(object, expected.number(), head.number());
        }
    }

    /** Opened by the first who writes: that takes a good part of the start of a command, and most only read. */
    private synchronized OcflRepository repository() throws IOException {
        var opened = repository;
        if (opened == null) {
            opened = new OcflRepositoryBuilder()
                    .defaultLayoutConfig(ArchiveLayout.config())
                    .storage(OcflStorageBuilder.builder().storage(storage).build())
                    .inventoryCache(null)
                    .workDir(Files.createDirectories(work.path().resolve("commit")))
                    .build();
            repository = opened;
        }
        return opened;
    }

    private void commit(ObjectId object, StagedFiles staged, Provenance provenance) throws IOException {
        var by = URLEncoder.encode(provenance.by(), StandardCharsets.UTF_8).replace("+", "%20");
        var version = new VersionInfo()
                .setUser(provenance.by(), "urn:mokanda:user:" + by)
                .setMessage(provenance.why())
                .setCreated(provenance.at().atOffset(ZoneOffset.UTC));
        repository().updateObject(ObjectVersionId.head(object.urn()), version, updater -> {
            for (var file : staged.files()) {
                updater.unsafeAddPath(
                        file.digest().hex(),
                        file.copy(),
                        file.logicalPath(),
                        OcflOption.MOVE_SOURCE,
                        OcflOption.OVERWRITE);
            }
        });
    }

    @Override
    public Optional<StoredObject> find(ObjectId object) {
        return findHead(object).map(head -> new StoredObject(head.version(), head.files()));
    }

    @Override
    public Optional<StoredFile> file(ObjectId object, String path) {
        var folder = archive.resolve(ArchiveLayout.folderOf(object));
        return findHead(object)
                .flatMap(head -> Optional.ofNullable(head.files().get(path))
                        .map(digest -> new FileOnDisk(digest, folder.resolve(head.contentPath(digest)))));
    }

    private record FileOnDisk(Sha512 digest, Path path) implements StoredFile {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public Optional<Path> onDisk() {
            return Optional.of(path);
        }
    }

    private Optional<Head> findHead(ObjectId object) {
        try {
            requireArchive();
            return heads.find(object);
        } catch (IOException e) {
            throw StoreTrouble.explain(archive, e);
        }
    }

    @Override
    public List<StoreVersion> versions(ObjectId object) {
        var newest = head(object);
        var folder = new ObjectFolder(archive.resolve(ArchiveLayout.folderOf(object)));
        var versions = new ArrayList<StoreVersion>();
        try {
            for (int number = 1; number < newest.number(); number++) {
                versions.add(new StoreVersion(object, number, Sha512.of(inventoryBytes(folder, number))));
            }
        } catch (NoSuchFileException e) {
            throw new MokandaException(
                    FailureKind.EVIDENCE,
                    "store.damaged",
                    "an older version of " + object + " has no inventory",
                    e,
                    object.urn());
        } catch (IOException e) {
            throw StoreTrouble.explain(archive, e);
        }
        if (newest.number() > 0) {
            versions.add(newest);
        }
        return List.copyOf(versions);
    }

    private static byte[] inventoryBytes(ObjectFolder folder, int number) throws IOException {
        return Files.readAllBytes(folder.versionFolder(number).resolve(ArchiveLayout.INVENTORY));
    }

    @Override
    @SuppressWarnings("StreamResourceLeak") // the caller closes it, says the port
    public Stream<ObjectId> objects() {
        try {
            requireArchive();
            return Files.find(archive, ArchiveLayout.DEPTH, (path, attributes) -> attributes.isDirectory())
                    .flatMap(folder -> ArchiveLayout.objectIn(archive, folder).stream())
                    .filter(object -> hasVersion(archive.resolve(ArchiveLayout.folderOf(object))));
        } catch (IOException e) {
            throw StoreTrouble.explain(archive, e);
        }
    }

    private static boolean hasVersion(Path folder) {
        return Files.exists(folder.resolve(ArchiveLayout.INVENTORY)) || Files.exists(folder.resolve("v1"));
    }

    @Override
    public synchronized void close() {
        if (repository != null) {
            repository.close();
        }
    }
}
