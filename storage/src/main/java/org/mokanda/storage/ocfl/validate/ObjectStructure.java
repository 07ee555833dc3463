package org.mokanda.storage.ocfl.validate;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mokanda.storage.verify.FileDigests;
import org.mokanda.storage.verify.Issues;
import org.mokanda.storage.verify.Listing;

/**
 * An OCFL object judged by names and inventories: all rules but the digests of its content, which come last and may be left
 * to the caller. A damaged inventory is one issue: what it would have said is then taken from its copy in the newest
 * version, so that the damage is not told again for each file.
 */
public final class ObjectStructure {
    private final Listing listing;
    private final Inventories inventories;
    private final Issues issues;
    private final Folders folders;
    private final ObjectContent content;
    private @Nullable SpecVersion declared;
    private @Nullable Inventory inventory;

    private ObjectStructure(Listing listing, Inventories inventories, Issues issues) {
        this.listing = listing;
        this.inventories = inventories;
        this.issues = issues;
        this.folders = new Folders(listing, issues);
        this.content = new ObjectContent(listing);
    }

    /** Looks at an object; issues name files relative to it. */
    public static ObjectStructure look(Listing object, Issues issues) {
        return look(object, new Inventories(object), issues);
    }

    /** The same, with inventories that may have been read already. */
    public static ObjectStructure look(Listing object, Inventories inventories, Issues issues) {
        var structure = new ObjectStructure(object, inventories, issues);
        structure.look();
        return structure;
    }

    /** The content files by the inventory that was believed; empty when none can be read. */
    public Optional<Manifest> manifest() {
        return Optional.ofNullable(inventory).flatMap(Manifest::of);
    }

    /** The identifier the object gives itself; empty when no inventory can be read. */
    public Optional<String> id() {
        return Optional.ofNullable(inventory).map(each -> each.id);
    }

    /** The version of the specification the object is declared for, e.g. {@code 1.0}; empty when there is none. */
    public Optional<String> declaredVersion() {
        return Optional.ofNullable(declared).map(SpecVersion::number);
    }

    /** Reads every content file once and compares it with every digest that the inventories give. */
    public void checkContent(FileDigests reading) {
        if (inventory != null) {
            expect(inventory);
        }
        reading.readAll(listing, content.algorithms(), (path, outcome) -> content.judge(path, outcome, issues));
    }

    private void expect(Inventory newest) {
        if (newest.algorithm != null) {
            expect(newest.manifestOrEmpty(), newest.algorithm, "E092", InventoryFile.NAME);
        }
        newest.fixity.forEach((algorithm, digests) -> expect(digests, algorithm, "E093", InventoryFile.NAME));
    }

    private void look() {
        listing.unreadable().forEach((path, why) -> issues.add("unreadable", path, why));
        folders.checkKinds();
        var names = listing.children("");
        declared = Declaration.OBJECT
                .check(listing::open, names.stream().filter(listing::isFile).toList(), issues)
                .orElse(null);
        var own = inventories.in("", issues);
        if (own.isEmpty() && !listing.entries().containsKey(InventoryFile.NAME)) {
            issues.add("E063", InventoryFile.NAME, "the object has no inventory");
        }
        inventory = newest(own);
        folders.checkObjectFolder(names, inventory);
        if (inventory != null) {
            checkVersions(inventory);
            checkFiles(inventory);
        }
    }

    /** The inventory of the newest version: the object's own, or its copy when that alone is as it was written. */
    private @Nullable Inventory newest(Optional<InventoryFile> own) {
        var twin = newestFolder().flatMap(name -> inventories.in(name + "/", issues));
        if (own.isEmpty()) {
            twin.ifPresent(file -> file.checkDigest(issues));
            return twin.map(file -> file.parse(listing, null, issues)).orElse(null);
        }
        var file = own.get();
        if (file.isConfirmed() || twin.isEmpty() || !twin.get().isConfirmed()) {
            return ownInventory(file, twin);
        }
        if (file.digest().equals(twin.get().digest())) {
            if (file.sidecar() != null) {
                issues.add("E060", file.sidecarPath(), "names another digest than that of the inventory");
            }
            return file.parse(listing, null, issues);
        }
        file.checkDigest(issues);
        if (!Objects.equals(file.sidecar(), twin.get().digest())) {
            issues.add("E064", twin.get().path(), "is not the object's own inventory");
        }
        return twin.get().parse(listing, null, issues);
    }

    private @Nullable Inventory ownInventory(InventoryFile file, Optional<InventoryFile> twin) {
        file.checkDigest(issues);
        var read = file.parse(listing, null, issues);
        if (read != null && twin.isPresent() && twin.get().folder().equals(read.head + "/")) {
            checkTwin(file, twin.get());
        }
        return read;
    }

