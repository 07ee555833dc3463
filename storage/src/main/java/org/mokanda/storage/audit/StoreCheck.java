package org.mokanda.storage.audit;

import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.disk.WorkDirectory;
import org.mokanda.storage.ocfl.ArchiveFiles;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.verify.Listing;

/**
 * Compares every object of the archive with the log, and the log with what is there, several objects at a time. Right while
 * others write: the log is read before the objects that must bear it out; names and inventories of an object are looked at
 * under its lock, where each of its versions has its leaf; what is read without the lock, the files of a version, never
 * changes once it is there.
 */
final class StoreCheck implements ArchiveFiles.Visitor {
    private final ArchiveFiles archive;
    private final WorkDirectory work;
    private final LogCheck log;
    private final Extent extent;
    private final @Nullable RootCheck root;
    private final FileReading reading;
    private final ReadingNotes notes;
    private final Tally tally;
    private final Set<String> unreadable = new HashSet<>();

    /**
     * @param root takes the files outside of any object; absent when these are not looked at
     * @param notes takes what was read and found good
     */
    StoreCheck(
            ArchiveFiles archive,
            WorkDirectory work,
            LogCheck log,
            Extent extent,
            @Nullable RootCheck root,
            FileReading reading,
            ReadingNotes notes,
            Tally tally) {
        this.archive = archive;
        this.work = work;
        this.log = log;
        this.extent = extent;
        this.root = root;
        this.reading = reading;
        this.notes = notes;
        this.tally = tally;
    }

    /** Goes through the whole archive; the log has been read already. */
    void check() throws IOException {
        archive.walk(this);
        reading.await();
        reportLost();
        if (root != null) {
            root.reportMissing();
        }
    }

    @Override
    public void object(String folder) {
        var object = ArchiveLayout.objectIn(folder);
        if (object.isPresent()) {
            if (extent.covers(object.get())) {
                log.facts().see(object.get());
                reading.begin(() -> check(folder, object.get()));
            }
        } else if (root != null) {
            reading.begin(() -> checkForeign(folder));
        }
    }

    private void checkForeign(String folder) {
        tally.add(Finding.Kind.EXTRA, folder, null, "an object of somebody else, or in the wrong place");
        try {
            var check = new ObjectCheck(folder, archive.list(folder), Collections.emptyNavigableMap(), tally);
            check.look(Optional.empty());
            check.readContent(reading, _ -> true, (_, _, _) -> {});
        } catch (IOException e) {
            unreadable(folder, e);
        }
    }

    @Override
    public void file(String path, long size) {
        if (root != null) {
            root.file(path, size);
        }
    }

    @Override
    public void unreadable(String path, IOException why) {
        var object = ArchiveLayout.objectIn(path).filter(extent::covers);
        if (root != null || object.isPresent()) {
            var name = object.map(ObjectId::urn).orElse(null);
            tally.add(Finding.Kind.UNREADABLE, path, name, why.getClass().getSimpleName());
        }
        synchronized (unreadable) {
            unreadable.add(path);
        }
    }

    private void check(String folder, ObjectId object) {
        if (!extent.looksInto(object)) {
            return;
        }
        ObjectCheck check;
        try (var _ = work.lock(ArchiveLayout.lockOf(object))) {
            var listing = archive.list(folder);
            var sealed = sealed(listing, object);
            check = new ObjectCheck(folder, listing, sealed, tally);
            check.look(Optional.of(object.urn())).ifPresent(newest -> compare(folder, object, newest, sealed));
        } catch (IOException e) {
            tally.add(
                    Finding.Kind.UNREADABLE, folder, object.urn(), e.getClass().getSimpleName());
            return;
        }
        check.readContent(
                reading,
                version -> extent.reads(object, version),
                (version, files, bytes) -> notes.good(object, version, files, bytes));
        tally.objectDone();
    }

    /** What the log says of the object; read on when the store is ahead of what was read so far. */
    private NavigableMap<Integer, Sha512> sealed(Listing listing, ObjectId object) {
        var sealed = log.facts().sealed(object);
        var versions = ObjectCheck.versionFolders(listing);
        int logged = sealed.isEmpty() ? 0 : sealed.lastKey();
        return !versions.isEmpty() && versions.getLast() > logged ? log.follow().sealed(object) : sealed;
    }

    private void compare(String path, ObjectId object, int newest, NavigableMap<Integer, Sha512> sealed) {
        if (!sealed.isEmpty() && sealed.lastKey() > newest) {
            tally.add(
                    Finding.Kind.ROLLED_BACK,
                    path,
                    object.urn(),
                    "the store is at version " + newest + ", the log at " + sealed.lastKey());
        }
        for (int version = 1; version <= newest; version++) {
            if (!sealed.containsKey(version)) {
                tally.add(
                        Finding.Kind.UNLOGGED,
                        path + "/v" + version,
                        object.urn(),
                        "the log does not know version " + version);
            }
        }
    }

    private void reportLost() {
        log.facts().unseen(object -> {
            var folder = ArchiveLayout.folderOf(object);
            if (extent.covers(object) && isLost(folder)) {
                tally.add(
                        Finding.Kind.MISSING,
                        folder,
                        object.urn(),
                        "the log knows " + log.facts().sealed(object).size() + " versions, the object is not there");
            }
        });
    }

    /**
     * It may have come since its folder was looked at, as the log goes on being read. What lies in a folder that cannot be
     * looked into is not called lost: the folder is named already.
     */
    private boolean isLost(String folder) {
        try {
            return !archive.hasFolder(folder);
        } catch (IOException _) {
            for (var part = folder; ; part = part.substring(0, part.lastIndexOf('/'))) {
                if (unreadable.contains(part)) {
                    return false;
                }
                if (part.indexOf('/') < 0) {
                    return true;
                }
            }
        }
    }
}
