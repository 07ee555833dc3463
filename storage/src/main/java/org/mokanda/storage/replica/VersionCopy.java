package org.mokanda.storage.replica;

import static java.util.Objects.requireNonNull;

import io.ocfl.api.exception.OcflJavaException;
import io.ocfl.core.inventory.InventoryMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.ObjectFolder;

/**
 * A sealed version that is to be copied.
 *
 * @param inventory bytes of its inventory, which the log has sealed
 * @param content what this version added: path below the object's folder to digest
 * @param source where the files are read
 */
public record VersionCopy(
        ObjectId object, int number, byte[] inventory, SortedMap<String, Sha512> content, HeldFiles source) {
    /** As for an inventory on a server. */
    static final int INVENTORY_BYTES_MAX = 256 << 20;

    private static final int BUFFER = 1 << 18;
    private static final InventoryMapper MAPPER = InventoryMapper.defaultMapper();

    /**
     * Reads the inventory where the version lies.
     *
     * @throws SourceDamageException it is missing, or not what was sealed
     * @throws SourceTroubleException the place is gone
     */
    static VersionCopy read(LogLeaf.SealedVersion leaf, HeldFiles source)
            throws SourceDamageException, SourceTroubleException {
        var path = folder(leaf.object()) + "v" + leaf.version() + "/" + ArchiveLayout.INVENTORY;
        try {
            var bytes = source.read(path, INVENTORY_BYTES_MAX).orElseThrow(() -> new NoSuchFileException(path));
            if (Sha512.of(bytes).equals(leaf.inventory())) {
                return of(leaf.object(), leaf.version(), bytes, source);
            }
        } catch (IOException e) {
            throw SourceDamageException.of(source, e, leaf.object(), leaf.version(), path);
        } catch (OcflJavaException _) {
            // Sealed, and still no inventory.
        }
        throw new SourceDamageException(leaf.object(), leaf.version(), path, false);
    }

    /** @param inventory bytes that are known to be those that were sealed */
    static VersionCopy of(ObjectId object, int number, byte[] inventory, HeldFiles source) {
        var content = new TreeMap<String, Sha512>();
        MAPPER.readNoDigest(object.urn(), new ByteArrayInputStream(inventory))
                .getManifest()
                .forEach((digest, paths) -> paths.stream()
                        .filter(path -> path.startsWith("v" + number + "/"))
                        .forEach(path -> content.put(path, new Sha512(digest))));
        return new VersionCopy(object, number, inventory, Collections.unmodifiableSortedMap(content), source);
    }

    /** Folder of an object in an archive and in each copy of it, with a {@code /} behind. */
    static String folder(ObjectId object) {
        return "archive/" + ArchiveLayout.folderOf(object) + "/";
    }

    /** The line that goes beside the inventory. */
    public byte[] sidecar() {
        return ObjectFolder.sidecar(Sha512.of(inventory));
    }

    /**
     * Copies a file that this version added into a new one, which is not forced.
     *
     * @param below path below the object's folder
     * @return bytes
     * @throws SourceDamageException it is missing, cannot be read, or is not what was sealed; the new file is worth nothing
     * @throws SourceTroubleException the place is gone
     */
    public long fetch(String below, Path target) throws IOException {
        try (var sealed = new SealedSource(this, below, requireNonNull(content.get(below)));
                var out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            var buffer = new byte[BUFFER];
            long bytes = 0;
            for (int count = sealed.read(buffer); count >= 0; count = sealed.read(buffer)) {
                out.write(buffer, 0, count);
                bytes += count;
            }
            return bytes;
        }
    }

    /** Path of a file of this version from the folder that holds {@code archive/}. */
    public String path(String below) {
        return folder(object) + below;
    }

    /** Names of files may be names of people (I7). */
    @Override
    public String toString() {
        return "VersionCopy[" + object + ", " + number + "]";
    }
}
