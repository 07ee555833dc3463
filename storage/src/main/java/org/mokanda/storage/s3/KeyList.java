package org.mokanda.storage.s3;

import static java.util.Objects.requireNonNull;

import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.Result;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of a list of keys, read as they are needed; one that fails is asked for again from the last key on. */
final class KeyList implements Iterator<Bucket.Listed> {
    private final MinioClient client;
    private final Patience patience;
    private final S3Place place;
    private final String beginning;
    private @Nullable Iterator<Result<Item>> items;
    private @Nullable String last;
    private Bucket.@Nullable Listed next;

    /** @param beginning what the keys have in common, relative to the place */
    KeyList(MinioClient client, Patience patience, S3Place place, String beginning) {
        this.client = client;
        this.patience = patience;
        this.place = place;
        this.beginning = beginning;
    }

    /** @throws UncheckedIOException the server is gone, refuses or keeps failing */
    @Override
    public boolean hasNext() {
        if (next == null) {
            try {
                next = patience.ask(beginning, this::fetch).orElse(null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return next != null;
    }

    private Optional<Bucket.Listed> fetch() throws Exception {
        var found = items == null ? request() : items;
        items = null; // until it is known to be good
        if (!found.hasNext()) {
            items = found;
            return Optional.empty();
        }
        var item = found.next().get();
        items = found;
        last = item.objectName();
        return Optional.of(
                new Bucket.Listed(item.objectName().substring(place.prefix().length()), item.size()));
    }

    private Iterator<Result<Item>> request() {
        var arguments = ListObjectsArgs.builder()
                .bucket(place.bucket())
                .prefix(place.prefix() + beginning)
                .recursive(true);
        return client.listObjects((last == null ? arguments : arguments.startAfter(last)).build())
                .iterator();
    }

    @Override
    public Bucket.Listed next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var found = requireNonNull(next);
        next = null;
        return found;
    }
}
