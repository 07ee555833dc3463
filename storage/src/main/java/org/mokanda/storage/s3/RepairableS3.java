package org.mokanda.storage.s3;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.mokanda.core.store.ObjectId;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.replica.Repairable;

/**
 * An archive on an S3 server. What was there is fetched and kept on this machine before right bytes are put over it: so the
 * server need not let us delete, unless somebody added keys.
 */
public final class RepairableS3 implements Repairable, AutoCloseable {
    private static final int BUFFER = 1 << 18;

    private final S3Place place;
    private final Bucket bucket;

    public RepairableS3(S3Place place) {
        this.place = place;
        this.bucket = new Bucket(place);
    }

    /** A request to the server. */
    @FunctionalInterface
    private interface Request<T> {
        T send() throws IOException;
    }

    private <T> T ask(Request<T> request) {
        try {
            return request.send();
        } catch (IOException e) {
            throw S3Trouble.explain(place, e);
        } catch (UncheckedIOException e) {
            throw S3Trouble.explain(place, requireNonNull(e.getCause()));
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        return new PatientStream(bucket, path, place.attempts(), this::requireServer);
    }

    /** Tells a key that cannot be read from a server that cannot be asked. */
    private void requireServer() {
        ask(() -> bucket.size(S3ArchiveStore.ROOT + ArchiveLayout.ROOT_DECLARATION));
    }

    /** As for {@link S3Versions}: one is there when its own inventory is. */
    @Override
    public boolean hasVersionAfter(ObjectId object, int number) {
        return ask(() -> bucket.size(S3Versions.inventoryKey(object, number + 1)))
                .isPresent();
    }

    /**
     * Findings are keys, and whole objects that the log does not know. A key that has the name of a folder is no folder: who may
     * add keys would have others taken away with it.
     */
    @Override
    public List<String> at(String path) {
        return ask(() -> {
            try {
                if (bucket.size(path).isPresent()) {
                    return List.of(path);
                }
                if (!path.startsWith(S3ArchiveStore.ROOT)
                        || ArchiveLayout.objectIn(path.substring(S3ArchiveStore.ROOT.length()))
                                .isEmpty()) {
                    return List.of();
                }
                try (var below = bucket.list(path + "/")) {
                    return below.toList();
                }
            } catch (Patience.UnfitException _) {
                return List.of(); // such a key is for the server's own tools
            }
        });
    }

    @Override
    public void replace(String path, Path right, Path kept) throws IOException {
        keep(path, kept);
        ask(() -> {
            bucket.replace(path, right);
            return path;
        });
    }

    @Override
    public boolean moveAway(String path, Path kept) throws IOException {
        if (!keep(path, kept)) {
            Files.deleteIfExists(kept);
            return false;
        }
        ask(() -> {
            bucket.remove(path);
            return path;
        });
        return true;
    }

    /** As far as it can be read: false when that is not the whole. */
    private boolean keep(String path, Path kept) throws IOException {
        Durable.createDirectories(requireNonNull(kept.getParent()));
        boolean isWhole;
        try (var out = Files.newOutputStream(kept, StandardOpenOption.CREATE_NEW)) {
            isWhole = copy(path, out);
        }
        Durable.force(kept);
        Durable.forceDirectory(requireNonNull(kept.getParent()));
        return isWhole;
    }

    /** @throws IOException of the target alone: what cannot be read is what the damage may be */
    private boolean copy(String path, OutputStream target) throws IOException {
        InputStream in;
        try {
            in = open(path);
        } catch (IOException _) {
            return false;
        }
        try (in) {
            var buffer = new byte[BUFFER];
            while (true) {
                int count;
                try {
                    count = in.read(buffer);
                } catch (IOException _) {
                    return false;
                }
                if (count < 0) {
                    return true;
                }
                target.write(buffer, 0, count);
            }
        }
    }

    @Override
    public void close() {
        bucket.close();
    }
}
