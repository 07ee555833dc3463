package org.mokanda.storage.s3;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.mokanda.core.evidence.Tile;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.ObjectId;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.disk.WorkDirectory;
import org.mokanda.storage.replica.CopyMarker;
import org.mokanda.storage.replica.Replica;
import org.mokanda.storage.replica.ReplicaTrouble;
import org.mokanda.storage.replica.SourceDamageException;
import org.mokanda.storage.replica.SourceTroubleException;
import org.mokanda.storage.replica.VersionCopy;

/**
 * A second copy on an S3 server, with the same names as in a folder. A version's inventory is put last and only if there is
 * none, so that it says that the version is whole; nothing else of a version is ever replaced.
 */
public final class S3Replica implements Replica {
    private static final String LOG = "log/";
    private static final int MARKER_BYTES_MAX = 1 << 16;
    /** What a log can have; whoever may write there cannot fill this machine with other things. */
    private static final Pattern LOG_FILE =
            Pattern.compile("checkpoint|(?:witnessed|stamped)/[0-9a-z-][0-9a-z.-]{0,120}");

    private static final int LOG_FILE_BYTES_MAX = 128 << 20;

    private final S3Place place;
    private final Bucket bucket;
    private final RootCopies rootCopies;
    private final WorkDirectory work;
    private final Path folder;
    private final UUID id;

    private S3Replica(S3Place place, Bucket bucket, WorkDirectory work, UUID id) throws IOException {
        this.place = place;
        this.bucket = bucket;
        this.rootCopies = new RootCopies(bucket, new S3Versions(bucket));
        this.work = work;
        this.folder = work.newFolder("replica");
        this.id = id;
    }

    /**
     * Opens the copy at this place, or begins one where nothing is.
     *
     * @param temporaries see {@link WorkDirectory#open}
     * @throws MokandaException of kind USAGE: something else is there; of kind ENVIRONMENT: the server does not let us
     */
    public static S3Replica open(S3Place place, Path temporaries) {
        return open(place, temporaries, true);
    }

    /** The same for a copy that must be there. */
    public static S3Replica reopen(S3Place place, Path temporaries) {
        return open(place, temporaries, false);
    }

    private static S3Replica open(S3Place place, Path temporaries, boolean mayBegin) {
        var bucket = new Bucket(place);
        try {
            if (mayBegin) {
                begin(place, bucket);
            }
            return new S3Replica(place, bucket, WorkDirectory.open(temporaries), readId(place, bucket));
        } catch (IOException e) {
            bucket.close();
            throw ReplicaTrouble.of(S3Trouble.explain(place, e));
        } catch (UncheckedIOException e) {
            bucket.close();
            throw ReplicaTrouble.of(S3Trouble.explain(place, requireNonNull(e.getCause())));
        } catch (RuntimeException e) {
            bucket.close();
            throw e;
        }
    }

    private static void begin(S3Place place, Bucket bucket) throws IOException {
        if (bucket.get(CopyMarker.FILE, MARKER_BYTES_MAX).isEmpty()) {
            try (var keys = bucket.list("")) {
                if (keys.findAny().isPresent()) {
                    throw refused(place);
                }
            }
            bucket.putNew(CopyMarker.FILE, CopyMarker.fresh());
        }
    }

    /** Read back even when it was begun here: somebody else may have begun it at the same moment. */
    private static UUID readId(S3Place place, Bucket bucket) throws IOException {
        return bucket.get(CopyMarker.FILE, MARKER_BYTES_MAX)
                .flatMap(CopyMarker::id)
                .orElseThrow(() -> refused(place));
    }

