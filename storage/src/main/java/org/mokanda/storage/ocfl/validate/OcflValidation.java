package org.mokanda.storage.ocfl.validate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.mokanda.storage.verify.FileDigests;
import org.mokanda.storage.verify.Issues;
import org.mokanda.storage.verify.Listing;
import org.mokanda.storage.verify.Verdict;

/**
 * Checks an OCFL object or storage root of anybody, versions 1.0 and 1.1, every byte, with nothing but the folder itself
 * (I10). Nothing is changed, no link is followed, and no path in an inventory is ever opened that was not found by looking.
 */
public final class OcflValidation {
    private OcflValidation() {}

    /** True for a folder that is, or poses as, a storage root. */
    public static boolean isRoot(Path folder) {
        return hasFile(folder, "0=ocfl_1.0") || hasFile(folder, "0=ocfl_1.1") || hasFile(folder, RootLayout.FILE);
    }

    /** True for a folder that is an object, or what is left of one. */
    public static boolean isObject(Path folder) {
        return isDeclared(folder)
                || hasFile(folder, InventoryFile.NAME)
                || Files.isDirectory(folder.resolve("v1"), LinkOption.NOFOLLOW_LINKS);
    }

    /** True for a folder that declares itself an object. */
    public static boolean isDeclared(Path folder) {
        return hasFile(folder, "0=ocfl_object_1.0") || hasFile(folder, "0=ocfl_object_1.1");
    }

    private static boolean hasFile(Path folder, String name) {
        return Files.isRegularFile(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** @throws IOException the folder itself cannot be looked into */
    public static Verdict ofObject(Path folder) throws IOException {
        var issues = new Issues();
        try (var reading = new FileDigests()) {
            ObjectStructure.look(Listing.of(folder.toRealPath()), issues).checkContent(reading);
        }
        return issues.verdict("ocfl-object");
    }

    /** @throws IOException the folder itself cannot be looked into */
    public static Verdict ofRoot(Path folder) throws IOException {
        var issues = new Issues();
        try (var root = new RootValidator(folder.toRealPath(), issues)) {
            root.check();
        }
        return issues.verdict("ocfl-root");
    }
}
