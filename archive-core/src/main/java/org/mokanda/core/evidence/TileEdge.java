package org.mokanda.core.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The right edge of a tree in tiles, where it grows: the hashes that stand in no full tile yet, at most 255 for each
 * level. With them a tree goes on growing and knows its root, whatever its size. Not safe for several threads.
 */
public final class TileEdge {
    /** {@code levels.get(l)} holds the hashes of the partial tile of level l. */
    private final List<List<byte[]>> levels = new ArrayList<>();

    private long size;

    /** Takes tiles that have become full. */
    @FunctionalInterface
    public interface Finished {
        /** @param hashes the bytes of the tile, 32 for each hash */
        void tile(Tile tile, byte[] hashes);
    }

    /** The edge of the tree without a leaf. */
    public TileEdge() {}

    /**
     * The edge of a tree in files.
     *
     * @param partials the hashes of a partial tile, as many as it is wide
     */
    public static TileEdge of(long size, Function<Tile, List<byte[]>> partials) {
        var edge = new TileEdge();
        for (int level = 0; size >> (Tile.HEIGHT * level) > 0; level++) {
            var hashes = new ArrayList<byte[]>();
            long count = size >> (Tile.HEIGHT * level);
            if (count % Tile.FULL > 0) {
                var tile = new Tile(level, count / Tile.FULL, (int) (count % Tile.FULL));
                hashes.addAll(partials.apply(tile));
            }
            edge.levels.add(hashes);
        }
        edge.size = size;
        return edge;
    }

    /** An edge of its own that begins as this one. */
    public TileEdge copy() {
        var copy = new TileEdge();
        levels.forEach(hashes -> copy.levels.add(new ArrayList<>(hashes)));
        copy.size = size;
        return copy;
    }

    /** Leaves in the tree. */
    public long size() {
        return size;
    }

    /** Adds a leaf at the end. */
    public void add(byte[] leafHash, Finished finished) {
        size++;
        add(0, leafHash, finished);
    }

    private void add(int level, byte[] hash, Finished finished) {
        if (level == levels.size()) {
            levels.add(new ArrayList<>());
        }
        var hashes = levels.get(level);
        hashes.add(hash);
        if (hashes.size() == Tile.FULL) {
            long index = (size >> (Tile.HEIGHT * (level + 1))) - 1;
            finished.tile(new Tile(level, index, Tile.FULL), joined(hashes));
            var root = MerkleTree.root(hashes);
            hashes.clear();
            add(level + 1, root, finished);
        }
    }

    /** The partial tile of a level, 32 bytes for each hash; none when the level ends with a full tile or has none. */
    public byte[] partial(int level) {
        return level < levels.size() ? joined(levels.get(level)) : new byte[0];
    }

    /** How many levels of tiles the tree has. */
    public int height() {
        return levels.size();
    }

    /** The partial tiles of the tree as it is now, from level 0 up. */
    public List<Tile> partials() {
        var tiles = new ArrayList<Tile>();
        for (int level = 0; level < levels.size(); level++) {
            int width = levels.get(level).size();
            if (width > 0) {
                tiles.add(new Tile(level, size >> (Tile.HEIGHT * (level + 1)), width));
            }
        }
        return tiles;
    }

    /** Root over all leaves; the hash of no bytes when there are none. */
    public byte[] root() {
        byte[] right = null;
        for (var hashes : levels) {
            int end = hashes.size();
            while (end > 0) {
                int count = Integer.lowestOneBit(end);
                var left = MerkleTree.root(hashes.subList(end - count, end));
                right = right == null ? left : MerkleTree.nodeHash(left, right);
                end -= count;
            }
        }
        return right == null ? MerkleTree.root(List.of()) : right;
    }

    /**
     * The hashes of a tile.
     *
     * @throws IllegalArgumentException there are not as many as the tile is wide
     */
    public static List<byte[]> split(byte[] tile, int width) {
        if (tile.length != width * MerkleTree.HASH_BYTES) {
            throw new IllegalArgumentException(tile.length + " bytes in a tile of " + width + " hashes");
        }
        var hashes = new ArrayList<byte[]>(width);
        for (int at = 0; at < tile.length; at += MerkleTree.HASH_BYTES) {
            hashes.add(Arrays.copyOfRange(tile, at, at + MerkleTree.HASH_BYTES));
        }
        return hashes;
    }

    /** The bytes of a tile with these hashes. */
    public static byte[] joined(List<byte[]> hashes) {
        var bytes = new byte[hashes.size() * MerkleTree.HASH_BYTES];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, bytes, i * MerkleTree.HASH_BYTES, MerkleTree.HASH_BYTES);
        }
        return bytes;
    }
}
