package org.mokanda.storage.s3;

import io.ocfl.api.exception.OcflJavaException;
import io.ocfl.core.inventory.InventoryMapper;
import io.ocfl.core.model.Inventory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.Head;
import org.mokanda.storage.ocfl.ObjectFolder;

/**
 * Finds the newest version of an object. A version is there when its own inventory is, which is put once and never
 * replaced; the object's inventory is a copy of the newest that may lag behind for a moment, and only tells where to begin
 * to look. So what was once read stays true, and one request tells whether it is still the newest.
 */
final class S3Versions {
    /** An inventory of a register with 100,000 scans is about 40 MB. */
    static final int INVENTORY_BYTES_MAX = 256 << 20;

    static final int SIDECAR_BYTES_MAX = 1 << 10;
    /** Files of all heads kept in memory together; about 300 bytes each. */
    private static final int FILES_KEPT_MAX = 100_000;

    private static final InventoryMapper MAPPER = InventoryMapper.defaultMapper();

    private final Bucket bucket;
    private final Map<ObjectId, Head> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int filesKept;

    /**
     * A version as its inventory tells it.
     *
     * @param hasSidecar false while whoever added it has not gone on to that, or was cut off before
     */
    record Version(Head head, Inventory inventory, byte[] bytes, boolean hasSidecar) {}

    S3Versions(Bucket bucket) {
        this.bucket = bucket;
    }

    static String folder(ObjectId object) {
        return S3ArchiveStore.ROOT + ArchiveLayout.folderOf(object) + "/";
    }

    static String inventoryKey(ObjectId object, int number) {
        return folder(object) + "v" + number + "/" + ArchiveLayout.INVENTORY;
    }

    static String sidecarKey(ObjectId object, int number) {
        return folder(object) + "v" + number + "/" + ArchiveLayout.SIDECAR;
    }

    /** @throws MokandaException of kind EVIDENCE when an inventory is there and is not as it was put */
    Optional<Head> newest(ObjectId object) throws IOException {
        var known = known(object);
        int number = known == null ? lastNamed(object) : known.version().number();
        while (bucket.size(inventoryKey(object, number + 1)).isPresent()) {
            number++;
        }
        if (number == 0) {
            return Optional.empty();
        }
        if (known != null && known.version().number() == number) {
            return Optional.of(known);
        }
        var head = read(object, number).head();
        keep(object, head);
        return Optional.of(head);
    }

    /** What the object's own inventory calls its newest; 0 when there is none, or one that says nothing. */
    private int lastNamed(ObjectId object) throws IOException {
        var inventory = bucket.get(folder(object) + ArchiveLayout.INVENTORY, INVENTORY_BYTES_MAX)
                .flatMap(bytes -> parse(object, bytes));
        int number = inventory
                .filter(found -> found.getId().equals(object.urn()))
                .map(found -> Math.toIntExact(found.getHead().getVersionNum()))
                .orElse(0);
        if (number > 0 && bucket.size(inventoryKey(object, number)).isEmpty()) {
            throw damaged(object, number);
        }
        return number;
    }

    Version read(ObjectId object, int number) throws IOException {
        var bytes = bucket.get(inventoryKey(object, number), INVENTORY_BYTES_MAX)
                .orElseThrow(() -> damaged(object, number));
        var digest = Sha512.of(bytes);
        var sidecar = bucket.get(sidecarKey(object, number), SIDECAR_BYTES_MAX);
        if (sidecar.isPresent() && !ObjectFolder.says(sidecar.get(), digest)) {
            throw damaged(object, number);
        }
        var inventory = parse(object, bytes)
                .filter(found ->
                        found.getId().equals(object.urn()) && found.getHead().getVersionNum() == number)
                .orElseThrow(() -> damaged(object, number));
        return new Version(Head.of(object, inventory, digest), inventory, bytes, sidecar.isPresent());
    }

    /** False as long as the version is not there, and when somebody else made it. */
    boolean isNamed(UploadNote note) throws IOException {
        if (bucket.size(inventoryKey(note.object(), note.version())).isEmpty()) {
            return false;
        }
        return read(note.object(), note.version()).inventory().getManifest().values().stream()
                .flatMap(Set::stream)
                .anyMatch(path -> path.startsWith(note.beginning()));
    }

    private static Optional<Inventory> parse(ObjectId object, byte[] bytes) {
        try {
            return Optional.of(MAPPER.readNoDigest(folder(object), new ByteArrayInputStream(bytes)));
        } catch (OcflJavaException | IllegalArgumentException | NullPointerException _) {
            return Optional.empty();
        }
    }

    private static MokandaException damaged(ObjectId object, int number) {
        return new MokandaException(
                FailureKind.EVIDENCE,
                "store.damaged",
                "inventory of version " + number + " of " + object + " is missing or makes no sense",
                null,
                object.urn());
    }

    private synchronized @Nullable Head known(ObjectId object) {
        return kept.get(object);
    }

    private synchronized void keep(ObjectId object, Head head) {
        var before = kept.put(object, head);
        filesKept += head.files().size() - (before == null ? 0 : before.files().size());
        for (var oldest = kept.entrySet().iterator(); filesKept > FILES_KEPT_MAX && oldest.hasNext(); ) {
            filesKept -= oldest.next().getValue().files().size();
            oldest.remove();
        }
    }
}
