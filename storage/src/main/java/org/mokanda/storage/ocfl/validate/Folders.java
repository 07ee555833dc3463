package org.mokanda.storage.ocfl.validate;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mokanda.storage.verify.Issues;
import org.mokanda.storage.verify.Listing;

/** Which files and folders may lie where in an object (OCFL 1.1, 3.1 to 3.4 and 3.9). */
final class Folders {
    static final String EXTENSIONS = "extensions";

    private static final String LOGS = "logs";
    private static final Set<String> SIDECARS = Set.of("inventory.json.sha512", "inventory.json.sha256");

    /** Registered at https://ocfl.github.io/extensions/, and the one name the specification itself gives. */
    private static final Set<String> REGISTERED = Set.of(
            "initial",
            "0001-digest-algorithms",
            "0002-flat-direct-storage-layout",
            "0003-hash-and-id-n-tuple-storage-layout",
            "0004-hashed-n-tuple-storage-layout",
            "0005-mutable-head",
            "0006-flat-omit-prefix-storage-layout",
            "0007-n-tuple-omit-prefix-storage-layout",
            "0008-schema-registry",
            "0009-digest-algorithms",
            "0010-differential-n-tuple-omit-prefix-storage-layout",
            "0011-direct-clean-path-layout");

    private final Listing listing;
    private final Issues issues;

    Folders(Listing listing, Issues issues) {
        this.listing = listing;
        this.issues = issues;
    }

    static boolean isRegistered(String extension) {
        return REGISTERED.contains(extension);
    }

    /** Links and devices are nowhere allowed. */
    void checkKinds() {
        listing.entries().forEach((path, entry) -> {
            switch (entry.kind()) {
                case FILE, FOLDER -> {}
                case LINK -> issues.add("E090", path, "a link");
                case OTHER -> issues.add("E090", path, "neither file nor folder");
            }
        });
    }

    /** @param inventory absent when none can be read */
    void checkObjectFolder(Set<String> names, @Nullable Inventory inventory) {
        for (var name : names) {
            if (listing.isFile(name)) {
                checkFile(name);
            } else if (listing.isFolder(name)) {
                checkFolder(name, inventory);
            }
        }
    }

    private void checkFile(String name) {
        if (!Declaration.OBJECT.isName(name) && !name.equals(InventoryFile.NAME) && !SIDECARS.contains(name)) {
            issues.add("E001", name, "a file that does not belong there");
        }
    }

    private void checkFolder(String name, @Nullable Inventory inventory) {
        if (name.equals(EXTENSIONS)) {
            checkExtensions();
        } else if (name.equals(LOGS)) {
            return;
        } else if (VersionName.parse(name).isEmpty()) {
            issues.add("E001", name, "a folder that does not belong there");
        } else if (inventory != null && !inventory.versionsOrEmpty().containsKey(name)) {
            issues.add("E046", name, "the inventory does not know this version");
        } else if (VersionName.parse(name).orElseThrow().width() > 0) {
            issues.add("W001", name, "a version number with zeros before it");
        }
    }

    private void checkExtensions() {
        for (var name : listing.children(EXTENSIONS)) {
            var path = EXTENSIONS + "/" + name;
            if (listing.isFile(path)) {
                issues.add("E067", path, "a file that does not belong there");
            } else if (!isRegistered(name)) {
                issues.add("W013", path, "an extension that is not registered");
            }
        }
    }

    void checkVersionFolder(String version, Inventory inventory) {
        var content = inventory.contentDirectoryOrDefault();
        for (var name : listing.children(version)) {
            var path = version + "/" + name;
            if (listing.isFile(path)) {
                if (!name.equals(InventoryFile.NAME) && !SIDECARS.contains(name)) {
                    issues.add("E015", path, "a file that does not belong there");
                }
            } else if (listing.isFolder(path) && !name.equals(content)) {
                issues.add("W002", path, "a folder beside the content");
            }
        }
        if (listing.isFolder(version + "/" + content)) {
            checkEmpty(version + "/" + content);
        }
    }

    private void checkEmpty(String content) {
        var parents = new HashSet<String>();
        listing.below(content).forEach(path -> parents.add(path.substring(0, path.lastIndexOf('/'))));
        if (!parents.contains(content)) {
            issues.add("W003", content, "an empty folder for content");
        }
        listing.below(content)
                .filter(path -> listing.isFolder(path) && !parents.contains(path))
                .forEach(path -> issues.add("E024", path, "an empty folder"));
    }

    /** Every file in the content of a version that is known must be named. */
    void checkContent(Inventory inventory, Set<String> named) {
        for (var version : inventory.versionsOrEmpty().keySet()) {
            listing.below(version + "/" + inventory.contentDirectoryOrDefault())
                    .filter(path -> listing.isFile(path) && !named.contains(path))
                    .forEach(path -> issues.add("E023", path, "no manifest names it"));
        }
    }
}
