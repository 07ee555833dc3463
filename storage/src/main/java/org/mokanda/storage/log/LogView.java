package org.mokanda.storage.log;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.EntryBundle;
import org.mokanda.core.evidence.MerkleTree;
import org.mokanda.core.evidence.SubtreeHashes;
import org.mokanda.core.evidence.Tile;
import org.mokanda.core.evidence.TileEdge;
import org.mokanda.core.evidence.TreeProofs;
import org.mokanda.core.failure.MokandaException;

/**
 * A log as it was at one checkpoint, read from its tiles. Nothing is handed out that was not proved against the
 * checkpoint's root: a tile must have the hash that the tile above says, and so on up to the right edge, which leads to
 * the root. Holds one tile for each level. Not safe for several threads; {@link #again} gives each its own.
 *
 * <p>Its methods throw {@link MokandaException} of kind EVIDENCE for a file that is missing or not what was signed, and
 * {@link UncheckedIOException} for one that cannot be read.
 */
public final class LogView implements SubtreeHashes {
    private final LogTiles tiles;
    private final Checkpoint state;
    private final TileEdge edge;
    private final Map<Integer, ProvedTile> proved = new HashMap<>();

    private record ProvedTile(long index, List<byte[]> hashes) {}

    LogView(LogTiles tiles, Checkpoint state, TileEdge edge) {
        this.tiles = tiles;
        this.state = state;
        this.edge = edge;
    }

    /** Reads the right edge, a file for each level, and proves it; the checkpoint's signature is not looked at. */
    public static LogView open(LogTiles tiles, Checkpoint state) {
        var edge = TileEdge.of(state.size(), tiles::hashes);
        if (!Arrays.equals(edge.root(), state.root())) {
            throw LogDamage.contradictory(Stream.concat(
                            Stream.of("log/checkpoint"),
                            edge.partials().stream().map(LogTiles::name))
                    .collect(Collectors.joining(", ")));
        }
        return new LogView(tiles, state, edge);
    }

    /** The same view, for another thread. */
    public LogView again() {
        return new LogView(tiles, state, edge);
    }

    /** The checkpoint all this rests on. */
    public Checkpoint state() {
        return state;
    }

    /** Where the tree grows; not to be changed. */
    TileEdge edge() {
        return edge;
    }

    /** Takes the bytes of leaves. */
    @FunctionalInterface
    public interface EntryReader {
        void entry(long index, byte[] entry);
    }

    /** Reads the leaves from {@code first} to before {@code end}, or to the end of the log. */
    public void read(long first, long end, EntryReader reader) {
        long last = Math.min(end, state.size());
        for (long index = first; index < last; index = (index / Tile.FULL + 1) * Tile.FULL) {
            long begin = index / Tile.FULL * Tile.FULL;
            var entries = entries(index / Tile.FULL);
            for (long each = index; each < Math.min(last, begin + entries.size()); each++) {
                reader.entry(each, entries.get((int) (each - begin)));
            }
        }
    }

    /** The leaf's bytes. */
    public byte[] entry(long index) {
        return entries(index / Tile.FULL).get((int) (index % Tile.FULL));
    }

    /** The leaves at the right edge that fill no bundle yet. */
    List<byte[]> newestEntries() {
        return state.size() % Tile.FULL == 0 ? List.of() : entries(state.size() / Tile.FULL);
    }

    /** What the file of a tile holds in a log of this size, proved. */
    public byte[] file(Tile tile) {
        if (tile.level() == Tile.ENTRIES) {
            return EntryBundle.write(entries(tile.index()));
        }
        return TileEdge.joined(hashes(tile.level(), tile.index()));
    }

    private List<byte[]> entries(long index) {
        var bundle = Tile.at(Tile.ENTRIES, index, state.size()).orElseThrow();
        var entries = tiles.entries(bundle);
        var hashes = hashes(0, index);
        for (int i = 0; i < entries.size(); i++) {
            if (!Arrays.equals(MerkleTree.leafHash(entries.get(i)), hashes.get(i))) {
                throw LogDamage.changed(LogTiles.name(bundle), null);
            }
        }
        return entries;
    }

    @Override
    public byte[] subtree(int level, long index) {
        int count = 1 << level % Tile.HEIGHT;
        long first = index * count;
        int from = (int) (first % Tile.FULL);
        return MerkleTree.root(hashes(level / Tile.HEIGHT, first / Tile.FULL).subList(from, from + count));
    }

    /** Inclusion path of a leaf (RFC 9162, 2.1.3.1). */
    public List<byte[]> inclusion(long index) {
        return TreeProofs.inclusion(index, state.size(), this);
    }

    /** Consistency path from an older size (RFC 9162, 2.1.4.1); empty from size 0. */
    public List<byte[]> consistency(long olderSize) {
        return olderSize == 0 ? List.of() : TreeProofs.consistency(olderSize, state.size(), this);
    }

    /** True when the older state is the beginning of this one. */
    public boolean begins(Checkpoint older) {
        return older.size() <= state.size()
                && MerkleTree.isBeginning(
                        older.size(), older.root(), state.size(), state.root(), consistency(older.size()));
    }

    private List<byte[]> hashes(int level, long index) {
        var tile = Tile.at(level, index, state.size()).orElseThrow();
        if (!tile.isFull()) {
            return TileEdge.split(edge.partial(level), tile.width());
        }
        var known = proved.get(level);
        if (known != null && known.index() == index) {
            return known.hashes();
        }
        var hashes = tiles.hashes(tile);
        var above = hashes(level + 1, index / Tile.FULL).get((int) (index % Tile.FULL));
        if (!Arrays.equals(MerkleTree.root(hashes), above)) {
            throw LogDamage.changed(LogTiles.name(tile), null);
        }
        proved.put(level, new ProvedTile(index, hashes));
        return hashes;
    }
}
