package org.mokanda.storage.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.verify.FileDigests;
import org.mokanda.storage.verify.Issues;
import org.mokanda.storage.verify.Listing;

/** A bag judged by its tag files and names; what its manifests say of each file is kept for the digests. */
final class BagContent {
    private static final String PAYLOAD = "data";
    /** There are thirteen digests that we know, for tags and for the payload; each manifest may name every file. */
    private static final int MANIFESTS_MAX = 32;

    private static final int DECLARATION_MAX = 1000;
    private static final Pattern OXUM = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})");
    private static final Pattern FETCH = Pattern.compile("\\S+[ \\t]+(?:\\d+|-)[ \\t]+(.+)");
    /** What systems leave behind in folders. */
    private static final Set<String> SYSTEM_FILES = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

    /** By path: algorithm to digest, small hex. */
    private final TreeMap<String, Map<String, String>> expected = new TreeMap<>();

    /** SHA-512 of the files that were read, where it was asked for. */
    private final TreeMap<String, Sha512> found = new TreeMap<>();

    private final Listing listing;
    private final Issues issues;
    private final Spellings spellings;
    private BagDeclaration declaration = BagDeclaration.standard();
    private BagInfo info;

    private BagContent(Listing listing, Issues issues) {
        this.listing = listing;
        this.issues = issues;
        this.spellings = new Spellings(listing, issues);
        this.info = new BagInfo(BagInfo.FILE, issues);
    }

    static BagContent look(Listing listing, Issues issues) {
        var content = new BagContent(listing, issues);
        content.look();
        return content;
    }

    BagInfo info() {
        return info;
    }

    /** What a file was read as; empty when {@link #checkDigests} was not asked for it. */
    Optional<Sha512> digest(String path) {
        return Optional.ofNullable(found.get(path));
    }

    /**
     * Reads every file that a manifest names once.
     *
     * @param keep to know each file's SHA-512 afterwards, whatever the manifests are made of
     */
    void checkDigests(FileDigests reading, boolean keep) {
        var algorithms = new TreeMap<String, Set<String>>();
        expected.forEach((path, digests) -> {
            if (listing.isFile(path)) {
                var wanted = new HashSet<>(digests.keySet());
                if (keep) {
                    wanted.add("sha512");
                }
                algorithms.put(path, wanted);
            }
        });
        reading.readAll(listing, algorithms, (path, outcome) -> {
            switch (outcome) {
                case FileDigests.Outcome.Unreadable(var why) -> issues.add("unreadable", path, why);
                case FileDigests.Outcome.Read(var digests, var size) -> {
                    issues.read(size);
                    if (keep) {
                        found.put(path, new Sha512(Objects.requireNonNull(digests.get("sha512"))));
                    }
                    expected.getOrDefault(path, Map.of()).forEach((algorithm, digest) -> {
                        if (!digest.equals(digests.get(algorithm))) {
                            issues.add(
                                    "bag-file-changed",
                                    path,
                                    size + " bytes, " + algorithm + " " + digests.get(algorithm)
                                            + ", the manifest says " + digest);
                        }
                    });
                }
            }
        });
    }

    private void look() {
        listing.unreadable().forEach((path, why) -> issues.add("unreadable", path, why));
        listing.entries().forEach((path, entry) -> {
            switch (entry.kind()) {
                case FILE, FOLDER -> {}
                case LINK, OTHER -> issues.add("bag-link", path, "a link, or neither file nor folder");
            }
        });
        readDeclaration();
        if (!listing.isFolder(PAYLOAD)) {
            issues.add("bag-payload-missing", PAYLOAD, "the folder of the payload is not there");
        }
        readInfo();
        readManifests();
        readFetch();
        checkOxum();
    }

    private void readDeclaration() {
        if (!listing.isFile(BagDeclaration.FILE)) {
            issues.add("bag-declaration-missing", BagDeclaration.FILE, "nothing says that this is a bag");
            return;
        }
        try (var in = Files.newInputStream(listing.path(BagDeclaration.FILE), LinkOption.NOFOLLOW_LINKS)) {
            BagDeclaration.parse(in.readNBytes(DECLARATION_MAX), issues).ifPresent(read -> declaration = read);
        } catch (IOException e) {
            unreadable(BagDeclaration.FILE, e);
        }
    }

    private void readInfo() {
        var file = listing.isFile(BagInfo.FILE) ? BagInfo.FILE : BagInfo.OLD_FILE;
        if (listing.isFile(file)) {
            info = new BagInfo(file, issues);
            readLines(file, info::line);
        }
    }

    private void readLines(String file, java.util.function.Consumer<String> taker) {
        try {
            TagLines.read(listing.path(file), declaration.encoding(), taker);
        } catch (IOException e) {
            unreadable(file, e);
        }
    }

    private void unreadable(String file, IOException why) {
        issues.add("unreadable", file, why.getClass().getSimpleName());
    }

    private void readManifests() {
        var manifests = listing.children("").stream()
                .filter(listing::isFile)
                .flatMap(name -> BagManifest.of(name).stream())
                .toList();
        if (manifests.stream().noneMatch(each -> !each.ofTags())) {
            issues.add("bag-manifest-missing", "", "no manifest of the payload");
        }
        if (manifests.size() > MANIFESTS_MAX) {
            issues.add("bag-manifests", "", manifests.size() + " manifests, at most " + MANIFESTS_MAX + " are read");
            return;
        }
        var payload = new ArrayList<Set<String>>();
        for (var manifest : manifests) {
            if (!manifest.isKnown()) {
                issues.add("bag-algorithm", manifest.file(), "a digest that nobody here knows");
            } else if (manifest.ofTags()) {
                read(manifest);
            } else {
                payload.add(read(manifest));
            }
        }
        checkPayload(payload);
    }

    /** Gives the files it names. */
    private Set<String> read(BagManifest manifest) {
        var lines = new ManifestLines(manifest, declaration, spellings, listing, issues);
        readLines(manifest.file(), lines::line);
        lines.digests().forEach((path, digest) -> {
            var before = expected.computeIfAbsent(path, _ -> new HashMap<>()).put(manifest.algorithm(), digest);
            if (before != null && !before.equals(digest)) {
                issues.add("bag-path-twice", path, "two manifests of one algorithm differ");
            }
        });
        return lines.digests().keySet();
    }

    private void checkPayload(List<Set<String>> manifests) {
        var folded = new HashMap<String, String>();
        listing.below(PAYLOAD).filter(listing::isFile).forEach(path -> {
            long naming = manifests.stream().filter(each -> each.contains(path)).count();
            if (naming == 0) {
                issues.add("bag-file-extra", path, "no manifest names it");
            } else if (naming < manifests.size() && declaration.isStrict()) {
                issues.add("bag-manifest-incomplete", path, "not every manifest names it");
            }
            var before = folded.putIfAbsent(path.toLowerCase(Locale.ROOT), path);
            if (before != null) {
                issues.add("warn-case", path, "differs from another file in capitals only");
            }
            if (SYSTEM_FILES.contains(path.substring(path.lastIndexOf('/') + 1))) {
                issues.add("warn-system-file", path, "left behind by a system");
            }
        });
    }

    /** Nothing is fetched; what is named must lie here already, and be named by a manifest. */
    private void readFetch() {
        if (!listing.isFile("fetch.txt")) {
            return;
        }
        readLines("fetch.txt", line -> {
            var match = FETCH.matcher(line);
            if (line.isBlank()) {
                return;
            }
            if (!match.matches()) {
                issues.add("bag-fetch", "fetch.txt", "a line that is no address, length and path");
                return;
            }
            var path = spellings.find(match.group(1), declaration);
            var fault = BagPath.fault(path);
            if (fault != null || !path.startsWith(PAYLOAD + "/")) {
                issues.add("bag-path", "fetch.txt", (fault == null ? "not in the payload" : fault) + ": " + path);
            } else if (!listing.isFile(path)) {
                issues.add("bag-fetch", path, "has to be fetched first");
            } else if (!expected.containsKey(path)) {
                issues.add("bag-fetch", path, "no manifest names what is to be fetched");
            }
        });
    }

    private void checkOxum() {
        var said = info.find("Payload-Oxum");
        if (said.isEmpty()) {
            return;
        }
        long[] sum = new long[2];
        listing.below(PAYLOAD).forEach(path -> {
            if (listing.isFile(path)) {
                sum[0] += listing.entries().getOrDefault(path, Listing.NOTHING).size();
                sum[1]++;
            }
        });
        var match = OXUM.matcher(said.get());
        if (!match.matches() || Long.parseLong(match.group(1)) != sum[0] || Long.parseLong(match.group(2)) != sum[1]) {
            issues.add("bag-oxum", BagInfo.FILE, "Payload-Oxum is not " + sum[0] + "." + sum[1]);
        }
    }
}