    private void checkTwin(InventoryFile own, InventoryFile twin) {
        if (twin.digest().equals(own.digest())) {
            if (twin.sidecar() != null && !twin.isConfirmed() && own.isConfirmed()) {
                issues.add("E060", twin.sidecarPath(), "names another digest than that of the inventory");
            }
            return;
        }
        twin.checkDigest(issues);
        if (twin.isConfirmed() || twin.sidecar() == null) {
            issues.add("E064", twin.path(), "is not the object's own inventory");
        }
    }

    private Optional<String> newestFolder() {
        return listing.children("").stream()
                .filter(listing::isFolder)
                .filter(name -> VersionName.parse(name).isPresent())
                .max(Comparator.comparingInt(
                        name -> VersionName.parse(name).orElseThrow().number()));
    }

    private void checkVersions(Inventory newest) {
        checkType(newest);
        var latest = newest.type == null
                ? declared
                : SpecVersion.ofInventoryType(newest.type).orElse(declared);
        var names = new TreeMap<Integer, String>(Comparator.reverseOrder());
        for (var name : newest.versionsOrEmpty().keySet()) {
            VersionName.parse(name).ifPresent(parsed -> names.put(parsed.number(), name));
        }
        for (var each : names.entrySet()) {
            var name = each.getValue();
            if (!listing.isFolder(name)) {
                if (!listing.entries().containsKey(name)) {
                    issues.add("E010", name, "the whole version is not there");
                }
                continue;
            }
            folders.checkVersionFolder(name, newest);
            if (!name.equals(newest.head)) {
                latest = checkPrior(name, each.getKey(), newest, latest);
            } else if (!listing.entries().containsKey(name + "/" + InventoryFile.NAME)) {
                issues.add("W010", name, "has no inventory of its own");
            }
        }
    }

    private void checkType(Inventory newest) {
        if (newest.type != null && declared != null && !newest.type.equals(declared.inventoryType())) {
            issues.add("E038", InventoryFile.NAME, "type is not that of OCFL " + declared.number());
        }
    }

    /** Gives the version of the specification that versions before this one may have at most. */
    private @Nullable SpecVersion checkPrior(String name, int number, Inventory newest, @Nullable SpecVersion latest) {
        var file = inventories.in(name + "/", issues);
        if (file.isEmpty()) {
            if (!listing.entries().containsKey(name + "/" + InventoryFile.NAME)) {
                issues.add("W010", name, "has no inventory of its own");
            }
            return latest;
        }
        file.get().checkDigest(issues);
        if (file.get().sidecar() != null && !file.get().isConfirmed()) {
            return latest; // what it says is no longer what was written
        }
        var older = file.get().parse(listing, newest, issues);
        if (older == null) {
            return latest;
        }
        new PriorInventory(file.get().path(), number, older, newest, issues).check(name);
        expect(older, file.get().path(), newest);
        var type = older.type == null ? Optional.<SpecVersion>empty() : SpecVersion.ofInventoryType(older.type);
        if (type.isEmpty()) {
            if (older.type != null) {
                issues.add("E038", file.get().path(), "type is that of no known version of OCFL");
            }
            return latest;
        }
        if (latest != null && type.get().compareTo(latest) > 0) {
            issues.add("E103", file.get().path(), "conforms to a later OCFL than the versions after it");
        }
        return type.get();
    }

    /** Digests that only an older inventory gives: of another algorithm, of fixity, of files the newest one forgot. */
    private void expect(Inventory older, String place, Inventory newest) {
        if (older.algorithm != null && !older.algorithm.equals(newest.algorithm)) {
            expect(older.manifestOrEmpty(), older.algorithm, "E092", place);
        } else {
            var known = newest.digestsByPath();
            older.manifestOrEmpty().values().stream()
                    .flatMap(java.util.Collection::stream)
                    .filter(path -> !known.containsKey(path) && !listing.isFile(path))
                    .forEach(path -> issues.add("E092", path, "the file is not there, " + place + " names it"));
        }
        older.fixity.forEach((algorithm, digests) -> expect(digests, algorithm, "E093", place));
    }

    private void expect(Map<String, ? extends Iterable<String>> digests, String algorithm, String code, String place) {
        digests.forEach((digest, paths) -> paths.forEach(path -> content.expect(path, algorithm, digest, code, place)));
    }

    private void checkFiles(Inventory newest) {
        var named = newest.digestsByPath().keySet();
        for (var path : named) {
            // A path that is not well-formed, or below a version that is missing as a whole, has been told already.
            int slash = path.indexOf('/');
            if (!listing.entries().containsKey(path) && slash > 0 && listing.isFolder(path.substring(0, slash))) {
                issues.add("E092", path, "the file is not there");
            }
        }
        folders.checkContent(newest, named);
    }
}