    private static MokandaException refused(S3Place place) {
        return new MokandaException(
                FailureKind.USAGE, "replica.not-empty", "something else is at " + place.name(), null, place.name());
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public String name() {
        return place.name();
    }

    @Override
    public InputStream open(String path) throws IOException {
        return bucket.open(path);
    }

    @Override
    public long add(List<VersionCopy> versions) throws IOException {
        var newest = new LinkedHashMap<ObjectId, VersionCopy>();
        long bytes = 0;
        try {
            for (var version : versions) {
                var files = folder.resolve("version");
                try {
                    bytes += stage(version, files);
                    put(version, files);
                } finally {
                    work.delete(files);
                }
                newest.put(version.object(), version);
            }
            return bytes;
        } finally {
            for (var version : newest.values()) {
                rootCopies.publish(version.object(), version.number());
            }
        }
    }

    /** @throws SourceDamageException see {@link VersionCopy#fetch} */
    private long stage(VersionCopy version, Path files) throws IOException {
        try {
            long bytes = 0;
            Files.createDirectories(files);
            int number = 0;
            for (var file : version.content().keySet()) {
                bytes += version.fetch(file, files.resolve(Integer.toString(number++)));
            }
            return bytes;
        } catch (SourceDamageException | SourceTroubleException e) {
            throw e;
        } catch (IOException e) {
            throw StoreTrouble.explain(work.path(), e);
        }
    }

    private void put(VersionCopy version, Path files) throws IOException {
        int number = 0;
        for (var file : version.content().entrySet()) {
            var staged = files.resolve(Integer.toString(number++));
            requireOurs(bucket.putNew(version.path(file.getKey()), staged, file.getValue()), file.getKey());
        }
        // The inventory says that the version is whole, so its sidecar, which is known already, goes before it.
        var sidecar = S3Versions.sidecarKey(version.object(), version.number());
        requireOurs(bucket.putNew(sidecar, version.sidecar()), sidecar);
        var key = S3Versions.inventoryKey(version.object(), version.number());
        requireOurs(bucket.putNew(key, version.inventory()), key);
    }

    private static void requireOurs(Bucket.Outcome outcome, String key) throws IOException {
        if (outcome == Bucket.Outcome.TAKEN) {
            throw new IOException("a key of the copy has other bytes: " + key);
        }
    }

    @Override
    public void settle(VersionCopy newest) throws IOException {
        rootCopies.publish(newest.object(), newest.number());
    }

    @Override
    public void replaceAll(SequencedMap<String, byte[]> files) throws IOException {
        for (var file : files.entrySet()) {
            bucket.replace(file.getKey(), file.getValue());
        }
    }

    @Override
    public Path log() throws IOException {
        var log = folder.resolve("log");
        work.delete(log);
        try (var keys = bucket.listed(LOG)) {
            for (var key : (Iterable<Bucket.Listed>) keys::iterator) {
                if (isOfLog(key.key().substring(LOG.length())) && key.size() <= LOG_FILE_BYTES_MAX) {
                    var bytes = bucket.get(key.key(), LOG_FILE_BYTES_MAX);
                    if (bytes.isPresent()) {
                        keep(bytes.get(), folder.resolve(key.key()));
                    }
                }
            }
        } catch (UncheckedIOException e) {
            throw requireNonNull(e.getCause());
        }
        var key = bucket.get("keys/log.pub", MARKER_BYTES_MAX);
        if (key.isPresent()) {
            keep(key.get(), folder.resolve("keys/log.pub"));
        }
        return log;
    }

    private static boolean isOfLog(String path) {
        return LOG_FILE.matcher(path).matches() || Tile.parse(path).isPresent();
    }

    private void keep(byte[] bytes, Path file) {
        try {
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.write(file, bytes);
        } catch (IOException e) {
            throw StoreTrouble.explain(work.path(), e);
        }
    }

    @Override
    public void tidyLog(long size) {
        // Older forms of tiles stay: nothing is removed from a bucket that may keep everything for good.
    }

    @Override
    public boolean isReachable() {
        return bucket.answers();
    }

    @Override
    public MokandaException explain(IOException failure) {
        return ReplicaTrouble.of(S3Trouble.explain(place, failure));
    }

    @Override
    public void close() {
        try {
            work.delete(folder);
        } catch (IOException _) {
            // Swept as any other folder of a process that is gone.
        } finally {
            bucket.close();
        }
    }
}
