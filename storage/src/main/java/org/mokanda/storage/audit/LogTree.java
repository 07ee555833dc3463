package org.mokanda.storage.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.MerkleTree;
import org.mokanda.core.evidence.Tile;
import org.mokanda.core.evidence.TreeProofs;
import org.mokanda.storage.log.LogTiles;

/**
 * The tree of the log, made from its leaves while they are read and compared tile by tile with its files. Where what was
 * made and what lies there differ, the tile above, or the checkpoint, says which one is right: the other is named, and
 * the right one is built upon, so that one damaged file is one finding. Holds a tile for each level.
 */
final class LogTree {
    private final LogFileReading files;
    private final BiConsumer<String, String> damaged;
    /** For each level the hashes that fill no tile yet. */
    private final List<List<byte[]>> levels = new ArrayList<>();

    private long size;
    /** False once neither leaves nor hashes of a part could be read: then nothing can be said of what stands on it. */
    private boolean known = true;

    LogTree(LogFileReading files, BiConsumer<String, String> damaged) {
        this.files = files;
        this.damaged = damaged;
    }

    long size() {
        return size;
    }

    /**
     * The right hashes of a tile of level 0.
     *
     * @param made from the leaves; null when these could not be read
     * @return null when nobody can say
     */
    @Nullable
    List<byte[]> settleLeaves(Tile tile, @Nullable List<byte[]> made, @Nullable Checkpoint checkpoint) {
        var filed = files.hashes(tile);
        var bundle = LogTiles.name(new Tile(Tile.ENTRIES, tile.index(), tile.width()));
        if (made == null || filed == null || equal(made, filed)) {
            return made == null ? filed : made;
        }
        if (leads(tile, filed, checkpoint)) {
            damaged.accept(bundle, "leaf " + difference(made, filed, tile) + " is not what was logged");
            return filed;
        }
        damaged.accept(LogTiles.name(tile), "differs from the leaves at " + difference(made, filed, tile));
        if (!leads(tile, made, checkpoint)) {
            damaged.accept(bundle, "differs from its tile at leaf " + difference(made, filed, tile));
        }
        return made;
    }

    /** True when the tree above confirms these hashes of the tile. */
    private boolean leads(Tile tile, List<byte[]> hashes, @Nullable Checkpoint checkpoint) {
        if (!tile.isFull()) {
            return checkpoint != null
                    && known
                    && size / Tile.FULL == tile.index()
                    && Arrays.equals(root(tile.index() * Tile.FULL + tile.width(), with(0, hashes)), checkpoint.root());
        }
        var above = above(tile, checkpoint);
        return above != null && Arrays.equals(MerkleTree.root(hashes), above);
    }

    /** What the file of the tile above says of a full tile. */
    private byte @Nullable [] above(Tile tile, @Nullable Checkpoint checkpoint) {
        if (checkpoint == null) {
            return null;
        }
        return Tile.at(tile.level() + 1, tile.index() / Tile.FULL, checkpoint.size())
                .map(files::hashes)
                .map(hashes -> hashes.get((int) (tile.index() % Tile.FULL)))
                .orElse(null);
    }

    private List<List<byte[]>> with(int level, List<byte[]> hashes) {
        var copy = new ArrayList<>(levels);
        while (copy.size() <= level) {
            copy.add(List.of());
        }
        copy.set(level, hashes);
        return copy;
    }

    /**
     * Goes on with the leaves of a tile.
     *
     * @param hashes of the tile from its first leaf on; null when nobody knows them
     * @param count leaves that are new
     * @param before leaves of the tile that the tree has already
     */
    void add(@Nullable List<byte[]> hashes, int count, int before, @Nullable Checkpoint checkpoint) {
        if (hashes == null) {
            known = false;
        } else if (before > 0 && known && !equal(hashes.subList(0, before), levels.getFirst())) {
            damaged.accept("log/checkpoint", "leaves that were read before are others now");
        }
        for (int i = 0; i < count; i++) {
            size++;
            if (hashes != null && known) {
                add(0, hashes.get(before + i), checkpoint);
            }
        }
    }

