package org.mokanda.storage.ocfl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.ObjectId;
import org.mokanda.storage.disk.WorkDirectory;

/**
 * Reads what is newest in each object. A head is kept in memory for as long as the inventory's file is the very same one:
 * it is only ever replaced, never written into, so another process's append is seen at once.
 */
final class Heads {
    /** Files of all heads kept in memory together; about 300 bytes each. */
    private static final int FILES_KEPT_MAX = 100_000;

    private final Path archive;
    private final WorkDirectory work;
    private final InterruptedAppend interrupted;
    private final Map<ObjectId, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int filesKept;

    private record Stamp(@Nullable Object file, FileTime modified, long size) {}

    private record Kept(Stamp stamp, Head head) {}

    Heads(Path archive, WorkDirectory work, InterruptedAppend interrupted) {
        this.archive = archive;
        this.work = work;
        this.interrupted = interrupted;
    }

    /**
     * The newest version; empty when there is no such object.
     *
     * @throws MokandaException of kind EVIDENCE when the object is damaged in a way no crash of ours explains
     */
    Optional<Head> find(ObjectId object) throws IOException {
        var folder = new ObjectFolder(archive.resolve(ArchiveLayout.folderOf(object)));
        var stamp = stamp(folder);
        if (stamp != null) {
            var known = known(object, stamp);
            if (known != null) {
                return Optional.of(known);
            }
            var head = read(object, folder);
            if (head.isPresent()) {
                keep(object, stamp, head.get());
                return head;
            }
        } else if (!Files.isDirectory(folder.path())) {
            return Optional.empty();
        }
        return readUnderLock(object, folder);
    }

    /** Inventory and sidecar do not fit: somebody is between the two renames, or died there, or it is damage. */
    private Optional<Head> readUnderLock(ObjectId object, ObjectFolder folder) throws IOException {
        try (var _ = work.lock(ArchiveLayout.lockOf(object))) {
            interrupted.finish(object);
            var head = read(object, folder);
            if (head.isEmpty() && Files.isDirectory(folder.path())) {
                throw new MokandaException(
                        FailureKind.EVIDENCE,
                        "store.damaged",
                        "inventory of " + object + " is missing or does not fit its sidecar",
                        null,
                        object.urn());
            }
            return head;
        }
    }

    private static Optional<Head> read(ObjectId object, ObjectFolder folder) throws IOException {
        var root = folder.rootInventory();
        if (root.isEmpty() || !folder.rootSidecar().equals(root.map(ObjectFolder.InventoryFile::digest))) {
            return Optional.empty();
        }
        return root.get()
                .content()
                .filter(inventory -> inventory.getId().equals(object.urn()))
                .map(inventory -> Head.of(object, inventory, root.get().digest()));
    }

    private static @Nullable Stamp stamp(ObjectFolder folder) throws IOException {
        try {
            var attributes =
                    Files.readAttributes(folder.path().resolve(ArchiveLayout.INVENTORY), BasicFileAttributes.class);
            return new Stamp(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    private synchronized @Nullable Head known(ObjectId object, Stamp stamp) {
        var known = kept.get(object);
        return known != null && known.stamp().equals(stamp) ? known.head() : null;
    }

    private synchronized void keep(ObjectId object, Stamp stamp, Head head) {
        var before = kept.put(object, new Kept(stamp, head));
        filesKept += head.files().size()
                - (before == null ? 0 : before.head().files().size());
        var eldest = kept.entrySet().iterator();
        while (filesKept > FILES_KEPT_MAX && eldest.hasNext()) {
            filesKept -= eldest.next().getValue().head().files().size();
            eldest.remove();
        }
    }
}
