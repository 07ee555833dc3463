package org.mokanda.storage.s3;

import io.ocfl.core.model.Inventory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StaleHeadException;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.core.store.StoreVersion;
import org.mokanda.core.store.StoredFile;
import org.mokanda.core.store.StoredObject;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.disk.WorkDirectory;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.ArchiveRoot;
import org.mokanda.storage.ocfl.Head;
import org.mokanda.storage.ocfl.OcflStore;
import org.mokanda.storage.ocfl.SealNotes;
import org.mokanda.storage.ocfl.StagedFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive store as OCFL 1.1 on an S3 server: the same objects as on a file system. A bucket has no rename and no lock;
 * its conditional put takes the place of both. Adding version n:
 *
 * <ol>
 *   <li>the files go to keys below {@code vn/content/} that nobody else chooses, for each bears the append's own token;
 *   <li>{@code vn/inventory.json} is put if there is none: from this moment the version is there, whole, and whoever comes
 *       second has lost (I2); it is never replaced (I3);
 *   <li>its sidecar, the object's declaration, inventory and sidecar are made from it. Whoever finds them missing or
 *       behind, makes them again: they say nothing of their own.
 * </ol>
 *
 * Files of an append that lost or was cut short are named by no inventory; they are removed by the token, which an
 * {@link UploadNote} remembers, once it is certain that no inventory will name them. Nothing else is ever removed.
 */
public final class S3ArchiveStore implements OcflStore {
    /** What lies below it in the bucket is an OCFL storage root. */
    public static final String ROOT = "archive/";

    private static final Logger LOG = LoggerFactory.getLogger(S3ArchiveStore.class);
    private static final int UPLOADS_AT_ONCE = 4;

    private final S3Place place;
    private final Bucket bucket;
    private final WorkDirectory work;
    private final S3Versions versions;
    private final RootCopies rootCopies;

    private S3ArchiveStore(S3Place place, Bucket bucket, WorkDirectory work) {
        this.place = place;
        this.bucket = bucket;
        this.work = work;
        this.versions = new S3Versions(bucket);
        this.rootCopies = new RootCopies(bucket, versions);
    }

    /**
     * Opens the archive, made when there is none at the place, and finishes what a crash of this machine cut short.
     *
     * @param folder for temporary files, see {@link WorkDirectory#open}
     * @throws StoreUnavailableException the server does not let us
     */
    public static S3ArchiveStore open(S3Place place, Path folder) {
        return open(place, folder, true);
    }

    /**
     * The same for an archive that must be there: at a mistyped bucket or prefix no second history may begin.
     *
     * @throws StoreUnavailableException also when there is none at the place
     */
    public static S3ArchiveStore reopen(S3Place place, Path folder) {
        return open(place, folder, false);
    }

    private static S3ArchiveStore open(S3Place place, Path folder, boolean mayBegin) {
        var bucket = new Bucket(place);
        try {
            var work = WorkDirectory.open(folder);
            if (bucket.size(ROOT + ArchiveLayout.ROOT_DECLARATION).isEmpty()) {
                if (!mayBegin) {
                    throw noArchive(place);
                }
                putRoot(bucket, work);
            }
            var store = new S3ArchiveStore(place, bucket, work);
            store.finishInterrupted();
            return store;
        } catch (IOException e) {
            bucket.close();
            throw S3Trouble.explain(place, e);
        } catch (RuntimeException e) {
            bucket.close();
            throw e;
        }
    }

    private static StoreUnavailableException noArchive(S3Place place) {
        return new StoreUnavailableException(
                "store.s3-no-archive", "no storage root at " + place.name(), null, place.name());
    }

    /** The declaration comes last: while it is missing, what is there is put again, the same bytes. */
    private static void putRoot(Bucket bucket, WorkDirectory work) throws IOException {
        var files = ArchiveRoot.files(work);
        for (var last : new boolean[] {false, true}) {
            for (var file : files.entrySet()) {
                if (file.getKey().equals(ArchiveLayout.ROOT_DECLARATION) == last) {
                    bucket.replace(ROOT + file.getKey(), file.getValue());
                }
            }
        }
    }

