package org.mokanda.storage.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.disk.WorkDirectory;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.ArchiveRoot;

/**
 * Reads every byte of the archive and compares: files with inventories, inventories with the log, the log with its signed
 * checkpoint, the catalogue with both. Changes nothing and holds nobody up: an object in which something is found is read
 * a second time, under its lock, so that an append on its way is no finding.
 */
public final class Audit {
    private final Path archive;
    private final LogFiles log;
    private final Path work;
    private final @Nullable Catalogue catalogue;

    /**
     * @param archive root of the OCFL storage
     * @param work see {@link WorkDirectory#open}
     * @param catalogue absent when only store and log are to be compared
     */
    public Audit(Path archive, LogFiles log, Path work, @Nullable Catalogue catalogue) {
        this.archive = archive.toAbsolutePath().normalize();
        this.log = log;
        this.work = work;
        this.catalogue = catalogue;
    }

    /** Audits everything. */
    public AuditReport run(AuditProgress progress) {
        return auditAll(null, progress);
    }

    /** Audits the objects of one register, and the log. */
    public AuditReport run(RegisterId register, AuditProgress progress) {
        var objects = new HashSet<ObjectId>();
        Arrays.stream(Purpose.values()).forEach(purpose -> objects.add(ObjectId.of(register, purpose)));
        return auditAll(objects, progress);
    }

    private AuditReport auditAll(@Nullable Set<ObjectId> only, AuditProgress progress) {
        try (var reading = new FileReading()) {
            if (!Files.isDirectory(archive)) {
                throw new IOException("no archive");
            }
            var folders = ObjectCheck.objectFolders(archive).stream()
                    .filter(folder -> only == null || belongs(folder, only))
                    .toList();
            var tally = new Tally(progress, size(only == null ? List.of(archive) : folders));
            var facts = new LogFacts();
            new LogCheck(log, tally).read((index, leaf) -> facts.add(index, leaf, tally));
            for (var folder : folders) {
                check(folder, facts.sealed(), reading, tally);
            }
            reportLost(facts.sealed(), only, tally);
            if (only == null) {
                new RootCheck(archive, folders).check(ArchiveRoot.files(WorkDirectory.open(work)), tally);
            }
            if (catalogue != null) {
                new CatalogueCheck(archive, catalogue, facts, only, tally).check();
            }
            return tally.report();
        } catch (IOException | UncheckedIOException e) {
            throw StoreTrouble.explain(archive, e);
        }
    }

    private boolean belongs(Path folder, Set<ObjectId> only) {
        return ArchiveLayout.objectIn(archive, folder).filter(only::contains).isPresent();
    }

    private static long size(List<Path> roots) throws IOException {
        long size = 0;
        for (var root : roots) {
            try (var tree = Files.walk(root)) {
                size += tree.mapToLong(
                                path -> path.toFile().isFile() ? path.toFile().length() : 0)
                        .sum();
            }
        }
        return size;
    }

    private void check(Path folder, SealedVersions sealed, FileReading reading, Tally tally) throws IOException {
        var object = ArchiveLayout.objectIn(archive, folder);
        var first = tally.part();
        check(folder, object, sealed, reading, first);
        if (first.report().ok()) {
            return;
        }
        if (object.isEmpty()) {
            tally.addAll(first);
            return;
        }
        try (var _ = WorkDirectory.open(work).lock(ArchiveLayout.lockOf(object.get()))) {
            var now = new LogFacts();
            var silent = new Tally(AuditProgress.SILENT, 0);
            new LogCheck(log, silent).read((index, leaf) -> now.add(index, leaf, silent));
            var second = new Tally(AuditProgress.SILENT, 0);
            check(folder, object, now.sealed(), reading, second);
            tally.addAll(second);
        }
    }

    private void check(Path folder, Optional<ObjectId> object, SealedVersions sealed, FileReading reading, Tally tally)
            throws IOException {
        var known = object.map(sealed::of);
        var check = new ObjectCheck(archive, folder, known.orElseGet(Collections::emptyNavigableMap), tally);
        int newest = check.check(object.map(ObjectId::urn), reading);
        var path = archive.relativize(folder).toString().replace('\\', '/');
        var name = object.map(ObjectId::urn).orElse(null);
        if (object.isEmpty()) {
            tally.add(Finding.Kind.EXTRA, path, null, "an object of somebody else, or in the wrong place");
            return;
        }
        var versions = known.orElseThrow();
        if (!versions.isEmpty() && versions.lastKey() > newest) {
            tally.add(
                    Finding.Kind.ROLLED_BACK,
                    path,
                    name,
                    "the store is at version " + newest + ", the log at " + versions.lastKey());
        }
        for (int version = 1; version <= newest; version++) {
            if (!versions.containsKey(version)) {
                tally.add(
                        Finding.Kind.UNLOGGED, path + "/v" + version, name, "the log does not know version " + version);
            }
        }
    }

    private void reportLost(SealedVersions sealed, @Nullable Set<ObjectId> only, Tally tally) {
        for (var object : sealed.objects()) {
            var folder = ArchiveLayout.folderOf(object);
            if ((only == null || only.contains(object)) && !Files.isDirectory(archive.resolve(folder))) {
                tally.add(
                        Finding.Kind.MISSING,
                        folder,
                        object.urn(),
                        "the log knows " + sealed.of(object).size() + " versions, the object is not there");
            }
        }
    }
}
