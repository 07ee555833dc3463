package org.mokanda.storage.audit;

import static java.util.Objects.requireNonNull;

import io.ocfl.core.model.Inventory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.ObjectFolder;
import org.mokanda.storage.ocfl.validate.ObjectStructure;
import org.mokanda.storage.verify.Issues;
import org.mokanda.storage.verify.Listing;

/**
 * Checks one object against its own inventories and, where there is a log, against the inventories that were sealed.
 * Every file is read once. Names the very file: what is wrong with an inventory is told apart from what is wrong with its
 * sidecar by asking the log, or failing that the copies of the inventory, which of them is right.
 */
final class ObjectCheck {
    private final Path root;
    private final ObjectFolder folder;
    private final NavigableMap<Integer, Sha512> sealed;
    private final Tally tally;
    private final TreeSet<String> files = new TreeSet<>();
    private final List<String> rulesBroken = new ArrayList<>();
    private @Nullable Inventory inventory;
    private String object = "";
    private boolean clean = true;

    /**
     * @param root what paths are told relative to
     * @param sealed inventories by version as the log has them; empty when there is no log to ask
     */
    ObjectCheck(Path root, Path folder, NavigableMap<Integer, Sha512> sealed, Tally tally) {
        this.root = root;
        this.folder = new ObjectFolder(folder);
        this.sealed = sealed;
        this.tally = tally;
    }

    /**
     * Looks at inventories, sidecars and names of files. Where somebody may add to the object the caller holds its lock, so
     * that no version is seen on its way in.
     *
     * @param name the object's identifier where it is known from elsewhere
     * @return number of the newest version, 0 when none can be made out; empty when the object cannot be looked into
     */
    OptionalInt look(Optional<String> name) {
        name.ifPresent(text -> object = text);
        try {
            var listing = listFiles();
            var versions = folder.versionFolders();
            int newest = newest(versions);
            inventory = checkInventories(versions, newest, files);
            checkDeclaration(files);
            if (inventory == null) {
                if (clean) {
                    found(Finding.Kind.MISSING, ArchiveLayout.INVENTORY, "no inventory can be read");
                }
            } else if (object.isEmpty()) {
                object = inventory.getId();
            } else if (!inventory.getId().equals(object)) {
                found(Finding.Kind.CHANGED, ArchiveLayout.INVENTORY, "speaks of another object");
            }
            if (clean) {
                checkRules(listing);
            }
            return OptionalInt.of(newest);
        } catch (IOException e) {
            unreadable(e);
            return OptionalInt.empty();
        }
    }

    private Listing listFiles() throws IOException {
        var listing = Listing.of(folder.path());
        files.addAll(listing.files());
        listing.unreadable().forEach((path, why) -> found(Finding.Kind.UNREADABLE, path, why));
        return listing;
    }

    /** The rules of OCFL beyond those that are checked here against the log; a mere warning is no finding. */
    private void checkRules(Listing listing) {
        var issues = new Issues();
        ObjectStructure.look(listing, issues);
        issues.verdict("ocfl-object").issues().stream()
                .filter(issue -> !issue.isWarning())
                .forEach(issue -> rulesBroken.add(issue.code() + " " + issue.path() + " " + issue.detail()));
    }

    /** Names the file that failed when the failure tells it. */
    private void unreadable(IOException why) {
        var file = why instanceof FileSystemException failure ? failure.getFile() : null;
        var place = file == null ? folder.path() : Path.of(file);
        found(
                Finding.Kind.UNREADABLE,
                place.startsWith(folder.path()) ? below(place) : "",
                why.getClass().getSimpleName());
    }

    /** Reads every file the object should have, and names those it should not have; to be called once, after {@link #look}. */
    void readContent(FileReading reading) {
        if (inventory == null) {
            return;
        }
        checkContent(inventory, files, reading);
        if (clean) {
            rulesBroken.forEach(rule -> found(Finding.Kind.INVALID, "", rule));
        }
    }

    /** The log knows; without it the object's own inventory, or failing that the highest folder. */
    private int newest(List<Integer> versions) throws IOException {
        var own = folder.rootInventory().flatMap(ObjectFolder.InventoryFile::content);
        int highest = versions.isEmpty() ? 0 : versions.getLast();
        int said = own.map(inventory -> Math.toIntExact(inventory.getHead().getVersionNum()))
                .orElse(highest);
        return sealed.containsKey(said) || sealed.isEmpty() ? said : Math.min(said, highest);
    }

    /** Checks all inventories and sidecars; gives the one to trust for the content, null when none can be read. */
    private @Nullable Inventory checkInventories(List<Integer> versions, int newest, Set<String> files)
            throws IOException {
        Inventory trusted = null;
        for (int version = 1; version <= newest; version++) {
            var prefix = "v" + version + "/";
            files.remove(prefix + ArchiveLayout.INVENTORY);
            files.remove(prefix + ArchiveLayout.SIDECAR);
            if (!versions.contains(version)) {
                found(Finding.Kind.MISSING, "v" + version, "the whole version is not there");
                continue;
            }
            try {
                var own = checkVersion(version, version == newest);
                trusted = version == newest ? own : trusted;
            } catch (IOException e) {
                unreadable(e);
            }
        }
        files.remove(ArchiveLayout.INVENTORY);
        files.remove(ArchiveLayout.SIDECAR);
        return checkRoot(newest, trusted);
    }

