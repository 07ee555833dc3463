package org.mokanda.storage.replica;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.audit.AuditReport;
import org.mokanda.storage.audit.Finding;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.disk.WorkDirectory;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.log.LogTiles;
import org.mokanda.storage.log.LogView;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.ArchiveRoot;

/**
 * Puts back from a second copy what an audit found damaged in an archive: nothing that does not have the digest that was sealed. Damaged files are kept aside. Nobody else may be at work in the archive; an audit afterwards proves
 * the whole. May be broken off and run again.
 */
public final class Repair {
    private final Repairable archive;
    private final Path root;
    private final LogFiles log;
    private final WorkDirectory work;
    private final InstantSource clock;

    /**
     * Of an archive in a folder.
     *
     * @param root holds {@code archive/} and {@code log/}
     * @param work see {@link WorkDirectory#open}, on the same file system
     */
    public Repair(Path root, LogFiles log, Path work, InstantSource clock) {
        this(new RepairableDirectory(root), root, log, work, clock);
    }

    /**
     * Of an archive that lies elsewhere than its log.
     *
     * @param archive where its objects are
     * @param root holds {@code log/}
     * @param work see {@link WorkDirectory#open}, on the same file system as the log
     */
    public Repair(Repairable archive, Path root, LogFiles log, Path work, InstantSource clock) {
        this.archive = archive;
        this.root = root;
        this.log = log;
        this.work = WorkDirectory.open(work);
        this.clock = clock;
    }

    /**
     * Puts right what can be.
     *
     * @param copy where right files are read
     * @param copiedLog a folder with the log of the copy
     * @param aside folder for the damaged files; made when needed
     * @throws org.mokanda.core.failure.MokandaException of kind ENVIRONMENT: a disk or server does not let us
     */
    public RepairReport run(AuditReport found, HeldFiles copy, Path copiedLog, Path aside) {
        var beyond = new TreeMap<String, RepairReport.Reason>();
        var putBack = new ArrayList<String>();
        var kept = new TreeSet<String>();
        var place = new Aside(archive, aside, work);
        var logPlace = new Aside(new RepairableDirectory(root), aside, work);
        try {
            putBack.addAll(new LogRepair(log, logPlace, copy, new LogTiles(copiedLog), beyond).run(logFindings(found)));
            putBack.addAll(repairRoot(found, place));
            var movedAway =
                    new ArrayList<>(moveAway(logFindings(found).stream().filter(LogRepair::isForeign), logPlace));
            var said = sealed(objectsIn(found));
            if (said.isEmpty()) {
                // Nobody can tell what was sealed, so nothing is put back and nothing taken away.
                found.findings().stream()
                        .filter(finding -> finding.object() != null)
                        .forEach(finding -> beyond.put("archive/" + finding.path(), RepairReport.Reason.LOG_DAMAGED));
                return new RepairReport(putBack, movedAway, beyond);
            }
            var known = said.get();
            for (var object : known.entrySet()) {
                var sealed = object.getValue();
                if (sealed.isEmpty()) {
                    continue;
                }
                var repair = new ObjectRepair(object.getKey(), place, copy, work, beyond);
                putBack.addAll(repair.run(sealed));
                kept.addAll(repair.named());
                if (archive.hasVersionAfter(object.getKey(), sealed.lastKey())) {
                    extras(found)
                            .filter(path -> ObjectRepair.isNewer(path, object.getKey(), sealed.lastKey()))
                            .forEach(kept::add);
                }
            }
            movedAway.addAll(moveAway(
                    extras(found).filter(path -> isForeign(path, kept) && !isSealed(path, known)), place));
            return new RepairReport(putBack, movedAway, beyond);
        } catch (SourceTroubleException e) {
            throw copy.explain(e.failure());
        } catch (IOException | UncheckedIOException e) {
            throw StoreTrouble.explain(root, e);
        }
    }

