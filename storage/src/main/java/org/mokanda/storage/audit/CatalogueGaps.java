package org.mokanda.storage.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.arrangement.ArrangementDesk;
import org.mokanda.core.book.BookDesk;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.ocfl.ArchiveFiles;

/**
 * Looks for what store and log hold and the catalogue does not know. The catalogue comes last in every way of writing, so
 * what is missing there may be on its way: a revision or copy is looked for only where the catalogue itself says that it
 * followed the log so far, or gave a later number; a scan is looked for again until patience ends.
 */
final class CatalogueGaps {
    private static final Set<Purpose> OF_SCANS = EnumSet.of(Purpose.SCANS, Purpose.QUARANTINE);
    private static final long PAUSE_MILLIS = 100;

    private final ArchiveFiles archive;
    private final Catalogue catalogue;
    private final LogCheck log;
    private final Extent extent;
    private final Tally tally;
    private final Duration patience;

    private record UnknownScan(RegisterId register, ObjectId object, Sha512 digest) {}

    CatalogueGaps(
            ArchiveFiles archive, Catalogue catalogue, LogCheck log, Extent extent, Tally tally, Duration patience) {
        this.archive = archive;
        this.catalogue = catalogue;
        this.log = log;
        this.extent = extent;
        this.tally = tally;
        this.patience = patience;
    }

    void check() {
        long followed = catalogue.leavesFollowed();
        log.follow();
        if (followed > log.leaves()) {
            tally.add(
                    Finding.Kind.ROLLED_BACK,
                    "log/checkpoint",
                    null,
                    "the catalogue has followed " + followed + " leaves, the log has " + log.leaves());
        }
        log.read(Math.min(followed, log.leaves()), leaf -> {
            if (leaf instanceof LogLeaf.SealedVersion(var object, var version, var _, var _)
                    && extent.looksInto(object)) {
                tally.lines(object.urn(), () -> checkHead(object, version));
            }
        });
        if (extent.register() == null) {
            checkBook();
        }
        checkScans();
    }

    private void checkHead(ObjectId object, int version) {
        ActId.of(object).ifPresent(act -> checkAct(act, version));
        CopyNumber.of(object).ifPresent(this::requireInBook);
        BookDesk.of(object).ifPresent(register -> checkInventory(register, version));
        ArrangementDesk.of(object).ifPresent(register -> checkArrangement(register, object));
    }

    private void checkAct(ActId act, int revision) {
        int known = catalogue.acts().find(act).map(CivilAct::revision).orElse(-1);
        if (known < revision) {
            tally.add(
                    Finding.Kind.MISSING,
                    "catalogue/" + act,
                    act.object().urn(),
                    "the log has revision " + revision + ", the catalogue has not");
        }
    }

    /** Each version adds an entry at least. */
    private void checkInventory(RegisterId register, int version) {
        int known = catalogue.books().entries(register).size();
        if (known < version) {
            tally.add(
                    Finding.Kind.MISSING,
                    "catalogue/" + register + "/book",
                    ObjectId.of(register, Purpose.BOOK).urn(),
                    "the log has version " + version + " of what is said of the book, the catalogue has " + known
                            + " entries");
        }
    }

    private void checkArrangement(RegisterId register, ObjectId object) {
        int known = catalogue.arrangements().revision(register);
        if (known < ArrangementDesk.revision(object)) {
            tally.add(
                    Finding.Kind.MISSING,
                    "catalogue/" + register + "/pages",
                    object.urn(),
                    "the log has this step in the arrangement of pages, the catalogue has " + known);
        }
    }

    /** The book is written in the order of the numbers: below its last one none may be missing. */
    private void checkBook() {
        log.facts().copies(leaf -> {
            var number = leaf.number();
            if (catalogue.issues().last(number.office(), number.year()) > number.serial()) {
                requireInBook(number);
            }
        });
    }

    private void requireInBook(CopyNumber number) {
        if (catalogue.issues().find(number).isEmpty()) {
            tally.add(
                    Finding.Kind.MISSING,
                    "catalogue/" + number,
                    number.object().urn(),
                    "the log has this copy, the delivery book has not");
        }
    }

    private void checkScans() {
        var unknown = new ArrayList<UnknownScan>();
        for (var register : objectsOfScans().entrySet()) {
            var known = catalogue.pages().scansOf(register.getKey()).stream()
                    .map(Scan::digest)
                    .collect(Collectors.toSet());
            register.getValue().forEach(object -> unknown.addAll(unknown(register.getKey(), object, known)));
        }
        long end = System.nanoTime() + patience.toNanos();
        do {
            unknown.removeIf(scan ->
                    catalogue.pages().findScan(scan.register(), scan.digest()).isPresent());
        } while (!unknown.isEmpty() && System.nanoTime() < end && pause());
        for (var scan : unknown) {
            tally.add(
                    Finding.Kind.MISSING,
                    "catalogue/" + scan.register(),
                    scan.object().urn(),
                    "the store has a scan with digest " + scan.digest() + ", the catalogue has not");
        }
    }

    private Map<RegisterId, List<ObjectId>> objectsOfScans() {
        var found = new TreeMap<RegisterId, List<ObjectId>>();
        log.facts().objects(object -> {
            if (object.purpose().filter(OF_SCANS::contains).isPresent() && extent.looksInto(object)) {
                found.computeIfAbsent(object.register().orElseThrow(), _ -> new ArrayList<>())
                        .add(object);
            }
        });
        return found;
    }

    private List<UnknownScan> unknown(RegisterId register, ObjectId object, Set<Sha512> known) {
        HeadFiles head;
        try {
            head = HeadFiles.of(archive, object);
        } catch (IOException _) {
            return List.of(); // The check of the object has named what it cannot look into.
        }
        var folder = object.purpose().orElseThrow().code() + "/";
        var files = head.files().tailMap(folder);
        return files.entrySet().stream()
                .filter(file -> file.getKey().startsWith(folder))
                .map(file -> file.getValue().digest())
                .filter(digest -> !known.contains(digest))
                .distinct()
                .map(digest -> new UnknownScan(register, object, digest))
                .toList();
    }

    /** False when the thread is to stop. */
    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
