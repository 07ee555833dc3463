package org.mokanda.core.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.json.JsonException;

/** Records of ours as they lie in objects of the store, read back. */
public final class StoredRecords {
    /** Far above any record: one of 64 scans or 100 pages is below 1 MB. */
    private static final int BYTES_MAX = 64 << 20;

    private StoredRecords() {}

    /**
     * @param parse throws {@link JsonException} at what is no record
     * @throws MokandaException {@code store.damaged} when there is no readable record at this path
     */
    public static <T> T read(ArchiveStore store, ObjectId object, String path, Function<byte[], T> parse) {
        var file = store.file(object, path).orElseThrow(() -> damaged(object, path, null));
        byte[] bytes;
        try (var stream = file.open()) {
            bytes = stream.readNBytes(BYTES_MAX + 1);
        } catch (NoSuchFileException _) {
            throw damaged(object, path, null);
        } catch (IOException e) {
            throw new StoreUnavailableException("store.failed", "a record of " + object + " does not open", e);
        }
        if (bytes.length > BYTES_MAX || !Sha512.of(bytes).equals(file.digest())) {
            throw damaged(object, path, null);
        }
        try {
            return parse.apply(bytes);
        } catch (JsonException e) {
            throw damaged(object, path, e);
        }
    }

    /**
     * Before an object is begun in which a series of records goes on: one that was lost must not be filled anew, as other records
     * build on those it held.
     *
     * @param head of the object that is to be built on
     * @throws MokandaException {@code store.damaged}: the object is lost, as another goes on from it
     */
    public static void requireNotLost(ArchiveStore store, StoreVersion head) {
        if (head.number() == 0 && store.find(head.object().after()).isPresent()) {
            throw new MokandaException(
                    FailureKind.EVIDENCE,
                    "store.damaged",
                    head.object() + " is lost, and another goes on from it",
                    null,
                    head.object().urn());
        }
    }

    private static MokandaException damaged(ObjectId object, String path, @Nullable JsonException cause) {
        return new MokandaException(
                FailureKind.EVIDENCE, "store.damaged", path + " of " + object + " is no record", cause, object.urn());
    }
}
