package org.mokanda.storage.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.evidence.LogLeaf.SealedVersion;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreVersion;

/**
 * What somebody outside of the machine wrote down: what was asked for, and what was acknowledged. Knows the store and the
 * log by their ports alone.
 */
final class Ledger {
    private static final Provenance BY =
            new Provenance("anna", Instant.parse("2026-11-20T12:00:00Z"), "batch of scans");

    private final Map<ObjectId, Book> books = new TreeMap<>();
    private List<LogLeaf> leaves = List.of();
    private final Set<LogLeaf> offered = new HashSet<>();

    /** What is known of one object. */
    private static final class Book {
        final List<StoreVersion> versions = new ArrayList<>();
        final SortedMap<String, Sha512> files = new TreeMap<>();
        /** Appends that did not return: each may be there entirely, or not at all. */
        final List<SortedMap<String, Sha512>> open = new ArrayList<>();
    }

    Ledger copy() {
        var copy = new Ledger();
        books.forEach((object, book) -> {
            var twin = new Book();
            twin.versions.addAll(book.versions);
            twin.files.putAll(book.files);
            twin.open.addAll(book.open);
            copy.books.put(object, twin);
        });
        copy.leaves = leaves;
        copy.offered.addAll(offered);
        return copy;
    }

    Set<ObjectId> objects() {
        return Set.copyOf(books.keySet());
    }

    /** Adds a version to the object as it is, and writes down that it was acknowledged. */
    void append(Machine.Running running, ObjectId object, List<NewFile> files) {
        var head = running.store().head(object);
        var book = books.computeIfAbsent(object, _ -> new Book());
        var asked = new TreeMap<String, Sha512>();
        files.forEach(file -> asked.put(file.path(), file.expected()));
        book.open.add(asked);
        var version = running.store().append(head, files, BY);
        assertEquals(head.number() + 1, version.number());
        takeUp(running, object, book, version);
        assertTrue(book.files.entrySet().containsAll(asked.entrySet()), "the new version lacks what was added");
        leaves = leavesOf(running);
    }

    private static List<LogLeaf> leavesOf(Machine.Running running) {
        var leaves = new ArrayList<LogLeaf>();
        running.log().read(0, (_, leaf) -> leaves.add(leaf));
        return leaves;
    }

    /** Adds a leaf, and writes down that it was acknowledged. */
    void log(Machine.Running running, LogLeaf leaf) {
        offered.add(leaf);
        long index = running.log().append(List.of(leaf));
        leaves = leavesOf(running);
        assertEquals(leaf, leaves.get((int) index));
    }

    /** What can be seen now was acknowledged now or found whole: from here on it must stay. */
    private static void takeUp(Machine.Running running, ObjectId object, Book book, StoreVersion head) {
        var found = running.store().find(object).orElseThrow(() -> new AssertionError(object + " is not there"));
        if (head != null) {
            assertEquals(head, found.head());
        }
        book.versions.clear();
        book.versions.addAll(running.store().versions(object));
        book.files.clear();
        book.files.putAll(found.files());
        book.open.clear();
    }

    /** I1, I2, I3 while the program runs on after a failure: what was acknowledged is there, nothing is there by half. */
    void checkStore(Machine.Running running) {
        for (var each : books.entrySet()) {
            var object = each.getKey();
            var book = each.getValue();
            var versions = running.store().versions(object);
            int before = book.versions.size();
            assertTrue(
                    versions.size() >= before,
                    () -> object + " lost versions: has " + versions + ", acknowledged " + book.versions);
            assertEquals(book.versions, versions.subList(0, before), "acknowledged versions changed");
            var files = new TreeMap<String, Sha512>(
                    running.store().find(object).map(found -> found.files()).orElseGet(TreeMap::new));
            assertTrue(files.entrySet().containsAll(book.files.entrySet()), () -> object + " lost acknowledged files");
            var more = new TreeMap<>(files);
            more.entrySet().removeAll(book.files.entrySet());
            int whole = 0;
            for (var asked : book.open) {
                if (more.entrySet().removeAll(asked.entrySet())) {
                    whole++;
                    assertTrue(files.entrySet().containsAll(asked.entrySet()), "a version is there by half");
                }
            }
            assertEquals(Map.of(), more, "files that nobody added");
            assertEquals(whole, versions.size() - before, "versions that nobody added");
            for (var file : files.entrySet()) {
                assertEquals(file.getValue(), digest(running, object, file.getKey()), "bytes of a file");
            }
        }
        try (var objects = running.store().objects()) {
            assertTrue(books.keySet().containsAll(objects.toList()), "an object that nobody added");
        }
    }

    private static Sha512 digest(Machine.Running running, ObjectId object, String path) {
        var stored = running.store().file(object, path).orElseThrow(() -> new AssertionError("not there: " + path));
        try (var in = stored.open()) {
            return Sha512.of(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** I1 to I4 after a start: store and log agree too, the audit has nothing to say. What is there now is taken up. */
    void check(Machine.Running running) {
        checkStore(running);
        var now = leavesOf(running);
        assertTrue(now.size() >= leaves.size(), () -> "the log lost leaves: " + now.size() + " of " + leaves.size());
        assertEquals(leaves, now.subList(0, leaves.size()), "acknowledged leaves changed");
        assertEquals(
                now.size(), Checkpoint.parse(running.log().checkpoint().body()).size());
        var sealed = now.stream()
                .filter(SealedVersion.class::isInstance)
                .map(SealedVersion.class::cast)
                .collect(Collectors.toMap(
                        leaf -> new StoreVersion(leaf.object(), leaf.version(), leaf.inventory()), leaf -> leaf));
        var stored = new HashSet<StoreVersion>();
        books.keySet().forEach(object -> stored.addAll(running.store().versions(object)));
        assertEquals(stored, sealed.keySet(), "versions and their leaves");
        assertTrue(
                offered.containsAll(now.stream()
                        .filter(leaf -> !(leaf instanceof SealedVersion))
                        .toList()),
                "a leaf that nobody added");
        if (!now.isEmpty()) {
            var proof = running.log().prove(now.size() - 1);
            assertEquals(now.getLast(), LogLeaf.parse(proof.leaf()));
            assertTrue(proof.holds(), "the proof of the last leaf");
        }
        assertEquals(List.of(), running.findings(), "findings of the audit");
        leaves = now;
        books.forEach((object, book) -> {
            if (running.store().find(object).isPresent()) {
                takeUp(running, object, book, null);
            }
            book.open.clear();
        });
    }
}
