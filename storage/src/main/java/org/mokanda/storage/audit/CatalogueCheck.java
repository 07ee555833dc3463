package org.mokanda.storage.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActJson;
import org.mokanda.core.act.Acts;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.arrangement.ArrangementDesk;
import org.mokanda.core.arrangement.ArrangementRevision;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.copy.Issue;
import org.mokanda.core.copy.IssueRecord;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.page.BatchRecord;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreVersion;
import org.mokanda.storage.ocfl.ArchiveFiles;
import org.mokanda.storage.ocfl.ArchiveLayout;

/**
 * Looks for all that the catalogue says in store and log: scans, revisions, copies. Each line of the catalogue was durable
 * in both before it was written, so the line is read first.
 */
final class CatalogueCheck {
    private static final int PAGE = 1000;

    private final ArchiveFiles archive;
    private final Catalogue catalogue;
    private final LogCheck log;
    private final Extent extent;
    private final Tally tally;

    CatalogueCheck(ArchiveFiles archive, Catalogue catalogue, LogCheck log, Extent extent, Tally tally) {
        this.archive = archive;
        this.catalogue = catalogue;
        this.log = log;
        this.extent = extent;
        this.tally = tally;
    }

    void check() {
        var only = extent.register();
        for (var register : catalogue.registers().list()) {
            if (only == null || only.equals(register.id())) {
                check(register.id());
            }
        }
        if (only == null) {
            tally.lines("copies", this::checkCopies);
        }
    }

    private void check(RegisterId register) {
        tally.lines(register + "/book", () -> checkBook(register));
        tally.lines(register + "/pages", () -> checkArrangement(register));
        tally.lines(register + "/scans", () -> checkScans(register));
        tally.lines(register + "/acts", () -> checkActs(register));
    }

    /** An entry is kept byte for byte as it was sealed. */
    private void checkBook(RegisterId register) {
        var object = ObjectId.of(register, Purpose.BOOK);
        if (!extent.looksInto(object)) {
            return;
        }
        var entries = catalogue.books().entries(register);
        var files = entries.isEmpty() ? null : head(object);
        for (var entry : entries) {
            if (files != null && !files.has(entry.path(), Sha512.of(entry.bytes()))) {
                tally.add(
                        Finding.Kind.CHANGED,
                        "catalogue/" + register + "/book/" + entry.number(),
                        object.urn(),
                        "is not what the store says of the book");
            }
        }
    }

    /** A step is kept byte for byte as it was sealed. */
    private void checkArrangement(RegisterId register) {
        for (int number = catalogue.arrangements().revision(register); number > 0; number--) {
            var object = ArrangementDesk.object(register, number);
            var revision = catalogue.arrangements().find(register, number);
            var files = revision.isPresent() && extent.looksInto(object) ? head(object) : null;
            if (files != null
                    && !files.has(
                            ArrangementRevision.FILE, Sha512.of(revision.get().bytes()))) {
                tally.add(
                        Finding.Kind.CHANGED,
                        "catalogue/" + register + "/pages/" + number,
                        object.urn(),
                        "is not what the store says of the arrangement of pages");
            }
        }
    }

    private void checkScans(RegisterId register) {
        var pages = catalogue.pages();
        if (Stream.concat(
                        BatchRecord.objects(
                                register,
                                Purpose.SCANS,
                                pages.batches(register, true).newest())
                                .stream(),
                        BatchRecord.objects(
                                register,
                                Purpose.QUARANTINE,
                                pages.batches(register, false).newest())
                                .stream())
                .noneMatch(extent::looksInto)) {
            return;
        }
        var byObject = new TreeMap<ObjectId, List<Scan>>();
        for (var scan : pages.scansOf(register)) {
            byObject.computeIfAbsent(scan.object(), _ -> new ArrayList<>()).add(scan);
        }
        for (var object : byObject.keySet()) {
            if (extent.looksInto(object)) {
                var files = head(object);
                byObject.get(object).forEach(scan -> check(scan, files));
            }
        }
    }

    private void check(Scan scan, @Nullable HeadFiles files) {
        if (files != null && !files.has(scan.storePath(), scan.digest())) {
            var object = scan.object();
            tally.add(
                    Finding.Kind.MISSING,
                    ArchiveLayout.folderOf(object) + "/" + scan.storePath(),
                    object.urn(),
                    "the catalogue has a scan with digest " + scan.digest() + ", the newest version has not");
        }
    }

