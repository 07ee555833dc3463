package org.mokanda.storage.log;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.evidence.Tile;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.json.JsonException;
import org.mokanda.storage.disk.Durable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries that lie behind the checkpoint: somebody wrote them and came to no checkpoint, or a power cut took the name of
 * the checkpoint back. Whole ones stay, in order, as a checkpoint over them may have been seen; what does not follow on
 * whole ones was never under a checkpoint of ours and is set aside, never deleted.
 *
 * @param files the bundles they stand in
 * @param entries the entries, from the one behind the checkpoint on
 */
record UnsignedEntries(List<Path> files, List<byte[]> entries) {
    private static final Logger LOG = LoggerFactory.getLogger(UnsignedEntries.class);
    /** Bundles that one append can touch. */
    static final int BUNDLES_MAX = FileEvidenceLog.LEAVES_AT_ONCE / Tile.FULL + 1;

    /** @throws MokandaException of kind EVIDENCE: more lies there than a crash can leave, so the checkpoint is an older one */
    static UnsignedEntries behind(LogTiles place, LogView view) throws IOException {
        long size = view.state().size();
        requireWhatACrashLeaves(place, size);
        var found = new UnsignedEntries(new ArrayList<>(), new ArrayList<>());
        boolean follows = true;
        for (long index = size / Tile.FULL; index <= size / Tile.FULL + BUNDLES_MAX; index++) {
            int signed = index == size / Tile.FULL ? (int) (size % Tile.FULL) : 0;
            boolean full = false;
            for (var bundle : present(place, index, signed)) {
                if (follows && found.takeIn(place, bundle, signed == 0 ? List.of() : view.newestEntries())) {
                    full = bundle.isFull();
                    follows = false; // shorter forms of the same bundle say nothing more
                } else {
                    setAside(place, bundle);
                }
            }
            follows = full;
        }
        return found;
    }

    /** Looks before anything is touched. What ends further away was under a newer checkpoint than the one that is there. */
    private static void requireWhatACrashLeaves(LogTiles place, long size) throws IOException {
        for (long index = size / Tile.FULL; index <= size / Tile.FULL + BUNDLES_MAX; index++) {
            for (var bundle : present(place, index, 0)) {
                long end = bundle.index() * Tile.FULL + bundle.width();
                if (end > size + FileEvidenceLog.LEAVES_AT_ONCE) {
                    throw LogDamage.rolledBack(end, size);
                }
            }
        }
    }

    /** The forms of a bundle that are wider than what is signed of it, the widest first. */
    private static List<Tile> present(LogTiles place, long index, int signed) throws IOException {
        var present = new ArrayList<Tile>();
        var full = new Tile(Tile.ENTRIES, index, Tile.FULL);
        if (Files.exists(place.path(full))) {
            present.add(full);
        }
        try (var partials = Files.newDirectoryStream(place.partials(full))) {
            for (var partial : partials) {
                var path = place.folder().relativize(partial).toString().replace('\\', '/');
                Tile.parse(path).filter(tile -> tile.width() > signed).ifPresent(present::add);
            }
        } catch (NoSuchFileException _) {
            // No form of it is partial.
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        present.sort(Comparator.comparingInt(Tile::width).reversed());
        return present;
    }

    private boolean takeIn(LogTiles place, Tile bundle, List<byte[]> signed) {
        try {
            var whole = place.entries(bundle);
            for (int i = 0; i < whole.size(); i++) {
                if (i < signed.size() && !Arrays.equals(signed.get(i), whole.get(i))) {
                    return false;
                }
                if (i >= signed.size()
                        && !Arrays.equals(LogLeaf.parse(whole.get(i)).bytes(), whole.get(i))) {
                    return false;
                }
            }
            files.add(place.path(bundle));
            entries.addAll(whole.subList(signed.size(), whole.size()));
            return true;
        } catch (JsonException _) {
            return false;
        } catch (MokandaException e) {
            if (e.kind() != FailureKind.EVIDENCE) {
                throw e;
            }
            return false;
        }
    }

    private static void setAside(LogTiles place, Tile bundle) throws IOException {
        var aside = LogFiles.aside(place.folder());
        Durable.createDirectories(aside);
        var name = bundle.path().substring("tile/".length()).replace('/', '-');
        int number = 0;
        while (Files.exists(aside.resolve(name + "." + number))) {
            number++;
        }
        Durable.move(place.path(bundle), aside.resolve(name + "." + number));
        LOG.atWarn()
                .addKeyValue("file", LogTiles.name(bundle))
                .log("entries behind the log's checkpoint were set aside");
    }

    /** On return the entries are on stable storage, with their names. */
    void force() throws IOException {
        var folders = new LinkedHashSet<Path>();
        for (var file : files) {
            Durable.force(file);
            for (var folder = file.getParent();
                    folder != null && !folder.endsWith("tile");
                    folder = folder.getParent()) {
                folders.add(folder);
            }
        }
        for (var folder : folders) {
            Durable.forceDirectory(folder);
        }
    }
}
