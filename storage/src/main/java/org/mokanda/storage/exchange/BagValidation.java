package org.mokanda.storage.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.mokanda.storage.verify.FileDigests;
import org.mokanda.storage.verify.Issues;
import org.mokanda.storage.verify.Listing;
import org.mokanda.storage.verify.Verdict;

/**
 * Checks a bag of anybody, BagIt 0.93 to 1.0 (RFC 8493), every byte, without the network: nothing is ever fetched, no link
 * followed, and no path in a manifest opened that was not found by looking (I10).
 */
public final class BagValidation {
    private BagValidation() {}

    /** True for a folder that is a bag, or what is left of one. */
    public static boolean isBag(Path folder) throws IOException {
        if (Files.exists(folder.resolve(BagDeclaration.FILE), LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try (var manifests = Files.newDirectoryStream(folder, "{manifest,tagmanifest}-*.txt")) {
            return manifests.iterator().hasNext();
        }
    }

    /** @throws IOException the folder itself cannot be looked into */
    public static Verdict of(Path folder) throws IOException {
        var issues = new Issues();
        check(Listing.of(folder.toRealPath()), issues, false);
        return issues.verdict("bag");
    }

    static BagContent check(Listing listing, Issues issues, boolean keepDigests) {
        var content = BagContent.look(listing, issues);
        try (var reading = new FileDigests()) {
            content.checkDigests(reading, keepDigests);
        }
        return content;
    }
}
