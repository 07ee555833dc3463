package org.mokanda.storage.replica;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.disk.WorkDirectory;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.ObjectFolder;

/**
 * Puts one object right. The log says which inventory each version was sealed with, the inventory which bytes; whatever is
 * not so is taken from a copy, if what the copy has is.
 */
final class ObjectRepair {
    private static final byte[] DECLARATION = "ocfl_object_1.1\n".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern NUMBER = Pattern.compile("v([1-9]\\d{0,8})(?:/|$)");

    private final ObjectId object;
    private final Aside aside;
    private final HeldFiles copy;
    private final WorkDirectory work;
    private final Map<String, RepairReport.Reason> beyond;
    private final List<String> putBack = new ArrayList<>();
    private final Set<String> named = new TreeSet<>();

    ObjectRepair(
            ObjectId object, Aside aside, HeldFiles copy, WorkDirectory work, Map<String, RepairReport.Reason> beyond) {
        this.object = object;
        this.aside = aside;
        this.copy = copy;
        this.work = work;
        this.beyond = beyond;
    }

    /** Files that are a part of what was sealed, and folders of which nobody can tell; known after the run. */
    Set<String> named() {
        return named;
    }

    /** Folder of a version that was not sealed yet. */
    static boolean isNewer(String path, ObjectId object, int sealed) {
        var folder = VersionCopy.folder(object);
        var match = NUMBER.matcher(path.startsWith(folder) ? path.substring(folder.length()) : "");
        return match.lookingAt() && Integer.parseInt(match.group(1)) > sealed;
    }

    /**
     * Puts back what is missing or wrong.
     *
     * @param sealed inventories by version
     * @return the files that were put back
     */
    List<String> run(SortedMap<Integer, Sha512> sealed) throws IOException {
        byte @Nullable [] newest = null;
        for (var version : sealed.entrySet()) {
            newest = repairVersion(version.getKey(), version.getValue());
        }
        // A version that waits for its leaf is not ours to take back.
        if (newest != null && !aside.archive().hasVersionAfter(object, sealed.lastKey())) {
            var last = VersionCopy.of(object, sealed.lastKey(), newest, copy);
            repair(ArchiveLayout.OBJECT_DECLARATION, DECLARATION);
            repair(ArchiveLayout.INVENTORY, newest);
            repairSidecar("", Sha512.of(newest), last.sidecar());
        }
        return List.copyOf(putBack);
    }

    private byte @Nullable [] repairVersion(int number, Sha512 sealed) throws IOException {
        var folder = "v" + number + "/";
        var inventory = inventory(folder + ArchiveLayout.INVENTORY, sealed);
        if (inventory == null) {
            named.add(path(folder)); // nobody can tell what of it was sealed
            return null;
        }
        var version = VersionCopy.of(object, number, inventory, copy);
        named.add(path(folder + ArchiveLayout.INVENTORY));
        named.add(path(folder + ArchiveLayout.SIDECAR));
        version.content().keySet().forEach(file -> named.add(path(file)));
        repairSidecar(folder, sealed, version.sidecar());
        for (var file : version.content().entrySet()) {
            repairContent(version, file.getKey(), file.getValue());
        }
        return inventory;
    }

    private byte @Nullable [] inventory(String below, Sha512 sealed) throws IOException {
        var own = own(below);
        if (own != null && Sha512.of(own).equals(sealed)) {
            return own;
        }
        var path = path(below);
        var root = own(ArchiveLayout.INVENTORY);
        if (root != null && Sha512.of(root).equals(sealed)) {
            aside.replace(path, root);
            putBack.add(path);
            return root;
        }
        var copied = read(path);
        if (copied == null) {
            beyond.put(path, RepairReport.Reason.NOT_IN_COPY);
            return null;
        }
        if (!Sha512.of(copied).equals(sealed)) {
            beyond.put(path, RepairReport.Reason.COPY_DAMAGED);
            return null;
        }
        aside.replace(path, copied);
        putBack.add(path);
        return copied;
    }

    private byte @Nullable [] read(String path) throws IOException {
        try {
            return copy.read(path, VersionCopy.INVENTORY_BYTES_MAX).orElse(null);
        } catch (IOException e) {
            if (!copy.isReachable()) {
                throw new SourceTroubleException(e);
            }
            return null;
        }
    }

    private void repair(String below, byte[] right) throws IOException {
        if (!Arrays.equals(own(below), right)) {
            aside.replace(path(below), right);
            putBack.add(path(below));
        }
    }

    /** A sidecar that says the same in other blanks is right. */
    private void repairSidecar(String folder, Sha512 said, byte[] right) throws IOException {
        var own = own(folder + ArchiveLayout.SIDECAR);
        if (own == null || !ObjectFolder.says(own, said)) {
            repair(folder + ArchiveLayout.SIDECAR, right);
        }
    }

    private byte @Nullable [] own(String below) {
        try (var in = aside.archive().open(path(below))) {
            return in.readNBytes(VersionCopy.INVENTORY_BYTES_MAX);
        } catch (IOException _) {
            return null; // what cannot be read is put back as what is not there
        }
    }

    private void repairContent(VersionCopy version, String below, Sha512 sealed) throws IOException {
        var path = path(below);
        if (isRight(path, sealed)) {
            return;
        }
        var folder = work.newFolder("repair");
        try {
            var fetched = folder.resolve("file");
            if (fetch(version, below, fetched)) {
                aside.replace(path, fetched);
                putBack.add(path);
            }
        } finally {
            work.delete(folder);
        }
    }

    private boolean fetch(VersionCopy version, String below, Path target) throws IOException {
        try {
            version.fetch(below, target);
            return true;
        } catch (SourceDamageException e) {
            beyond.put(e.path(), e.isMissing() ? RepairReport.Reason.NOT_IN_COPY : RepairReport.Reason.COPY_DAMAGED);
            return false;
        }
    }

    private boolean isRight(String path, Sha512 sealed) {
        try (var in = aside.archive().open(path)) {
            return Sha512.of(in).equals(sealed);
        } catch (IOException _) {
            return false;
        }
    }

    private String path(String below) {
        return VersionCopy.folder(object) + below;
    }
}