    /**
     * Objects of which files were put back and the log does not say so yet, with their newest sealed version: of the last
     * {@link #run}, and of those before that were killed. None while the log cannot be read.
     *
     * @param damaged holds the folders aside
     */
    public List<LogLeaf.RepairedObject> unlogged(Path damaged) {
        try {
            var files = new RepairJournal(damaged).files();
            var sealed = sealed(files.keySet()).orElseGet(TreeMap::new);
            var leaves = new ArrayList<LogLeaf.RepairedObject>();
            sealed.forEach((object, versions) -> {
                if (!versions.isEmpty()) {
                    var newest = versions.lastEntry();
                    int count = requireNonNull(files.get(object)).size();
                    leaves.add(new LogLeaf.RepairedObject(
                            object, newest.getKey(), newest.getValue(), count, clock.instant()));
                }
            });
            return leaves;
        } catch (IOException e) {
            throw StoreTrouble.explain(root, e);
        }
    }

    /** The log says it now. */
    public void logged(Path damaged) {
        try {
            new RepairJournal(damaged).clear();
        } catch (IOException e) {
            throw StoreTrouble.explain(root, e);
        }
    }

    private static List<String> logFindings(AuditReport found) {
        return found.findings().stream()
                .map(Finding::path)
                .filter(path -> path.startsWith("log/") || path.startsWith("keys/"))
                .distinct()
                .toList();
    }

    private static Set<ObjectId> objectsIn(AuditReport found) {
        return found.findings().stream()
                .map(Finding::object)
                .flatMap(urn -> ours(urn).stream())
                .collect(Collectors.toSet());
    }

    /** What the log says of each of these objects; empty when it is too damaged to tell. */
    private Optional<SortedMap<ObjectId, NavigableMap<Integer, Sha512>>> sealed(Set<ObjectId> objects) {
        var said = new TreeMap<ObjectId, NavigableMap<Integer, Sha512>>();
        objects.forEach(object -> said.put(object, new TreeMap<>()));
        if (said.isEmpty()) {
            return Optional.of(said);
        }
        try {
            var state = Checkpoint.parse(
                    SignedNote.parse(LogFiles.text(log.checkpoint())).body());
            LogView.open(log.tiles(), state).read(0, state.size(), (_, entry) -> {
                if (LogLeaf.parse(entry) instanceof LogLeaf.SealedVersion leaf) {
                    var sealed = said.get(leaf.object());
                    if (sealed != null) {
                        sealed.put(leaf.version(), leaf.inventory());
                    }
                }
            });
            return Optional.of(said);
        } catch (IOException | UncheckedIOException | IllegalArgumentException | MokandaException _) {
            return Optional.empty();
        }
    }

    private static Optional<ObjectId> ours(@Nullable String urn) {
        try {
            return urn == null ? Optional.empty() : Optional.of(new ObjectId(urn));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // an object of somebody else
        }
    }

    /** What lies in every archive before its first object. */
    private List<String> repairRoot(AuditReport found, Aside place) throws IOException {
        var named = found.findings().stream().map(Finding::path).collect(Collectors.toSet());
        var putBack = new ArrayList<String>();
        for (var file : ArchiveRoot.files(work).entrySet()) {
            if (named.contains(file.getKey())) {
                place.replace("archive/" + file.getKey(), file.getValue());
                putBack.add("archive/" + file.getKey());
            }
        }
        return putBack;
    }

    private static Stream<String> extras(AuditReport found) {
        return found.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.EXTRA)
                .map(finding -> "archive/" + finding.path());
    }

    /**
     * True when it is nothing of the archive.
     *
     * @param kept what was sealed, or waits for it, though an inventory that was taken back did not name it: files, and folders
     *     with a {@code /} behind
     */
    private static boolean isForeign(String path, SortedSet<String> kept) {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            if (kept.contains(path.substring(0, end + 1))) {
                return false;
            }
        }
        return !kept.contains(path) && kept.subSet(path + "/", path + "0").isEmpty();
    }

    /** True for a whole object, unless the log was asked and does not know it. */
    private static boolean isSealed(String path, SortedMap<ObjectId, NavigableMap<Integer, Sha512>> known) {
        var object = ArchiveLayout.objectIn(path.substring("archive/".length()));
        if (object.isEmpty()) {
            return false;
        }
        var sealed = known.get(object.get());
        return sealed == null || !sealed.isEmpty();
    }

    /** What nothing names is no part of the archive; it is kept with the damaged files. */
    private static List<String> moveAway(Stream<String> foreign, Aside place) throws IOException {
        var moved = new ArrayList<String>();
        for (var path : foreign.distinct().sorted().toList()) {
            if (place.moveAway(path)) {
                moved.add(path);
            }
        }
        return moved;
    }
}
