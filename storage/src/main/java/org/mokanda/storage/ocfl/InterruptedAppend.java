package org.mokanda.storage.ocfl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.mokanda.core.store.ObjectId;
import org.mokanda.storage.disk.Durable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes an append that a crash cut short. The version's folder arrives whole or not at all, so when it is there the
 * rest is to name it: the object's own inventory and sidecar are written again from the version's. When no version came,
 * the folder of the new object goes. Nothing else is touched: what no crash of ours can leave behind stays as it is, for
 * the audit to name.
 *
 * <p>The caller holds the object's lock.
 */
final class InterruptedAppend {
    private static final Logger LOG = LoggerFactory.getLogger(InterruptedAppend.class);
    private static final byte[] DECLARATION = "ocfl_object_1.1\n".getBytes(StandardCharsets.US_ASCII);

    private final Path archive;
    private final Path temporaries;

    InterruptedAppend(Path archive, Path temporaries) {
        this.archive = archive;
        this.temporaries = temporaries;
    }

    /** Leaves the object whole if a crash of ours is all that is wrong with it. */
    void finish(ObjectId object) throws IOException {
        var folder = new ObjectFolder(archive.resolve(ArchiveLayout.folderOf(object)));
        if (!Files.isDirectory(folder.path())) {
            return;
        }
        var versions = folder.versionFolders();
        if (versions.isEmpty()) {
            removeEmptyObject(object, folder.path());
            return;
        }
        int newest = versions.getLast();
        var inventory = folder.inventoryOf(newest);
        if (versions.size() == newest
                && inventory.isPresent()
                && inventory.get().isHead(newest)
                && inventory.get().content().orElseThrow().getId().equals(object.urn())
                && folder.sidecarOf(newest).equals(Optional.of(inventory.get().digest()))) {
            nameNewest(object, folder, newest);
        }
    }

    private void nameNewest(ObjectId object, ObjectFolder folder, int newest) throws IOException {
        var inventory = new Published(folder, newest, ArchiveLayout.INVENTORY);
        var sidecar = new Published(folder, newest, ArchiveLayout.SIDECAR);
        if (!inventory.isTraceOfACrash() || !sidecar.isTraceOfACrash()) {
            return;
        }
        if (inventory.isDone() && sidecar.isDone()) {
            return;
        }
        LOG.atWarn()
                .addKeyValue("object", object)
                .addKeyValue("version", newest)
                .log("an append was cut short; its version is whole and is now named");
        var declaration = folder.path().resolve(ArchiveLayout.OBJECT_DECLARATION);
        if (Files.notExists(declaration)) {
            Durable.create(declaration, DECLARATION, temporaries);
        }
        Durable.replace(inventory.file(), inventory.wanted, temporaries);
        Durable.replace(sidecar.file(), sidecar.wanted, temporaries);
    }

    /** A file of the object that should equal its twin in the newest version's folder. */
    private static final class Published {
        private final ObjectFolder folder;
        private final String name;
        private final byte[] wanted;
        private final byte[] before;
        private final byte[] actual;

        Published(ObjectFolder folder, int newest, String name) throws IOException {
            this.folder = folder;
            this.name = name;
            this.wanted = bytes(folder.versionFolder(newest).resolve(name));
            this.before = newest == 1
                    ? new byte[0]
                    : bytes(folder.versionFolder(newest - 1).resolve(name));
            this.actual = bytes(file());
        }

        Path file() {
            return folder.path().resolve(name);
        }

        boolean isDone() {
            return Arrays.equals(actual, wanted);
        }

        /** Still the version before, or missing, or torn: a beginning of what it should be, then nothing or zeros. */
        boolean isTraceOfACrash() {
            if (Arrays.equals(actual, before)) {
                return true;
            }
            int same = Arrays.mismatch(actual, wanted);
            if (same < 0 || same == actual.length) {
                return true;
            }
            for (int i = same; i < actual.length; i++) {
                if (actual[i] != 0) {
                    return false;
                }
            }
            return actual.length <= wanted.length;
        }

        private static byte[] bytes(Path file) throws IOException {
            try {
                return Files.readAllBytes(file);
            } catch (NoSuchFileException _) {
                return new byte[0];
            }
        }
    }

    /** An object that has nothing but its declaration never had a version. */
    private void removeEmptyObject(ObjectId object, Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            if (!entries.allMatch(entry -> entry.getFileName().toString().equals(ArchiveLayout.OBJECT_DECLARATION))) {
                return;
            }
        }
        LOG.atInfo()
                .addKeyValue("object", object)
                .log("an append was cut short before its version came; nothing to keep");
        Files.deleteIfExists(folder.resolve(ArchiveLayout.OBJECT_DECLARATION));
        try {
            for (var empty = folder; empty != null && !empty.equals(archive); empty = empty.getParent()) {
                Files.delete(empty);
            }
        } catch (DirectoryNotEmptyException _) {
            // Another object lives below this one: it stays.
        }
    }
}
