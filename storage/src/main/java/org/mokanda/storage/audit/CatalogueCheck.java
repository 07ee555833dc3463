package org.mokanda.storage.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.copy.Issue;
import org.mokanda.core.copy.IssueRecord;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.page.Scan;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.ObjectFolder;

/** Compares what the catalogue says was received and issued with store and log. */
final class CatalogueCheck {
    private final Path archive;
    private final Catalogue catalogue;
    private final LogFacts facts;
    private final @Nullable Set<ObjectId> only;
    private final Tally tally;

    CatalogueCheck(Path archive, Catalogue catalogue, LogFacts facts, @Nullable Set<ObjectId> only, Tally tally) {
        this.archive = archive;
        this.catalogue = catalogue;
        this.facts = facts;
        this.only = only;
        this.tally = tally;
    }

    void check() throws IOException {
        for (var register : catalogue.registers().list()) {
            var scans = ObjectId.of(register.id(), Purpose.SCANS);
            if (only != null && !only.contains(scans)) {
                continue;
            }
            var kept = ObjectId.of(register.id(), Purpose.QUARANTINE);
            var accepted = head(scans);
            var apart = head(kept);
            for (var scan : catalogue.pages().scansOf(register.id())) {
                checkScan(scan, scan.quarantine() == null ? scans : kept, scan.quarantine() == null ? accepted : apart);
            }
        }
        if (only == null) {
            checkCopies();
        }
    }

    private void checkScan(Scan scan, ObjectId object, Map<String, Path> files) {
        var file = files.get(scan.storePath() + "\n" + scan.digest());
        if (file == null) {
            tally.add(
                    Finding.Kind.MISSING,
                    ArchiveLayout.folderOf(object) + "/" + scan.storePath(),
                    object.urn(),
                    "the catalogue has a scan with digest " + scan.digest() + ", the newest version has not");
        }
    }

    private void checkCopies() throws IOException {
        var recorded = new HashSet<CopyNumber>();
        for (var issue : catalogue.issues().newest(Integer.MAX_VALUE)) {
            recorded.add(issue.number());
            var object = issue.number().object();
            checkCopy(issue, object, head(object));
        }
        for (var number : facts.commitments().keySet()) {
            if (!recorded.contains(number)) {
                tally.add(
                        Finding.Kind.MISSING,
                        "catalogue/" + number,
                        number.object().urn(),
                        "the log has this copy, the delivery book has not");
            }
        }
    }

    private void checkCopy(Issue issue, ObjectId object, Map<String, Path> files) throws IOException {
        var path = ArchiveLayout.folderOf(object) + "/" + IssueRecord.FILE;
        if (!files.containsKey(IssueRecord.FILE + "\n" + issue.digest())) {
            tally.add(
                    Finding.Kind.MISSING,
                    path,
                    object.urn(),
                    "the delivery book has a copy with digest " + issue.digest() + ", the store has not");
        }
        var leaf = facts.copyAt(issue.leafIndex());
        if (leaf == null || !leaf.number().equals(issue.number())) {
            tally.add(Finding.Kind.UNLOGGED, path, object.urn(), "leaf " + issue.leafIndex() + " is not this copy's");
            return;
        }
        var record = files.get(IssueRecord.RECORD);
        if (record != null && Files.exists(record)) {
            try {
                var kept = IssueRecord.parse(Files.readAllBytes(record));
                if (!kept.leaf().commitment().equals(leaf.commitment())
                        || !kept.digest().equals(issue.digest())) {
                    tally.add(Finding.Kind.CHANGED, path, object.urn(), "the log has a commitment to another file");
                }
            } catch (JsonException _) {
                tally.add(Finding.Kind.UNREADABLE, path, object.urn(), "its record cannot be read");
            }
        }
    }

    /** Files of the newest version, by logical path, and by logical path, line feed and digest. */
    private Map<String, Path> head(ObjectId object) throws IOException {
        var folder = archive.resolve(ArchiveLayout.folderOf(object));
        var files = new HashMap<String, Path>();
        new ObjectFolder(folder)
                .rootInventory()
                .flatMap(ObjectFolder.InventoryFile::content)
                .ifPresent(inventory -> inventory
                        .getHeadVersion()
                        .getState()
                        .forEach((digest, paths) -> paths.forEach(path -> {
                            // A digest the manifest does not know is a finding of the object's own check.
                            var content = inventory.getContentPath(digest);
                            if (content != null && digest.matches("[0-9a-f]{128}")) {
                                files.put(path, folder.resolve(content));
                                files.put(path + "\n" + new Sha512(digest), folder.resolve(content));
                            }
                        })));
        return files;
    }
}
