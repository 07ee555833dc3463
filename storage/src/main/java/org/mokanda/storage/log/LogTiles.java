package org.mokanda.storage.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.mokanda.core.evidence.EntryBundle;
import org.mokanda.core.evidence.MerkleTree;
import org.mokanda.core.evidence.Tile;
import org.mokanda.core.evidence.TileEdge;
import org.mokanda.core.failure.MokandaException;

/**
 * The tiles of a log in a folder, laid out as C2SP tlog-tiles says, so that its clients can read them; ours or a copy of
 * somebody's. What is read is bounded by what a tile can hold, and is not yet proved: see {@link LogView}.
 *
 * <pre>
 * tile/0/000, tile/0/x001/234, ...     256 hashes of leaves, 32 bytes each
 * tile/1/000, ...                      256 hashes, each over a full tile of the level below
 * tile/entries/000, ...                256 leaves, each with its length before it in two bytes
 * ... .p/17                            the same with 17 at the right edge; goes when its tile is full
 * </pre>
 *
 * @param folder holds {@code tile} and {@code checkpoint}
 */
public record LogTiles(Path folder) {
    private static final int BUNDLE_BYTES_MAX = Tile.FULL * (EntryBundle.ENTRY_BYTES_MAX + 2);

    public Path path(Tile tile) {
        return folder.resolve(tile.path());
    }

    /** Folder of the partial forms of a tile. */
    Path partials(Tile tile) {
        return folder.resolve(tile.full().path() + ".p");
    }

    /** How messages and findings name the file of a tile. */
    public static String name(Tile tile) {
        return "log/" + tile.path();
    }

    /**
     * The hashes of a tile; a partial one that is gone is taken from the full one.
     *
     * @throws MokandaException of kind EVIDENCE: it is not there, or has another length
     * @throws UncheckedIOException it cannot be read
     */
    public List<byte[]> hashes(Tile tile) {
        var bytes = read(tile, MerkleTree.HASH_BYTES * Tile.FULL);
        try {
            if (bytes.length == MerkleTree.HASH_BYTES * Tile.FULL) {
                return TileEdge.split(bytes, Tile.FULL).subList(0, tile.width());
            }
            return TileEdge.split(bytes, tile.width());
        } catch (IllegalArgumentException e) {
            throw LogDamage.changed(name(tile), e);
        }
    }

    /**
     * The entries of a bundle; a partial one that is gone is taken from the full one.
     *
     * @throws MokandaException of kind EVIDENCE: it is not there, or does not hold as many whole entries
     * @throws UncheckedIOException it cannot be read
     */
    public List<byte[]> entries(Tile bundle) {
        if (bundle.level() != Tile.ENTRIES) {
            throw new IllegalArgumentException("no bundle of entries: " + bundle);
        }
        var bytes = read(bundle, BUNDLE_BYTES_MAX);
        try {
            return EntryBundle.read(bytes, bundle.width());
        } catch (IllegalArgumentException e) {
            return beginning(bytes, bundle, e);
        }
    }

    /** More than was asked for, when the bundle has become full since. */
    private static List<byte[]> beginning(byte[] bytes, Tile bundle, IllegalArgumentException whyNot) {
        try {
            return EntryBundle.read(bytes, Tile.FULL).subList(0, bundle.width());
        } catch (IllegalArgumentException _) {
            throw LogDamage.changed(name(bundle), whyNot);
        }
    }

    /** Deletes older forms of full tiles under a checkpoint of this size; a disk that does not let us undoes nothing. */
    public void dropPartials(long size) {
        LogGrowth.dropPartials(this, size);
    }

    /** A partial tile may be gone once its full one is there, so it is asked for first. */
    private byte[] read(Tile tile, int bytesMax) {
        try {
            return readBounded(path(tile), bytesMax);
        } catch (NoSuchFileException e) {
            if (!tile.isFull()) {
                return readFull(tile, bytesMax);
            }
            throw missing(tile, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] readFull(Tile tile, int bytesMax) {
        try {
            return readBounded(path(tile.full()), bytesMax);
        } catch (NoSuchFileException e) {
            throw missing(tile, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] readBounded(Path file, int bytesMax) throws IOException {
        try (var in = Files.newInputStream(file)) {
            // One byte more, so that a file that is too long is noticed where its length is looked at.
            return in.readNBytes(bytesMax + 1);
        }
    }

    private RuntimeException missing(Tile tile, NoSuchFileException e) {
        return Files.isDirectory(folder)
                ? LogDamage.missing(name(tile), e)
                : new UncheckedIOException(new NoSuchFileException(folder.toString()));
    }
}