    /** Gives the version's own inventory if it is as it was sealed. */
    private @Nullable Inventory checkVersion(int version, boolean isNewest) throws IOException {
        var prefix = "v" + version + "/";
        var own = folder.inventoryOf(version);
        own.ifPresent(file -> tally.read(file.bytes().length));
        var twin = isNewest ? folder.rootInventory() : Optional.<ObjectFolder.InventoryFile>empty();
        var right = rightDigest(version, own, twin, prefix);
        if (own.isEmpty()) {
            found(Finding.Kind.MISSING, prefix + ArchiveLayout.INVENTORY, "no inventory of this version");
            return null;
        }
        checkPair(prefix, own.get().digest(), folder.sidecarOf(version), right);
        return own.get().digest().equals(right) ? own.get().content().orElse(null) : null;
    }

    private @Nullable Inventory checkRoot(int newest, @Nullable Inventory trusted) throws IOException {
        var own = folder.rootInventory();
        if (own.isEmpty()) {
            found(Finding.Kind.MISSING, ArchiveLayout.INVENTORY, "the object has no inventory");
            return trusted;
        }
        tally.read(own.get().bytes().length);
        var right = rightDigest(newest, folder.inventoryOf(newest), own, "");
        checkPair("", own.get().digest(), folder.rootSidecar(), right);
        return own.get().digest().equals(right) ? own.get().content().orElse(trusted) : trusted;
    }

    /** Two witnesses of three decide where the log is silent: the inventory, its twin, and the sidecar. */
    private Sha512 rightDigest(
            int version,
            Optional<ObjectFolder.InventoryFile> own,
            Optional<ObjectFolder.InventoryFile> twin,
            String prefix)
            throws IOException {
        var logged = sealed.get(version);
        if (logged != null) {
            return logged;
        }
        var sidecar = prefix.isEmpty() ? folder.rootSidecar() : folder.sidecarOf(version);
        var first = own.map(ObjectFolder.InventoryFile::digest);
        var second = twin.map(ObjectFolder.InventoryFile::digest);
        if (first.isPresent() && first.equals(second)) {
            return first.get();
        }
        return sidecar.or(() -> first).or(() -> second).orElse(Sha512.of(new byte[0]));
    }

    private void checkPair(String prefix, Sha512 inventory, Optional<Sha512> sidecar, Sha512 right) throws IOException {
        if (!inventory.equals(right)) {
            found(
                    Finding.Kind.CHANGED,
                    prefix + ArchiveLayout.INVENTORY,
                    "digest " + inventory + ", sealed with " + right);
        }
        if (!sidecar.equals(Optional.of(right))) {
            boolean there = Files.exists(folder.path().resolve(prefix + ArchiveLayout.SIDECAR));
            found(
                    there ? Finding.Kind.CHANGED : Finding.Kind.MISSING,
                    prefix + ArchiveLayout.SIDECAR,
                    "should name the digest " + right);
        }
    }

    private void checkDeclaration(Set<String> files) throws IOException {
        if (!files.remove(ArchiveLayout.OBJECT_DECLARATION)) {
            found(Finding.Kind.MISSING, ArchiveLayout.OBJECT_DECLARATION, "the folder is not declared as an object");
            return;
        }
        var bytes = Files.readAllBytes(folder.path().resolve(ArchiveLayout.OBJECT_DECLARATION));
        tally.read(bytes.length);
        if (!new String(bytes, StandardCharsets.ISO_8859_1).equals("ocfl_object_1.1\n")) {
            found(Finding.Kind.CHANGED, ArchiveLayout.OBJECT_DECLARATION, "should read ocfl_object_1.1");
        }
    }

    private void checkContent(Inventory inventory, Set<String> files, FileReading reading) {
        var expected = new TreeMap<String, Sha512>();
        inventory
                .getManifest()
                .forEach((digest, paths) -> paths.forEach(path -> expected.put(path, new Sha512(digest))));
        var owners = new HashMap<Sha512, String>();
        expected.forEach((path, digest) -> owners.put(digest, path));
        var paths = List.copyOf(expected.keySet());
        var outcomes =
                reading.readAll(paths.stream().map(folder.path()::resolve).toList(), tally);
        for (int i = 0; i < paths.size(); i++) {
            files.remove(paths.get(i));
            judge(paths.get(i), expected, owners, outcomes.get(i));
        }
        var rest = List.copyOf(files);
        var read = reading.readAll(rest.stream().map(folder.path()::resolve).toList(), tally);
        for (int i = 0; i < rest.size(); i++) {
            var detail = read.get(i) instanceof FileReading.Outcome.Read(var digest, var size)
                    ? size + " bytes, digest " + digest
                    : "cannot be read";
            found(Finding.Kind.EXTRA, rest.get(i), "nothing names it: " + detail);
        }
    }

    private void judge(
            String path, SortedMap<String, Sha512> expected, Map<Sha512, String> owners, FileReading.Outcome outcome) {
        switch (outcome) {
            case FileReading.Outcome.Missing() -> found(Finding.Kind.MISSING, path, "the file is not there");
            case FileReading.Outcome.Unreadable(var why) -> found(Finding.Kind.UNREADABLE, path, why);
            case FileReading.Outcome.Read(var digest, var size) -> {
                var sealedWith = requireNonNull(expected.get(path));
                if (!digest.equals(sealedWith)) {
                    var owner = owners.get(digest);
                    if (owner != null) {
                        found(Finding.Kind.SWAPPED, path, "holds the bytes of " + owner);
                    } else {
                        clean = false;
                        tally.addOtherBytes(place(path), name(), sealedWith, digest, size);
                    }
                }
            }
        }
    }

    private String below(Path path) {
        return folder.path().relativize(path).toString().replace('\\', '/');
    }

    private String place(String path) {
        var place = path.isEmpty() ? folder.path() : folder.path().resolve(path);
        return root.relativize(place).toString().replace('\\', '/');
    }

    private @Nullable String name() {
        return object.isEmpty() ? null : object;
    }

    private void found(Finding.Kind kind, String path, String detail) {
        clean = false;
        tally.add(kind, place(path), name(), detail);
    }
}
