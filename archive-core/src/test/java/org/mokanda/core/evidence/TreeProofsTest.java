package org.mokanda.core.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proofs from tiles say what RFC 9162 says word by word. {@code -Dmokanda.seed=...} repeats a run. */
@Tag("I4")
@Tag("I10")
class TreeProofsTest {
    private static final int SIZE_MAX = 300;

    private final long seed = Long.getLong("mokanda.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<byte[]> hashes = IntStream.range(0, SIZE_MAX)
            .mapToObj(i -> MerkleTree.leafHash((seed + " " + i).getBytes(StandardCharsets.UTF_8)))
            .toList();

    /** A tree in tiles as it grows, every full tile kept. */
    private static final class Tiles implements SubtreeHashes {
        private final TileEdge edge = new TileEdge();
        private final Map<Tile, byte[]> full = new HashMap<>();
        private final Map<String, byte[]> found = new HashMap<>();

        void add(byte[] hash) {
            edge.add(hash, (tile, bytes) -> assertEquals(null, full.put(tile, bytes), tile::path));
        }

        /** Each is looked up once from its tile: a perfect subtree never changes. */
        @Override
        public byte[] subtree(int level, long index) {
            return found.computeIfAbsent(level + " " + index, _ -> lookUp(level, index));
        }

        private byte[] lookUp(int level, long index) {
            int height = level / Tile.HEIGHT;
            int count = 1 << level % Tile.HEIGHT;
            long first = index * count;
            var tile = new Tile(height, first / Tile.FULL, Tile.FULL);
            var bytes = full.getOrDefault(tile, edge.partial(height));
            int from = (int) (first % Tile.FULL);
            return MerkleTree.root(TileEdge.split(bytes, bytes.length / 32).subList(from, from + count));
        }
    }

    private static List<String> hexes(List<byte[]> hashes) {
        return hashes.stream().map(HexFormat.of()::formatHex).toList();
    }

    @Test
    void everyLeafOfEveryTreeAndEveryPairOfTreesHasItsProof() {
        System.out.println("seed " + seed);
        var tiles = new Tiles();
        var roots = new ArrayList<byte[]>();
        roots.add(tiles.edge.root());
        for (int size = 1; size <= SIZE_MAX; size++) {
            tiles.add(hashes.get(size - 1));
            var leaves = hashes.subList(0, size);
            var root = MerkleTree.root(leaves);
            roots.add(root);
            assertEquals(size, tiles.edge.size());
            assertArrayEquals(root, tiles.edge.root());
            assertArrayEquals(root, TreeProofs.root(size, tiles));
            for (int index = 0; index < size; index++) {
                var path = TreeProofs.inclusion(index, size, tiles);
                assertTrue(MerkleTree.includes(index, size, hashes.get(index), path, root));
            }
            for (int older = 1; older <= size; older++) {
                var path = TreeProofs.consistency(older, size, tiles);
                assertTrue(MerkleTree.extendsOlder(older, roots.get(older), size, root, path));
            }
            // The word-by-word way is slow: one leaf and one pair of each size are compared with it.
            int index = random.nextInt(size);
            assertEquals(
                    hexes(PlainMerkleTree.inclusion(index, leaves)), hexes(TreeProofs.inclusion(index, size, tiles)));
            assertEquals(
                    hexes(PlainMerkleTree.consistency(index + 1, leaves)),
                    hexes(TreeProofs.consistency(index + 1, size, tiles)));
        }
    }

    @Test
    void anyFlippedBitAndAnyLeafDroppedOrOutOfPlaceIsDetected() {
        System.out.println("seed " + seed);
        for (int round = 0; round < 200; round++) {
            int size = 2 + random.nextInt(SIZE_MAX - 2);
            int at = random.nextInt(size);
            var forged = new ArrayList<>(hashes.subList(0, size));
            switch (round % 4) {
                case 0 -> forged.set(at, flipped(forged.get(at)));
                case 1 -> forged.remove(at);
                case 2 -> forged.add(random.nextInt(size), forged.remove(at));
                default -> forged.add(at, MerkleTree.leafHash(new byte[] {(byte) round}));
            }
            int first = 0;
            while (first < Math.min(size, forged.size()) && hashes.get(first) == forged.get(first)) {
                first++;
            }
            if (first == size) {
                continue; // put back where it was, or something behind the end
            }
            var told = "seed " + seed + ", round " + round;
            var edge = new TileEdge();
            forged.forEach(hash -> edge.add(hash, (_, _) -> {}));
            var root = MerkleTree.root(hashes.subList(0, size));
            assertFalse(Arrays.equals(root, edge.root()), told);
            // Whoever kept a root from behind the change is not convinced by any path the forged tree can give.
            int older = first + 1 + random.nextInt(size - first);
            var olderRoot = MerkleTree.root(hashes.subList(0, older));
            if (older <= forged.size()) {
                var path = PlainMerkleTree.consistency(older, forged);
                assertFalse(MerkleTree.extendsOlder(older, olderRoot, forged.size(), edge.root(), path), told);
            }
        }
    }

    private byte[] flipped(byte[] hash) {
        var copy = hash.clone();
        copy[random.nextInt(32)] ^= (byte) (1 << random.nextInt(8));
        return copy;
    }

    @Test
    void anEdgeReadFromItsTilesGoesOnTheSame() {
        for (int size : new int[] {0, 1, 2, 255, 256, 257, 299}) {
            var tiles = new Tiles();
            hashes.subList(0, size).forEach(tiles::add);
            var again = TileEdge.of(size, tile -> TileEdge.split(tiles.edge.partial(tile.level()), tile.width()));
            assertArrayEquals(tiles.edge.root(), again.root());
            assertEquals(tiles.edge.partials(), again.partials());
            var copy = again.copy();
            copy.add(hashes.getFirst(), (_, _) -> {});
            assertArrayEquals(tiles.edge.root(), again.root());
            tiles.add(hashes.getFirst());
            assertArrayEquals(tiles.edge.root(), copy.root());
        }
    }

    /** Over 65,536 leaves the third level of tiles begins. */
    @Test
    void aLargeTreeHasTheTilesOfTheSpecification() {
        var full = new HashMap<Integer, Integer>();
        var edge = new TileEdge();
        for (int i = 0; i < 70_000; i++) {
            edge.add(hashes.get(i % SIZE_MAX), (tile, bytes) -> {
                full.merge(tile.level(), 1, Integer::sum);
                assertEquals(8192, bytes.length);
            });
        }
        // The example of C2SP tlog-tiles.
        assertEquals(Map.of(0, 273, 1, 1), full);
        assertEquals(List.of(new Tile(0, 273, 112), new Tile(1, 1, 17), new Tile(2, 0, 1)), edge.partials());
        assertEquals(new Tile(0, 273, 112), Tile.at(0, 273, 70_000).orElseThrow());
        assertEquals(new Tile(0, 272, 256), Tile.at(0, 272, 70_000).orElseThrow());
        assertTrue(Tile.at(0, 274, 70_000).isEmpty());
        assertTrue(Tile.at(3, 0, 70_000).isEmpty());
    }

    @Test
    void whatIsOutsideTheTreeHasNoProof() {
        var tiles = new Tiles();
        hashes.subList(0, 5).forEach(tiles::add);
        assertThrows(IllegalArgumentException.class, () -> TreeProofs.inclusion(5, 5, tiles));
        assertThrows(IllegalArgumentException.class, () -> TreeProofs.inclusion(-1, 5, tiles));
        assertThrows(IllegalArgumentException.class, () -> TreeProofs.consistency(0, 5, tiles));
        assertThrows(IllegalArgumentException.class, () -> TreeProofs.consistency(6, 5, tiles));
    }
}
