package org.mokanda.storage.exchange;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.mokanda.storage.verify.Issues;
import org.mokanda.storage.verify.Listing;

/**
 * Finds the file that a path in a manifest means: line breaks encoded or not, letters with accents composed or not, as file
 * systems and programs differ in both (RFC 8493, 5.2 and 6).
 */
final class Spellings {
    private final Listing listing;
    private final Issues issues;
    /** Composed spelling to the one on the disk, for names beyond ASCII. */
    private final Map<String, String> composed = new HashMap<>();
    /** Spelling in a manifest by what it was found to mean. */
    private final Map<String, String> used = new HashMap<>();

    Spellings(Listing listing, Issues issues) {
        this.listing = listing;
        this.issues = issues;
        for (var path : listing.files()) {
            if (!isAscii(path)) {
                var other = composed.putIfAbsent(compose(path), path);
                if (other != null) {
                    issues.add("bag-path-spelling", path, "two files whose names look the same");
                }
            }
        }
    }

    /** The path on the disk; the path itself, decoded, when there is no such file. */
    String find(String path, BagDeclaration declaration) {
        var decoded = BagPath.decode(path, declaration.isStrict());
        var here = listing.isFile(decoded) || !listing.isFile(path) ? decoded : path;
        if (isAscii(here)) {
            return here;
        }
        var found = listing.isFile(here) ? here : composed.getOrDefault(compose(here), here);
        if (!listing.isFile(found)) {
            return found;
        }
        var before = used.putIfAbsent(found, path);
        if (before != null && !before.equals(path)) {
            issues.add("bag-path-spelling", found, "two spellings of a path in the manifests");
        }
        return found;
    }

    private static String compose(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }
}
