package org.mokanda.core.evidence;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One file of a log's tree (C2SP tlog-tiles): 256 hashes one behind the other, or fewer at the right edge; or the bundle
 * of the entries themselves.
 *
 * @param level 0 for hashes of leaves, 1 for hashes of full tiles of level 0 and so on; {@link #ENTRIES} for a bundle
 * @param index from the left, 0 and up
 * @param width hashes or entries in it, 1 to 256; below 256 it is partial
 */
public record Tile(int level, long index, int width) {
    /** The level of bundles of entries. */
    public static final int ENTRIES = -1;
    /** Hashes or entries in a full tile. */
    public static final int FULL = 256;
    /** A tile stands on 2^8 tiles of the level below. */
    public static final int HEIGHT = 8;

    private static final int LEVEL_MAX = 7;
    private static final Pattern PATH =
            Pattern.compile("tile/(entries|[0-7])/((?:x\\d{3}/){0,5})(\\d{3})(?:\\.p/([1-9]\\d{0,2}))?");

    public Tile {
        if (level < ENTRIES || level > LEVEL_MAX || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("no tile " + level + ", " + index + ", " + width);
        }
    }

    /** The tile as a tree of {@code size} leaves has it; empty when it has none there. */
    public static Optional<Tile> at(int level, long index, long size) {
        long hashes = (size >> (HEIGHT * Math.max(level, 0))) - index * FULL;
        return hashes < 1 ? Optional.empty() : Optional.of(new Tile(level, index, (int) Math.min(hashes, FULL)));
    }

    /** The tile with as many hashes as a tile can have. */
    public Tile full() {
        return new Tile(level, index, FULL);
    }

    public boolean isFull() {
        return width == FULL;
    }

    /** Where it lies, relative to the log: e.g. {@code tile/0/x001/234.p/17}. */
    public String path() {
        var path = new StringBuilder("tile/");
        path.append(level == ENTRIES ? "entries" : Integer.toString(level)).append('/');
        var digits = String.format(Locale.ROOT, "%03d", index);
        digits = "0".repeat((3 - digits.length() % 3) % 3) + digits;
        for (int at = 0; at < digits.length() - 3; at += 3) {
            path.append('x').append(digits, at, at + 3).append('/');
        }
        path.append(digits, digits.length() - 3, digits.length());
        return isFull() ? path.toString() : path.append(".p/").append(width).toString();
    }

    /** The tile that lies there; empty when none can. */
    public static Optional<Tile> parse(String path) {
        var match = PATH.matcher(path);
        if (!match.matches()) {
            return Optional.empty();
        }
        int level = match.group(1).equals("entries") ? ENTRIES : Integer.parseInt(match.group(1));
        long index = Long.parseLong(match.group(2).replace("x", "").replace("/", "") + match.group(3));
        int width = match.group(4) == null ? FULL : Integer.parseInt(match.group(4));
        boolean partial = match.group(4) != null;
        if (width > FULL || (partial && width == FULL)) {
            return Optional.empty();
        }
        // Index 5 has one path alone: 005, not x000/005.
        return Optional.of(new Tile(level, index, width))
                .filter(tile -> tile.path().equals(path));
    }
}
