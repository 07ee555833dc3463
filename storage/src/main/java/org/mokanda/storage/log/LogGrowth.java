package org.mokanda.storage.log;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mokanda.core.evidence.EntryBundle;
import org.mokanda.core.evidence.MerkleTree;
import org.mokanda.core.evidence.Tile;
import org.mokanda.core.evidence.TileEdge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the files of a log become when leaves are added.
 *
 * @param entries files of the bundles that the leaves stand in, each from its first entry on
 * @param tiles files of the hash tiles that are new
 * @param finished tiles and bundles that are full now: their partial forms are needed no more
 * @param edge the tree with the leaves
 */
record LogGrowth(Map<Path, byte[]> entries, Map<Path, byte[]> tiles, List<Tile> finished, TileEdge edge) {
    private static final Logger LOG = LoggerFactory.getLogger(LogGrowth.class);

    static LogGrowth of(LogTiles place, LogView before, List<byte[]> added) {
        var growth = new LogGrowth(
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new ArrayList<>(),
                before.edge().copy());
        growth.addEntries(place, before, added);
        growth.addTiles(place, added);
        return growth;
    }

    private void addEntries(LogTiles place, LogView before, List<byte[]> added) {
        var bundle = new ArrayList<>(before.newestEntries());
        long index = edge.size() / Tile.FULL;
        for (var entry : added) {
            bundle.add(entry);
            if (bundle.size() == Tile.FULL) {
                var tile = new Tile(Tile.ENTRIES, index++, Tile.FULL);
                entries.put(place.path(tile), EntryBundle.write(bundle));
                finished.add(tile);
                bundle.clear();
            }
        }
        if (!bundle.isEmpty()) {
            entries.put(place.path(new Tile(Tile.ENTRIES, index, bundle.size())), EntryBundle.write(bundle));
        }
    }

    private void addTiles(LogTiles place, List<byte[]> added) {
        for (var entry : added) {
            edge.add(MerkleTree.leafHash(entry), (tile, bytes) -> {
                tiles.put(place.path(tile), bytes);
                finished.add(tile);
            });
        }
        for (var tile : edge.partials()) {
            if (tile.level() == 0 || finished.stream().anyMatch(full -> full.level() == tile.level() - 1)) {
                tiles.put(place.path(tile), edge.partial(tile.level()));
            }
        }
    }

    /** All files, the entries first. */
    Map<Path, byte[]> files() {
        var files = new LinkedHashMap<>(entries);
        files.putAll(tiles);
        return files;
    }

    /**
     * Deletes the partial forms of tiles that are full and under the checkpoint. What stays is passed over by readers, so
     * a disk that does not let us undoes nothing of what is done already.
     */
    static void dropPartials(LogTiles place, List<Tile> full) {
        for (var tile : full) {
            try {
                dropPartials(place, tile);
            } catch (IOException e) {
                LOG.atWarn()
                        .addKeyValue("file", LogTiles.name(tile))
                        .setCause(e)
                        .log("older forms of a full tile of the log could not be deleted");
            }
        }
    }

    private static void dropPartials(LogTiles place, Tile full) throws IOException {
        var folder = place.partials(full);
        if (!Files.exists(place.path(full))) {
            return; // they may be all there is of it
        }
        try (var partials = Files.newDirectoryStream(folder)) {
            for (var partial : partials) {
                Files.deleteIfExists(partial);
            }
        } catch (NoSuchFileException _) {
            return; // it never was partial under a checkpoint
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Files.deleteIfExists(folder);
    }

    /** The same for the newest full tiles of each level, whose partial forms a crash may have left. */
    static void dropPartials(LogTiles place, long size) {
        var newest = new ArrayList<Tile>();
        for (int level = Tile.ENTRIES; size >> (Tile.HEIGHT * (Math.max(level, 0) + 1)) > 0; level++) {
            long count = size >> (Tile.HEIGHT * (Math.max(level, 0) + 1));
            for (long index = Math.max(0, count - UnsignedEntries.BUNDLES_MAX); index < count; index++) {
                newest.add(new Tile(level, index, Tile.FULL));
            }
        }
        dropPartials(place, newest);
    }
}
