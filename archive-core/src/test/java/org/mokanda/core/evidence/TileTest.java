package org.mokanda.core.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("I10")
class TileTest {
    @Test
    void aTileLiesWhereTheSpecificationSays() {
        assertEquals("tile/0/000", new Tile(0, 0, 256).path());
        assertEquals("tile/1/999.p/17", new Tile(1, 999, 17).path());
        assertEquals("tile/0/x001/000", new Tile(0, 1000, 256).path());
        assertEquals("tile/0/x001/x234/067", new Tile(0, 1234067, 256).path());
        assertEquals("tile/entries/x001/x234/067.p/255", new Tile(Tile.ENTRIES, 1234067, 255).path());
    }

    @Test
    void aPathReadsBackAsItsTile() {
        for (long index : new long[] {0, 7, 999, 1000, 999_999, 1_000_000, 1_234_067}) {
            for (int level = Tile.ENTRIES; level < 3; level++) {
                for (int width : new int[] {1, 99, 255, 256}) {
                    var tile = new Tile(level, index, width);
                    assertEquals(Optional.of(tile), Tile.parse(tile.path()));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/00",
                "tile/0/0000",
                "tile/00/000",
                "tile/8/000",
                "tile/0/x000/005",
                "tile/0/001/000",
                "tile/0/000.p/0",
                "tile/0/000.p/01",
                "tile/0/000.p/256",
                "tile/0/000.p/999",
                "tile/0/000.p",
                "tile/data/000",
                "tile/0/../000",
                "tile/0/x999/x999/x999/x999/x999/x999/999",
                "000",
                ""
            })
    void noTileLiesElsewhere(String path) {
        assertTrue(Tile.parse(path).isEmpty());
    }

    @Test
    void aBundleReadsBack() {
        var entries = List.of(new byte[0], new byte[300], new byte[EntryBundle.ENTRY_BYTES_MAX], new byte[] {1, 2});
        var bytes = EntryBundle.write(entries);
        assertArrayEquals(new byte[] {0, 0, 1, 44}, java.util.Arrays.copyOf(bytes, 4));
        var read = EntryBundle.read(bytes, 4);
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(entries.get(i), read.get(i));
        }
        assertThrows(IllegalArgumentException.class, () -> EntryBundle.read(bytes, 3));
        assertThrows(IllegalArgumentException.class, () -> EntryBundle.read(bytes, 5));
        for (int cut = 1; cut <= 4; cut++) {
            var torn = java.util.Arrays.copyOf(bytes, bytes.length - cut);
            assertThrows(IllegalArgumentException.class, () -> EntryBundle.read(torn, 4));
        }
        assertThrows(IllegalArgumentException.class, () -> EntryBundle.write(List.of(new byte[65_536])));
    }
}
