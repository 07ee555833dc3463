package org.mokanda.storage.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.EntryBundle;
import org.mokanda.core.evidence.Tile;
import org.mokanda.core.evidence.TileEdge;
import org.mokanda.storage.log.LogTiles;

/** Reads the files of the log, each to its last byte; what cannot be read, or is not whole, is named. */
final class LogFileReading {
    private static final int BYTES_MAX = Tile.FULL * (EntryBundle.ENTRY_BYTES_MAX + 2);

    private final LogTiles tiles;
    private final BiConsumer<String, String> damaged;
    private long bytesRead;

    /** @param damaged takes the name of a file and what is wrong with it */
    LogFileReading(LogTiles tiles, BiConsumer<String, String> damaged) {
        this.tiles = tiles;
        this.damaged = damaged;
    }

    long bytesRead() {
        return bytesRead;
    }

    /** The entries of a bundle; null when it is not there or not whole, which is then named. */
    @Nullable
    List<byte[]> entries(Tile bundle) {
        return read(bundle, EntryBundle::read);
    }

    /** The hashes of a tile; null when it is not there or not whole, which is then named. */
    @Nullable
    List<byte[]> hashes(Tile tile) {
        return read(tile, TileEdge::split);
    }

    private interface Format {
        List<byte[]> parts(byte[] bytes, int width);
    }

    private @Nullable List<byte[]> read(Tile tile, Format format) {
        try {
            return format.parts(bytes(tile), tile.width());
        } catch (NoSuchFileException _) {
            return readFull(tile, format);
        } catch (IOException e) {
            damaged.accept(
                    LogTiles.name(tile), "cannot be read: " + e.getClass().getSimpleName());
        } catch (IllegalArgumentException e) {
            damaged.accept(LogTiles.name(tile), String.valueOf(e.getMessage()));
        }
        return null;
    }

    /** A partial tile goes when its full one is there. */
    private @Nullable List<byte[]> readFull(Tile tile, Format format) {
        try {
            return format.parts(bytes(tile.full()), Tile.FULL).subList(0, tile.width());
        } catch (IOException e) {
            damaged.accept(
                    LogTiles.name(tile), "cannot be read: " + e.getClass().getSimpleName());
        } catch (IllegalArgumentException e) {
            damaged.accept(LogTiles.name(tile.full()), String.valueOf(e.getMessage()));
        }
        return null;
    }

    private byte[] bytes(Tile tile) throws IOException {
        var bytes = bytes(tiles.path(tile));
        bytesRead += bytes.length;
        return bytes;
    }

    /** A tile's file; of one that is too long for any tile more than a tile has, and not all. */
    static byte[] bytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(BYTES_MAX + 1);
        }
    }

    /** How many entries lie there without a gap, whatever the checkpoint says. */
    long entriesThere() {
        long index = 0;
        while (Files.exists(tiles.path(new Tile(Tile.ENTRIES, index, Tile.FULL)))) {
            index++;
        }
        int width = Tile.FULL - 1;
        while (width > 0 && Files.notExists(tiles.path(new Tile(Tile.ENTRIES, index, width)))) {
            width--;
        }
        return index * Tile.FULL + width;
    }
}