    private void add(int level, byte[] hash, @Nullable Checkpoint checkpoint) {
        if (level == levels.size()) {
            levels.add(new ArrayList<>());
        }
        var hashes = levels.get(level);
        hashes.add(hash);
        if (hashes.size() == Tile.FULL) {
            long index = (size >> (Tile.HEIGHT * (level + 1))) - 1;
            var tile = new Tile(level, index, Tile.FULL);
            var settled = level == 0 ? hashes : settle(tile, hashes, checkpoint);
            var root = MerkleTree.root(settled);
            hashes.clear();
            add(level + 1, root, checkpoint);
        }
    }

    /** The right hashes of a full tile above level 0. */
    private List<byte[]> settle(Tile tile, List<byte[]> made, @Nullable Checkpoint checkpoint) {
        var filed = files.hashes(tile);
        if (filed == null || equal(made, filed)) {
            return made;
        }
        if (leads(tile, filed, checkpoint)) {
            nameBelow(tile, made, filed);
            return filed;
        }
        damaged.accept(LogTiles.name(tile), "differs from the tiles below it");
        return made;
    }

    /** Tiles that lead elsewhere than the confirmed tile above them says, with the leaves under them. */
    private void nameBelow(Tile tile, List<byte[]> made, List<byte[]> filed) {
        for (int i = 0; i < made.size(); i++) {
            if (!Arrays.equals(made.get(i), filed.get(i))) {
                long index = tile.index() * Tile.FULL + i;
                damaged.accept(
                        LogTiles.name(new Tile(tile.level() - 1, index, Tile.FULL)), "is not what the tile above says");
                if (tile.level() == 1) {
                    damaged.accept(
                            LogTiles.name(new Tile(Tile.ENTRIES, index, Tile.FULL)),
                            "does not hold the leaves that were logged");
                }
            }
        }
    }

    /** Compares the right edge above level 0 with its files, and the root with that of the checkpoint. */
    void compareEdge(byte[] root) {
        if (!known) {
            return;
        }
        var filed = new ArrayList<>(levels);
        var differing = new ArrayList<Tile>();
        for (int level = 1; level < levels.size(); level++) {
            int width = levels.get(level).size();
            if (width > 0) {
                var tile = new Tile(level, size >> (Tile.HEIGHT * (level + 1)), width);
                var hashes = files.hashes(tile);
                if (hashes != null && !equal(hashes, levels.get(level))) {
                    filed.set(level, hashes);
                    differing.add(tile);
                }
            }
        }
        boolean right = Arrays.equals(root(size, levels), root);
        if (!right && Arrays.equals(root(size, filed), root)) {
            differing.forEach(tile -> nameBelow(tile, levels.get(tile.level()), filed.get(tile.level())));
            return;
        }
        differing.forEach(tile -> damaged.accept(LogTiles.name(tile), "differs from the tiles below it"));
        if (!right) {
            damaged.accept("log/checkpoint", "the leaves do not lead to its root");
        }
    }

    /** Root over the first {@code size} leaves, from the hashes at the right edge. */
    private static byte[] root(long size, List<List<byte[]>> edge) {
        return TreeProofs.root(size, (level, index) -> {
            int count = 1 << level % Tile.HEIGHT;
            int from = (int) (index * count % Tile.FULL);
            return MerkleTree.root(edge.get(level / Tile.HEIGHT).subList(from, from + count));
        });
    }

    private static long difference(List<byte[]> made, List<byte[]> filed, Tile tile) {
        int at = 0;
        while (Arrays.equals(made.get(at), filed.get(at))) {
            at++;
        }
        return tile.index() * Tile.FULL + at;
    }

    private static boolean equal(List<byte[]> one, List<byte[]> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!Arrays.equals(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }
}