    @Override
    public void finishInterrupted() {
        try {
            for (var left : work.unfinished().entrySet()) {
                var append = UploadNote.parse(left.getValue());
                if (append.isPresent()) {
                    finish(append.get(), left.getKey());
                } else if (WorkDirectory.isAbandoned(left.getKey()) && !SealNotes.isNote(left.getValue())) {
                    work.delete(left.getKey());
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw S3Trouble.explain(place, e);
        }
    }

    /** Whoever is still at it holds the object's lock; a note that nobody works on was left by a crash or a failure. */
    private void finish(UploadNote note, Path folder) throws IOException {
        var object = note.object();
        var lock = work.tryLock(ArchiveLayout.lockOf(object));
        if (lock.isEmpty()) {
            return;
        }
        try (var _ = lock.get()) {
            if (Files.notExists(folder)) {
                return;
            }
            int head = headNumber(object);
            if (head > 0) {
                rootCopies.publish(object, head);
            }
            if (note.version() <= head) {
                removeUnlessNamed(note);
            } else if (UploadNote.isStale(folder)) {
                remove(note);
            } else {
                return; // the inventory may still be on its way
            }
            work.delete(folder);
        }
    }

    /** The version is taken, so what was put for it is either named by its inventory or never will be. */
    private void removeUnlessNamed(UploadNote note) throws IOException {
        if (!versions.isNamed(note)) {
            remove(note);
        }
    }

    private void remove(UploadNote note) throws IOException {
        for (var key :
                bucket.list(S3Versions.folder(note.object()) + note.beginning()).toList()) {
            bucket.remove(key);
        }
    }

    private int headNumber(ObjectId object) throws IOException {
        return versions.newest(object).map(head -> head.version().number()).orElse(0);
    }

    @Override
    public StoreVersion append(StoreVersion expectedHead, List<NewFile> files, Provenance provenance) {
        NewFile.requireOneVersion(files);
        var object = expectedHead.object();
        try {
            requireHead(object, expectedHead);
            var staged = stage(object, files);
            try (staged;
                    var _ = work.lock(ArchiveLayout.lockOf(object))) {
                requireHead(object, expectedHead);
                return commit(expectedHead, staged, provenance);
            }
        } catch (IOException | UncheckedIOException e) {
            throw S3Trouble.explain(place, e);
        }
    }

    private StagedFiles stage(ObjectId object, List<NewFile> files) {
        try {
            return StagedFiles.copy(work, object, files, false);
        } catch (IOException e) {
            throw StoreTrouble.explain(work.path(), e);
        }
    }

    private void requireHead(ObjectId object, StoreVersion expected) throws IOException {
        var head = versions.newest(object).map(Head::version).orElseGet(() -> StoreVersion.none(object));
        if (!head.equals(expected)) {
            throw new StaleHeadException(object, expected.number(), head.number());
        }
    }

    private StoreVersion commit(StoreVersion head, StagedFiles staged, Provenance provenance) throws IOException {
        var object = head.object();
        var note = new UploadNote(Bucket.token(), object, head.number() + 1);
        var next = NextVersion.of(note, settled(head), staged.files(), provenance);
        return put(note, next, work.newFolder(note.task()));
    }

    /** Whoever added the head may have been cut off before its sidecar, and nobody looks for that once it is not the newest. */
    private @Nullable Inventory settled(StoreVersion head) throws IOException {
        if (head.number() == 0) {
            return null;
        }
        var version = versions.read(head.object(), head.number());
        if (!version.hasSidecar()) {
            rootCopies.publish(head.object(), head.number());
        }
        return version.inventory();
    }

    private StoreVersion put(UploadNote note, NextVersion next, Path folder) throws IOException {
        upload(note, next, folder);
        var object = note.object();
        // When no answer comes, the inventory may still arrive: the note stays, and nothing is removed.
        if (bucket.putNew(S3Versions.inventoryKey(object, note.version()), next.inventory()) == Bucket.Outcome.TAKEN) {
            remove(note);
            work.delete(folder);
            throw new StaleHeadException(object, note.version() - 1, note.version());
        }
        publishOrLeave(note, folder);
        return new StoreVersion(object, note.version(), Sha512.of(next.inventory()));
    }

    private void upload(UploadNote note, NextVersion next, Path folder) throws IOException {
        try {
            uploadAll(note.object(), next.uploads());
        } catch (IOException e) {
            try {
                remove(note);
                work.delete(folder);
            } catch (IOException | UncheckedIOException further) {
                e.addSuppressed(further);
            }
            throw e;
        }
    }

    private void uploadAll(ObjectId object, SequencedMap<String, StagedFiles.StagedFile> uploads) throws IOException {
        try (var pool = Executors.newFixedThreadPool(
                UPLOADS_AT_ONCE, Thread.ofPlatform().daemon().factory())) {
            var running = new ArrayList<Future<?>>(uploads.size());
            uploads.forEach((path, file) -> running.add(pool.submit(() -> {
                var key = S3Versions.folder(object) + path;
                if (bucket.putNew(key, file.copy(), file.digest()) == Bucket.Outcome.TAKEN) {
                    throw new IOException("a key of our own has other bytes: " + key);
                }
                return null;
            })));
            IOException failure = null;
            for (var upload : running) {
                failure = outcome(upload, failure, running);
            }
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** Waits; after a first failure what has not begun is not begun any more. */
    private static @Nullable IOException outcome(
            Future<?> upload, @Nullable IOException failure, List<Future<?>> others) {
        try {
            upload.get();
            return failure;
        } catch (CancellationException _) {
            return failure;
        } catch (ExecutionException e) {
            others.forEach(other -> other.cancel(false));
            var cause = e.getCause();
            return failure != null ? failure : cause instanceof IOException io ? io : new IOException(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            others.forEach(other -> other.cancel(true));
            return failure != null ? failure : new IOException("interrupted while putting files", e);
        }
    }

    /** The version is there already: if the rest cannot be put now, the next start does it. */
    private void publishOrLeave(UploadNote note, Path folder) {
        try {
            rootCopies.publish(note.object(), note.version());
            work.delete(folder);
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("object", note.object())
                    .addKeyValue("version", note.version())
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log(
                            "a version is durable, but its copies at the object's root could not be put; the next start does it");
        }
    }

    @Override
    public Optional<StoredObject> find(ObjectId object) {
        return findHead(object).map(head -> new StoredObject(head.version(), head.files()));
    }

    @Override
    public Optional<StoredFile> file(ObjectId object, String path) {
        return findHead(object)
                .flatMap(head -> Optional.ofNullable(head.files().get(path))
                        .map(digest -> new FileOnServer(digest, S3Versions.folder(object) + head.contentPath(digest))));
    }

    private Optional<Head> findHead(ObjectId object) {
        try {
            return versions.newest(object);
        } catch (IOException e) {
            throw S3Trouble.explain(place, e);
        }
    }

    private final class FileOnServer implements StoredFile {
        private final Sha512 digest;
        private final String key;

        FileOnServer(Sha512 digest, String key) {
            this.digest = digest;
            this.key = key;
        }

        @Override
        public Sha512 digest() {
            return digest;
        }

        @Override
        public InputStream open() throws IOException {
            return bucket.open(key);
        }

        @Override
        public Optional<Path> onDisk() {
            return Optional.empty();
        }
    }

    @Override
    public List<StoreVersion> versions(ObjectId object) {
        var found = new ArrayList<StoreVersion>();
        try {
            int newest = headNumber(object);
            for (int number = 1; number <= newest; number++) {
                found.add(versions.read(object, number).head().version());
            }
            return List.copyOf(found);
        } catch (IOException e) {
            throw S3Trouble.explain(place, e);
        }
    }

    @Override
    public Stream<ObjectId> objects() {
        var first = "/v1/" + ArchiveLayout.INVENTORY;
        return bucket.list(ROOT)
                .filter(key -> key.endsWith(first))
                .map(key -> key.substring(ROOT.length(), key.length() - first.length()))
                .flatMap(folder -> ArchiveLayout.objectIn(folder).stream());
    }

    @Override
    public void close() {
        bucket.close();
    }
}
