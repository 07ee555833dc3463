package org.mokanda.storage.s3;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.ObjectFolder;

/** What lies at an object's root: made from its newest version's inventory, and saying nothing of its own. */
final class RootCopies {
    private static final byte[] DECLARATION = "ocfl_object_1.1\n".getBytes(StandardCharsets.US_ASCII);

    private final Bucket bucket;
    private final S3Versions versions;

    RootCopies(Bucket bucket, S3Versions versions) {
        this.bucket = bucket;
        this.versions = versions;
    }

    /** Makes what is missing or behind of the copies of the newest version's inventory. */
    void publish(ObjectId object, int newest) throws IOException {
        var folder = S3Versions.folder(object);
        for (int number = newest; ; number++) {
            var inventory = versions.read(object, number).bytes();
            var digest = Sha512.of(inventory);
            replaceUnlessSays(S3Versions.sidecarKey(object, number), digest);
            replaceUnlessSame(folder + ArchiveLayout.OBJECT_DECLARATION, DECLARATION);
            replaceUnlessSame(folder + ArchiveLayout.INVENTORY, inventory);
            replaceUnlessSays(folder + ArchiveLayout.SIDECAR, digest);
            if (bucket.size(S3Versions.inventoryKey(object, number + 1)).isEmpty()) {
                return;
            }
        }
    }

    private void replaceUnlessSays(String sidecar, Sha512 digest) throws IOException {
        var there = bucket.get(sidecar, S3Versions.SIDECAR_BYTES_MAX);
        if (there.isEmpty() || !ObjectFolder.says(there.get(), digest)) {
            bucket.replace(sidecar, ObjectFolder.sidecar(digest));
        }
    }

    private void replaceUnlessSame(String key, byte[] bytes) throws IOException {
        var there = bucket.get(key, S3Versions.INVENTORY_BYTES_MAX);
        if (there.isEmpty() || !Arrays.equals(there.get(), bytes)) {
            bucket.replace(key, bytes);
        }
    }
}
