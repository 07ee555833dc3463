package org.mokanda.core.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("I4")
class MerkleTreeTest {
    /** Leaves and roots of the reference tree that Certificate Transparency's implementations test with. */
    private static final List<String> REFERENCE_LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> REFERENCE_ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final int SIZE_MAX = 130;

    private static List<byte[]> referenceHashes() {
        return REFERENCE_LEAVES.stream()
                .map(leaf -> MerkleTree.leafHash(HexFormat.of().parseHex(leaf)))
                .toList();
    }

    private static List<byte[]> hashes(int size) {
        return Stream.iterate(0, i -> i + 1)
                .limit(size)
                .map(i -> MerkleTree.leafHash(new byte[] {(byte) (int) i, (byte) (i >> 8)}))
                .toList();
    }

    private static byte[] hash(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void theEmptyTreeHasTheHashOfNothing() {
        assertArrayEquals(
                hash("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"), MerkleTree.root(List.of()));
    }

    @Test
    void rootsAreThoseOfTheReferenceTree() {
        var leaves = referenceHashes();
        for (int size = 1; size <= leaves.size(); size++) {
            assertArrayEquals(hash(REFERENCE_ROOTS.get(size - 1)), MerkleTree.root(leaves.subList(0, size)));
        }
    }

    @Test
    void aPathInTheReferenceTreeIsTheKnownOne() {
        var path = PlainMerkleTree.inclusion(5, referenceHashes());
        assertEquals(
                List.of(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
                path.stream().map(HexFormat.of()::formatHex).toList());
    }

    @Test
    void everyLeafOfEveryTreeIsIncludedAndInNoOtherPlace() {
        for (int size = 1; size <= SIZE_MAX; size++) {
            var leaves = hashes(size);
            var root = MerkleTree.root(leaves);
            for (int index = 0; index < size; index++) {
                var path = PlainMerkleTree.inclusion(index, leaves);
                assertTrue(MerkleTree.includes(index, size, leaves.get(index), path, root));
                assertFalse(MerkleTree.includes(index + 1, size, leaves.get(index), path, root));
                assertFalse(MerkleTree.includes(index, size, MerkleTree.leafHash(new byte[] {9, 9, 9}), path, root));
            }
        }
    }

    @Test
    void everyTreeExtendsEverySmallerOne() {
        for (int size = 1; size <= SIZE_MAX; size++) {
            var leaves = hashes(size);
            var root = MerkleTree.root(leaves);
            for (int older = 1; older <= size; older++) {
                var path = PlainMerkleTree.consistency(older, leaves);
                var olderRoot = MerkleTree.root(leaves.subList(0, older));
                assertTrue(MerkleTree.extendsOlder(older, olderRoot, size, root, path));
                if (older < size) {
                    assertFalse(MerkleTree.extendsOlder(older, root, size, root, path));
                    assertFalse(MerkleTree.extendsOlder(older, olderRoot, size, olderRoot, path));
                }
            }
        }
    }

    @Test
    void oneBitMoreOrLessInAPathIsNoticed() {
        for (int size : new int[] {2, 7, 8, 33}) {
            var leaves = hashes(size);
            var root = MerkleTree.root(leaves);
            for (int index = 0; index < size; index++) {
                var path = PlainMerkleTree.inclusion(index, leaves);
                for (int step = 0; step < path.size(); step++) {
                    for (int bit = 0; bit < 256; bit += 37) {
                        var forged = flipped(path, step, bit);
                        assertFalse(MerkleTree.includes(index, size, leaves.get(index), forged, root));
                    }
                }
                assertFalse(
                        MerkleTree.includes(index, size, leaves.get(index), path.subList(0, path.size() - 1), root));
                var longer = new ArrayList<>(path);
                longer.add(root);
                assertFalse(MerkleTree.includes(index, size, leaves.get(index), longer, root));
            }
            for (int older = 1; older < size; older++) {
                var path = PlainMerkleTree.consistency(older, leaves);
                var olderRoot = MerkleTree.root(leaves.subList(0, older));
                for (int step = 0; step < path.size(); step++) {
                    assertFalse(MerkleTree.extendsOlder(older, olderRoot, size, root, flipped(path, step, 5)));
                }
                assertFalse(MerkleTree.extendsOlder(older, olderRoot, size, root, path.subList(0, path.size() - 1)));
            }
        }
    }

    private static List<byte[]> flipped(List<byte[]> path, int step, int bit) {
        var forged = new ArrayList<byte[]>();
        path.forEach(hash -> forged.add(hash.clone()));
        forged.get(step)[bit / 8] ^= (byte) (1 << bit % 8);
        return forged;
    }

    @Test
    void whatIsOutsideTheTreeHasNoPath() {
        var leaves = hashes(5);
        assertThrows(IllegalArgumentException.class, () -> PlainMerkleTree.inclusion(5, leaves));
        assertThrows(IllegalArgumentException.class, () -> PlainMerkleTree.inclusion(-1, leaves));
        assertThrows(IllegalArgumentException.class, () -> PlainMerkleTree.consistency(0, leaves));
        assertThrows(IllegalArgumentException.class, () -> PlainMerkleTree.consistency(6, leaves));
    }

    private static List<String> hexes(List<byte[]> hashes) {
        return hashes.stream().map(HexFormat.of()::formatHex).toList();
    }
}
