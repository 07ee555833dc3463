package org.mokanda.storage.ocfl.validate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mokanda.storage.verify.Digests;
import org.mokanda.storage.verify.FileDigests;
import org.mokanda.storage.verify.Issues;
import org.mokanda.storage.verify.Listing;

/** The content files an object should have, with every digest that any of its inventories gives for them. */
final class ObjectContent {
    /**
     * @param digest small hex
     * @param code for a file that has another one
     * @param said the inventory that says so
     */
    private record Expected(String algorithm, String digest, String code, String said) {}

    private record Digest(String algorithm, String hex) {}

    /** Nearly every file has one digest, in a map that cannot be changed; more of them go into one that can. */
    private final TreeMap<String, Map<Digest, Expected>> files = new TreeMap<>();

    private final Listing listing;

    ObjectContent(Listing listing) {
        this.listing = listing;
    }

    /** Adds a digest of a file that is there; one of an algorithm that nobody here knows is passed over, as the specification asks (E028). */
    void expect(String path, String algorithm, String digest, String code, String said) {
        if (!Digests.knows(algorithm) || !listing.isFile(path)) {
            return;
        }
        var small = digest.toLowerCase(Locale.ROOT);
        var expected = new Expected(algorithm, small, code, said);
        files.merge(path, Map.of(new Digest(algorithm, small), expected), ObjectContent::join);
    }

    private static Map<Digest, Expected> join(Map<Digest, Expected> before, Map<Digest, Expected> added) {
        var all = before.size() == 1 ? new LinkedHashMap<>(before) : before;
        added.forEach(all::putIfAbsent);
        return all;
    }

    /** The algorithms each file must be digested with. */
    Map<String, Set<String>> algorithms() {
        var algorithms = new TreeMap<String, Set<String>>();
        files.forEach((path, all) -> algorithms.put(
                path, all.keySet().stream().map(Digest::algorithm).collect(Collectors.toUnmodifiableSet())));
        return algorithms;
    }

    /** Compares a file that is there with what it should be. */
    void judge(String path, FileDigests.Outcome outcome, Issues issues) {
        switch (outcome) {
            case FileDigests.Outcome.Unreadable(var why) -> issues.add("unreadable", path, why);
            case FileDigests.Outcome.Read(var digests, var size) -> {
                issues.read(size);
                for (var each : files.getOrDefault(path, Map.of()).values()) {
                    var found = digests.get(each.algorithm);
                    if (!each.digest.equals(found)) {
                        issues.add(
                                each.code,
                                path,
                                size + " bytes, " + each.algorithm + " " + found + ", " + each.said + " says "
                                        + each.digest);
                    }
                }
            }
        }
    }
}
