package org.mokanda.storage.replica;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mokanda.core.store.ObjectId;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.ocfl.ArchiveLayout;

/**
 * What repairs are about to put back and the log does not say yet, a line for each file, on stable storage before anything is
 * moved. So a repair that is killed is in the log after the next one; the file it was at then may be counted twice.
 *
 * @param damaged holds a folder for each repair, see {@link Aside}
 */
record RepairJournal(Path damaged) {
    private static final String NAME = "not-logged.txt";
    private static final String ARCHIVE = "archive/";

    /** Says that the file is put right next, by the repair that has this folder; files of no object get no leaf. */
    static void begin(Path aside, String path) throws IOException {
        if (object(path).isPresent()) {
            Durable.createDirectories(aside);
            Durable.append(aside.resolve(NAME), (path + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Optional<ObjectId> object(String path) {
        if (!path.startsWith(ARCHIVE)) {
            return Optional.empty();
        }
        var parts = path.substring(ARCHIVE.length()).split("/", ArchiveLayout.DEPTH + 1);
        return parts.length > ArchiveLayout.DEPTH
                ? ArchiveLayout.objectIn(String.join("/", List.of(parts).subList(0, ArchiveLayout.DEPTH)))
                : Optional.empty();
    }

    /** The files that were put back, for each object that the log does not say it of. */
    SortedMap<ObjectId, SortedSet<String>> files() throws IOException {
        var files = new TreeMap<ObjectId, SortedSet<String>>();
        for (var journal : journals()) {
            var text = Files.readString(journal, StandardCharsets.UTF_8);
            // A line that was cut short was not on stable storage, so nothing was done.
            text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .forEach(path -> object(path)
                            .ifPresent(object -> files.computeIfAbsent(object, _ -> new TreeSet<>())
                                    .add(path)));
        }
        return files;
    }

    /** The log says it now. */
    void clear() throws IOException {
        for (var journal : journals()) {
            Files.delete(journal);
            Durable.forceDirectory(requireNonNull(journal.getParent()));
        }
    }

    private List<Path> journals() throws IOException {
        var journals = new ArrayList<Path>();
        try (var folders = Files.newDirectoryStream(damaged)) {
            for (var folder : folders) {
                if (Files.isRegularFile(folder.resolve(NAME))) {
                    journals.add(folder.resolve(NAME));
                }
            }
        } catch (NoSuchFileException _) {
            return List.of(); // nothing was ever repaired
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return journals;
    }
}
