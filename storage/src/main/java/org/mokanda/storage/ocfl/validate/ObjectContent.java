package org.mokanda.storage.ocfl.validate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mokanda.storage.verify.Digests;
import org.mokanda.storage.verify.FileDigests;
import org.mokanda.storage.verify.Issues;

/** The content files an object should have, with every digest that any of its inventories gives for them. */
final class ObjectContent {
    /**
     * @param digest small hex
     * @param code for a file that has another one
     * @param said the inventory that says so
     */
    private record Expected(String algorithm, String digest, String code, String said) {}

    private final TreeMap<String, List<Expected>> files = new TreeMap<>();

    /** Adds a digest; one of an algorithm that nobody here knows is passed over, as the specification asks (E028). */
    void expect(String path, String algorithm, String digest, String code, String said) {
        if (!Digests.knows(algorithm)) {
            return;
        }
        var expected = new Expected(algorithm, digest.toLowerCase(Locale.ROOT), code, said);
        files.merge(path, List.of(expected), ObjectContent::join);
    }

    private static List<Expected> join(List<Expected> before, List<Expected> added) {
        var one = added.getFirst();
        boolean known = before.stream()
                .anyMatch(each -> each.algorithm.equals(one.algorithm) && each.digest.equals(one.digest));
        return known ? before : Stream.concat(before.stream(), added.stream()).toList();
    }

    /** The algorithms each file must be digested with. */
    Map<String, Set<String>> algorithms() {
        var algorithms = new TreeMap<String, Set<String>>();
        files.forEach((path, all) ->
                algorithms.put(path, all.stream().map(Expected::algorithm).collect(Collectors.toUnmodifiableSet())));
        return algorithms;
    }

    /** Compares a file that is there with what it should be. */
    void judge(String path, FileDigests.Outcome outcome, Issues issues) {
        switch (outcome) {
            case FileDigests.Outcome.Unreadable(var why) -> issues.add("unreadable", path, why);
            case FileDigests.Outcome.Read(var digests, var size) -> {
                issues.read(size);
                for (var each : files.getOrDefault(path, List.of())) {
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
