package org.mokanda.storage.audit;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.ocfl.ArchiveFiles;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.ObjectFolder;

/** The files of an object's newest version as they lie in the archive, by logical path. */
record HeadFiles(SortedMap<String, Place> files) {
    /** @param digest that the bytes should have */
    record Place(Sha512 digest, String path, ArchiveFiles archive) {
        /** The bytes; empty when they are not what they should be, which is a finding of the object's own check. */
        Optional<byte[]> bytes() throws IOException {
            try (var in = archive.open(path)) {
                var bytes = in.readAllBytes();
                return Sha512.of(bytes).equals(digest) ? Optional.of(bytes) : Optional.empty();
            } catch (NoSuchFileException _) {
                return Optional.empty();
            }
        }
    }

    /** No files when there is no such object or its inventory cannot be read. */
    static HeadFiles of(ArchiveFiles archive, ObjectId object) throws IOException {
        var folder = ArchiveLayout.folderOf(object);
        var files = new TreeMap<String, Place>();
        inventory(archive, folder)
                .flatMap(bytes -> ObjectFolder.inventory(folder, bytes))
                .ifPresent(inventory -> inventory
                        .getHeadVersion()
                        .getState()
                        .forEach((digest, paths) -> paths.forEach(path -> {
                            // A digest the manifest does not know is a finding of the object's own check.
                            var content = inventory.getContentPath(digest);
                            if (content != null && digest.matches("[0-9a-f]{128}")) {
                                files.put(path, new Place(new Sha512(digest), folder + "/" + content, archive));
                            }
                        })));
        return new HeadFiles(Collections.unmodifiableSortedMap(files));
    }

    private static Optional<byte[]> inventory(ArchiveFiles archive, String folder) throws IOException {
        try (var in = archive.open(folder + "/" + ArchiveLayout.INVENTORY)) {
            return Optional.of(in.readAllBytes());
        } catch (NoSuchFileException | NotDirectoryException _) {
            return Optional.empty();
        }
    }

    @Nullable
    Place at(String path) {
        return files.get(path);
    }

    boolean has(String path, Sha512 digest) {
        var place = files.get(path);
        return place != null && place.digest().equals(digest);
    }
}