    private void checkActs(RegisterId register) {
        for (var act : catalogue.acts().ofRegister(register)) {
            if (act.revision() > 0 && extent.looksInto(act.id().object())) {
                check(act);
            }
        }
    }

    private void check(CivilAct act) {
        var history = catalogue.acts().history(act.id());
        if (history.stream().noneMatch(revision -> revision.act().equals(act))) {
            tally.add(
                    Finding.Kind.CHANGED,
                    "catalogue/" + act.id(),
                    act.id().object().urn(),
                    "is not what revision " + act.revision() + " says");
        }
        var files = head(act.id().object());
        var kept = files == null ? null : revisions(act.id().object(), files);
        for (var revision : history) {
            checkLogged(revision.sealed());
            if (kept != null) {
                check(revision, kept);
            }
        }
    }

    private void check(Acts.Revision revision, Map<Integer, CivilAct> kept) {
        var act = revision.act();
        var inStore = kept.get(act.revision());
        if (inStore == null) {
            tally.add(
                    Finding.Kind.MISSING,
                    ArchiveLayout.folderOf(act.id().object()),
                    act.id().object().urn(),
                    "the catalogue has revision " + act.revision() + ", the store has not");
        } else if (!inStore.equals(act)) {
            tally.add(
                    Finding.Kind.CHANGED,
                    "catalogue/" + act.id(),
                    act.id().object().urn(),
                    "revision " + act.revision() + " is not what the store says");
        }
    }

    /** The revisions an object holds; null when one of them cannot be read, which has been named. */
    private @Nullable Map<Integer, CivilAct> revisions(ObjectId object, HeadFiles files) {
        var revisions = new HashMap<Integer, CivilAct>();
        for (var file : files.files().entrySet()) {
            try {
                var bytes = file.getValue().bytes();
                if (bytes.isEmpty()) {
                    return null;
                }
                var record = Json.parse(new String(bytes.get(), StandardCharsets.UTF_8))
                        .asObject();
                var act = ActJson.read(record.get("act"));
                revisions.put(act.revision(), act);
            } catch (JsonException | IOException _) {
                var path = ArchiveLayout.folderOf(object) + "/" + file.getKey();
                tally.add(Finding.Kind.UNREADABLE, path, object.urn(), "is no revision of an act");
                return null;
            }
        }
        return revisions;
    }

    private void checkCopies() {
        var page = List.<Issue>of();
        do {
            page = catalogue
                    .issues()
                    .after(page.isEmpty() ? null : page.getLast().number(), PAGE);
            log.follow();
            page.forEach(this::check);
        } while (page.size() == PAGE);
    }

    private void check(Issue issue) {
        var object = issue.number().object();
        if (!extent.looksInto(object)) {
            return;
        }
        var path = ArchiveLayout.folderOf(object) + "/" + IssueRecord.FILE;
        var files = head(object);
        if (files != null && !files.has(IssueRecord.FILE, issue.digest())) {
            tally.add(
                    Finding.Kind.MISSING,
                    path,
                    object.urn(),
                    "the delivery book has a copy with digest " + issue.digest() + ", the store has not");
        }
        checkLogged(issue.stored());
        var leaf = log.facts().copyAt(issue.leafIndex());
        if (leaf == null || !leaf.number().equals(issue.number())) {
            tally.add(Finding.Kind.UNLOGGED, path, object.urn(), "leaf " + issue.leafIndex() + " is not this copy's");
        }
    }

    private void checkLogged(StoreVersion version) {
        var logged = log.facts().sealed(version.object()).get(version.number());
        if (logged == null) {
            logged = log.follow().sealed(version.object()).get(version.number());
        }
        if (logged == null || !logged.equals(version.inventory())) {
            tally.add(
                    logged == null ? Finding.Kind.UNLOGGED : Finding.Kind.CHANGED,
                    ArchiveLayout.folderOf(version.object()) + "/v" + version.number(),
                    version.object().urn(),
                    "the catalogue rests on inventory " + version.inventory() + ", the log has " + logged);
        }
    }

    /** Null when the object cannot be looked into, which is then named. */
    private @Nullable HeadFiles head(ObjectId object) {
        try {
            return HeadFiles.of(archive, object);
        } catch (IOException e) {
            tally.add(
                    Finding.Kind.UNREADABLE,
                    ArchiveLayout.folderOf(object),
                    object.urn(),
                    e.getClass().getSimpleName());
            return null;
        }
    }
}
