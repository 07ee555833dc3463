package org.mokanda.storage.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.disk.WorkDirectory;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.ObjectFolder;

/**
 * Compares every object on disk with the log, and the log with what is on disk. Right while others write: the log is read
 * before the objects that must bear it out; names and inventories of an object are looked at under its lock, where each of
 * its versions has its leaf; what is read without the lock, the files of a version, never changes once it is there.
 */
final class StoreCheck implements ArchiveTree.Visitor {
    private final Path archive;
    private final WorkDirectory work;
    private final LogCheck log;
    private final Predicate<ObjectId> scope;
    private final @Nullable RootCheck root;
    private final FileReading reading;
    private final Tally tally;
    private final List<Path> unreadable = new ArrayList<>();

    /**
     * @param scope the objects that are looked at
     * @param root takes the files outside of any object; absent when these are not looked at
     */
    StoreCheck(
            Path archive,
            WorkDirectory work,
            LogCheck log,
            Predicate<ObjectId> scope,
            @Nullable RootCheck root,
            FileReading reading,
            Tally tally) {
        this.archive = archive;
        this.work = work;
        this.log = log;
        this.scope = scope;
        this.root = root;
        this.reading = reading;
        this.tally = tally;
    }

    /** Walks the whole archive; the log has been read already. */
    void check() throws IOException {
        ArchiveTree.walk(archive, this::isObject, this);
        reportLost();
        if (root != null) {
            root.reportMissing();
        }
    }

    /** Ours by its place, even if nothing is left in it, or somebody's where ours would be. */
    private boolean isObject(Path folder) {
        int depth = archive.relativize(folder).getNameCount();
        return depth >= ArchiveLayout.DEPTH
                && (ArchiveLayout.objectIn(archive, folder).isPresent() || ArchiveTree.looksLikeAnObject(folder));
    }

    @Override
    public void chosen(Path folder) {
        var object = ArchiveLayout.objectIn(archive, folder);
        if (object.isPresent()) {
            if (scope.test(object.get())) {
                check(folder, object.get());
            }
        } else if (root != null) {
            var check = new ObjectCheck(archive, folder, Collections.emptyNavigableMap(), tally);
            check.look(Optional.empty());
            check.readContent(reading);
            tally.add(Finding.Kind.EXTRA, place(folder), null, "an object of somebody else, or in the wrong place");
        }
    }

    @Override
    public void file(Path file, BasicFileAttributes attributes) {
        if (root != null) {
            root.file(file, attributes);
        }
    }

    @Override
    public void unreadable(Path path, IOException why) {
        var object = ArchiveLayout.objectIn(archive, path).filter(scope);
        if (root != null || object.isPresent()) {
            var name = object.map(ObjectId::urn).orElse(null);
            tally.add(Finding.Kind.UNREADABLE, place(path), name, why.getClass().getSimpleName());
        }
        unreadable.add(path);
    }

    private void check(Path folder, ObjectId object) {
        ObjectCheck check;
        try (var _ = work.lock(ArchiveLayout.lockOf(object))) {
            var sealed = sealed(folder, object);
            check = new ObjectCheck(archive, folder, sealed, tally);
            check.look(Optional.of(object.urn())).ifPresent(newest -> compare(place(folder), object, newest, sealed));
        }
        check.readContent(reading);
    }

    /** What the log says of the object; read on when the store is ahead of what was read so far. */
    private NavigableMap<Integer, Sha512> sealed(Path folder, ObjectId object) {
        var sealed = log.facts().sealed().of(object);
        try {
            var versions = new ObjectFolder(folder).versionFolders();
            int logged = sealed.isEmpty() ? 0 : sealed.lastKey();
            if (!versions.isEmpty() && versions.getLast() > logged) {
                return log.follow().sealed().of(object);
            }
        } catch (IOException _) {
            // The check of the object names what it cannot look into.
        }
        return sealed;
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
        for (var object : log.facts().sealed().objects()) {
            var folder = archive.resolve(ArchiveLayout.folderOf(object));
            if (scope.test(object) && isLost(folder)) {
                tally.add(
                        Finding.Kind.MISSING,
                        place(folder),
                        object.urn(),
                        "the log knows " + log.facts().sealed().of(object).size()
                                + " versions, the object is not there");
            }
        }
    }

    /** What lies in a folder that cannot be looked into is not called lost: the folder is named already. */
    private boolean isLost(Path folder) {
        try {
            return !Files.readAttributes(folder, BasicFileAttributes.class).isDirectory();
        } catch (NoSuchFileException _) {
            return true;
        } catch (IOException _) {
            return unreadable.stream().noneMatch(folder::startsWith);
        }
    }

    private String place(Path path) {
        return archive.relativize(path).toString().replace('\\', '/');
    }
}
