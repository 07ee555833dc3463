package org.mokanda.core.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the ink of a page stands, {@value #SIDE} by {@value #SIDE} places: two scans of a leaf have nearly the same one, whatever
 * the light. Made for register forms, which differ by what is written into them alone, so it has far more bits than the
 * fingerprints of photographs. Immutable.
 */
public final class Fingerprint {
    /** Places in a row and in a column; the first row of the page is first, and its leftmost place is the highest bit. */
    public static final int SIDE = 32;

    /** Of how many bits it is. */
    public static final int BITS = SIDE * SIDE;

    /** Two scans of one leaf are not further apart; see {@link Likeness} for what else makes them so. */
    public static final int ALIKE_MAX = 100;

    /** Frames laid over each other with this play, in places: a scan may have been cropped otherwise. */
    private static final int PLAY = 1;

    private final int[] rows;

    private Fingerprint(int[] rows) {
        this.rows = rows;
    }

    /** @param rows {@value #SIDE} rows of {@value #SIDE} bits */
    public static Fingerprint of(int[] rows) {
        if (rows.length != SIDE) {
            throw new IllegalArgumentException("a fingerprint has " + SIDE + " rows, not " + rows.length);
        }
        return new Fingerprint(rows.clone());
    }

    /** @throws IllegalArgumentException when it is not what {@link #hex()} writes */
    public static Fingerprint parse(String hex) {
        if (hex.length() != BITS / 4) {
            throw new IllegalArgumentException("no fingerprint: " + hex.length() + " digits");
        }
        var rows = new int[SIDE];
        for (int i = 0; i < SIDE; i++) {
            rows[i] = HexFormat.fromHexDigits(hex, i * SIDE / 4, (i + 1) * SIDE / 4);
        }
        return new Fingerprint(rows);
    }

    /** Two hundred and fifty-six digits. */
    public String hex() {
        var digits = new StringBuilder();
        for (int row : rows) {
            digits.append(HexFormat.of().toHexDigits(row));
        }
        return digits.toString();
    }

    /**
     * How many places differ where both lie over each other best, 0 to {@link #BITS}. What one of them does not cover counts by
     * the share of the rest.
     */
    public int distance(Fingerprint other) {
        int best = BITS;
        for (int down = -PLAY; down <= PLAY; down++) {
            for (int right = -PLAY; right <= PLAY; right++) {
                best = Math.min(best, distance(other, down, right));
            }
        }
        return best;
    }

    private int distance(Fingerprint other, int down, int right) {
        int mask = right >= 0 ? -1 << right : -1 >>> -right;
        int differ = 0;
        for (int i = Math.max(0, -down); i < Math.min(SIDE, SIDE - down); i++) {
            int shifted = right >= 0 ? other.rows[i + down] << right : other.rows[i + down] >>> -right;
            differ += Integer.bitCount((rows[i] ^ shifted) & mask);
        }
        return differ * BITS / ((SIDE - Math.abs(down)) * (SIDE - Math.abs(right)));
    }

    /**
     * Numbers under which to look for scans of the same leaf among very many: two of them have most likely one in common. Each is
     * {@code 0} or more and has the number of its kind in its highest bits.
     */
    public List<Integer> keys() {
        var keys = new ArrayList<Integer>();
        int cell = SIDE / 8;
        for (int band = 0; band < 4; band++) {
            int bits = 0;
            for (int row = 2 * band; row < 2 * band + 2; row++) {
                var counts = new int[8];
                for (int column = 0; column < 8; column++) {
                    counts[column] = count(row * cell, column * cell, cell);
                }
                var sorted = counts.clone();
                Arrays.sort(sorted);
                for (int count : counts) {
                    bits = bits << 1 | (count > sorted[4] ? 1 : 0);
                }
            }
            keys.add(band << 16 | bits);
        }
        return List.copyOf(keys);
    }

    private int count(int top, int left, int side) {
        int count = 0;
        for (int i = top; i < top + side; i++) {
            count += Integer.bitCount((rows[i] << left) >>> (SIDE - side));
        }
        return count;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fingerprint that && Arrays.equals(rows, that.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rows);
    }
}
