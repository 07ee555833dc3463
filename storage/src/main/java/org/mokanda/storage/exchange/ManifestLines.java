package org.mokanda.storage.exchange;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mokanda.storage.verify.Digests;
import org.mokanda.storage.verify.Issues;
import org.mokanda.storage.verify.Listing;

/** Takes the lines of one manifest (RFC 8493, 2.1.3); keeps the digest of each file that is there. */
final class ManifestLines {
    private static final Pattern LINE = Pattern.compile("([0-9A-Fa-f]+)[ \\t]+(\\*?)(.+)");

    private final BagManifest manifest;
    private final BagDeclaration declaration;
    private final Spellings spellings;
    private final Listing listing;
    private final Issues issues;
    private final int hexLength;
    private final Map<String, String> digests = new LinkedHashMap<>();

    private int lines;

    ManifestLines(
            BagManifest manifest, BagDeclaration declaration, Spellings spellings, Listing listing, Issues issues) {
        this.listing = listing;
        this.manifest = manifest;
        this.declaration = declaration;
        this.spellings = spellings;
        this.issues = issues;
        this.hexLength = Digests.of(manifest.algorithm())
                .map(digest -> digest.getDigestLength() * 2)
                .orElse(0);
    }

    /** Path as it lies on the disk to digest in small hex. */
    Map<String, String> digests() {
        return digests;
    }

    void line(String line) {
        if (line.isBlank()) {
            return;
        }
        if (++lines > Listing.ENTRIES_MAX) {
            lines = Listing.ENTRIES_MAX;
            issues.add("bag-manifest-line", manifest.file(), "more than " + Listing.ENTRIES_MAX + " lines");
            return;
        }
        var match = LINE.matcher(line);
        if (!match.matches() || (hexLength > 0 && match.group(1).length() != hexLength)) {
            issues.add("bag-manifest-line", manifest.file(), "a line that is no digest and path");
            return;
        }
        if (!match.group(2).isEmpty()) {
            issues.add("warn-star", manifest.file(), "an asterisk before a path, as md5sum writes it");
        }
        var path = spellings.find(withoutDot(match.group(3)), declaration);
        var fault = fault(path);
        if (fault != null) {
            issues.add("bag-path", manifest.file(), fault + ": " + path);
            return;
        }
        add(path, match.group(1).toLowerCase(Locale.ROOT));
    }

    private String withoutDot(String path) {
        if (path.startsWith("./")) {
            issues.add("warn-dot", manifest.file(), "a path that begins with ./");
            return path.substring(2);
        }
        return path;
    }

    private @Nullable String fault(String path) {
        var fault = BagPath.fault(path);
        if (fault != null) {
            return fault;
        }
        boolean inPayload = path.startsWith("data/");
        if (manifest.ofTags()) {
            return inPayload || BagManifest.of(path).filter(BagManifest::ofTags).isPresent()
                    ? "no file that a manifest of tags names"
                    : null;
        }
        return inPayload ? null : "not in the payload";
    }

    private void add(String path, String digest) {
        if (!listing.isFile(path)) {
            issues.add("bag-file-missing", path, manifest.file() + " names it, it is not there");
            return;
        }
        var before = digests.putIfAbsent(path, digest);
        if (before == null) {
            return;
        }
        if (!before.equals(digest) || declaration.isStrict()) {
            issues.add("bag-path-twice", path, manifest.file() + " names it twice");
        } else {
            issues.add("warn-path-twice", path, manifest.file() + " names it twice, with the same digest");
        }
    }
}
