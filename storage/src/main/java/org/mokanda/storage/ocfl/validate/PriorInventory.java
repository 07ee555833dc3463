package org.mokanda.storage.ocfl.validate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mokanda.storage.verify.Issues;

/** What the inventory of an older version must have in common with the newest one (OCFL 1.1, 3.7). */
final class PriorInventory {
    private final String place;
    private final int number;
    private final Inventory older;
    private final Inventory newest;
    private final Issues issues;
    private final boolean sameAlgorithm;

    /** @param number of the version this inventory was added with */
    PriorInventory(String place, int number, Inventory older, Inventory newest, Issues issues) {
        this.place = place;
        this.number = number;
        this.older = older;
        this.newest = newest;
        this.issues = issues;
        this.sameAlgorithm = Objects.equals(older.algorithm, newest.algorithm);
    }

    void check(String version) {
        if (!Objects.equals(older.head, version)) {
            issues.add("E040", place, "head is " + older.head + " in the folder of " + version);
        }
        if (!Objects.equals(older.id, newest.id)) {
            issues.add("E037", place, "another id than the newest inventory");
        }
        if (!older.contentDirectoryOrDefault().equals(newest.contentDirectoryOrDefault())) {
            issues.add("E019", place, "another contentDirectory than the newest inventory");
        }
        checkStates();
        checkManifest();
    }

    private void checkStates() {
        newest.versionsOrEmpty().forEach((name, block) -> {
            if (VersionName.parse(name)
                            .orElse(new VersionName(Integer.MAX_VALUE, 0))
                            .number()
                    > number) {
                return;
            }
            var before = older.versionsOrEmpty().get(name);
            if (before == null) {
                issues.add("E066", place, "has no version " + name);
                return;
            }
            if (before.state == null || !sameAlgorithm || !before.state.equals(block.state)) {
                compare(name, content(before), content(block));
            }
            if (!Objects.equals(before.created, block.created)
                    || !Objects.equals(before.message, block.message)
                    || !Objects.equals(before.userName, block.userName)
                    || !Objects.equals(before.userAddress, block.userAddress)) {
                issues.add("W011", place, name + ": time, message or user are not those of the newest inventory");
            }
        });
    }

    private void compare(String version, Map<String, String> before, Map<String, String> now) {
        for (var path : before.keySet()) {
            var digest = now.get(path);
            if (digest == null || !isSame(Objects.requireNonNull(before.get(path)), digest)) {
                issues.add("E066", place, version + ": not as in the newest inventory: " + path);
            }
        }
        for (var path : now.keySet()) {
            if (!before.containsKey(path)) {
                issues.add("E066", place, version + ": only in the newest inventory: " + path);
            }
        }
    }

    /** Under two algorithms the content files decide. */
    private boolean isSame(String before, String now) {
        if (sameAlgorithm) {
            return before.equalsIgnoreCase(now);
        }
        var paths = newest.manifestOrEmpty().getOrDefault(now, List.of());
        return older.manifestOrEmpty().getOrDefault(before, List.of()).stream().anyMatch(paths::contains);
    }

    /** Logical path to digest. */
    private static Map<String, String> content(Inventory.Version version) {
        var content = new HashMap<String, String>();
        if (version.state != null) {
            version.state.forEach((digest, paths) -> paths.forEach(path -> content.put(path, digest)));
        }
        return content;
    }

    /** Every file of the versions up to this one, and nothing else, with the digest the newest inventory gives. */
    private void checkManifest() {
        var before = older.digestsByPath();
        newest.digestsByPath().forEach((path, digest) -> {
            var said = before.get(path);
            if (said == null) {
                int version = VersionName.numberIn(path);
                if (version > 0 && version <= number) {
                    issues.add("E023", place, "the manifest lacks " + path);
                }
            } else if (sameAlgorithm && !said.equals(digest)) {
                issues.add("E092", place, "another digest than the newest inventory for " + path);
            }
        });
    }
}
