package org.mokanda.storage.verify;

import java.security.MessageDigest;

/** BLAKE2b without a key (RFC 7693), which the JDK lacks: OCFL names it for fixity. */
final class Blake2b extends MessageDigest {
    private static final int BLOCK = 128;

    private static final long[] IV = {
        0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
        0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
    };

    private static final byte[][] SIGMA = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
        {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
        {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
        {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
        {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
        {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
        {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
        {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
        {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
        {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}
    };

    private static final java.lang.invoke.VarHandle LONGS =
            java.lang.invoke.MethodHandles.byteArrayViewVarHandle(long[].class, java.nio.ByteOrder.LITTLE_ENDIAN);

    private final int length;
    private final long[] state = new long[8];
    private final long[] work = new long[16];
    private final long[] words = new long[16];
    private final byte[] block = new byte[BLOCK];
    private int filled;
    private long count;

    /** @param length of the digest in bytes, 1 to 64 */
    Blake2b(int length) {
        super("BLAKE2b-" + length * 8);
        this.length = length;
        engineReset();
    }

    @Override
    protected void engineReset() {
        System.arraycopy(IV, 0, state, 0, 8);
        state[0] ^= 0x01010000L ^ length;
        filled = 0;
        count = 0;
    }

    @Override
    protected int engineGetDigestLength() {
        return length;
    }

    @Override
    protected void engineUpdate(byte input) {
        engineUpdate(new byte[] {input}, 0, 1);
    }

    /** A full block waits for the next byte, as the last one is marked. */
    @Override
    protected void engineUpdate(byte[] input, int offset, int size) {
        int at = offset;
        int left = size;
        while (left > 0) {
            if (filled == BLOCK) {
                count += BLOCK;
                compress(false);
                filled = 0;
            }
            int part = Math.min(BLOCK - filled, left);
            System.arraycopy(input, at, block, filled, part);
            filled += part;
            at += part;
            left -= part;
        }
    }

    @Override
    protected byte[] engineDigest() {
        count += filled;
        java.util.Arrays.fill(block, filled, BLOCK, (byte) 0);
        compress(true);
        var bytes = new byte[64];
        for (int i = 0; i < 8; i++) {
            LONGS.set(bytes, i * 8, state[i]);
        }
        engineReset();
        return java.util.Arrays.copyOf(bytes, length);
    }

    private void compress(boolean last) {
        for (int i = 0; i < 16; i++) {
            words[i] = (long) LONGS.get(block, i * 8);
        }
        System.arraycopy(state, 0, work, 0, 8);
        System.arraycopy(IV, 0, work, 8, 8);
        work[12] ^= count;
        if (last) {
            work[14] = ~work[14];
        }
        for (int round = 0; round < 12; round++) {
            var order = SIGMA[round % 10];
            mix(0, 4, 8, 12, words[order[0]], words[order[1]]);
            mix(1, 5, 9, 13, words[order[2]], words[order[3]]);
            mix(2, 6, 10, 14, words[order[4]], words[order[5]]);
            mix(3, 7, 11, 15, words[order[6]], words[order[7]]);
            mix(0, 5, 10, 15, words[order[8]], words[order[9]]);
            mix(1, 6, 11, 12, words[order[10]], words[order[11]]);
            mix(2, 7, 8, 13, words[order[12]], words[order[13]]);
            mix(3, 4, 9, 14, words[order[14]], words[order[15]]);
        }
        for (int i = 0; i < 8; i++) {
            state[i] ^= work[i] ^ work[i + 8];
        }
    }

    private void mix(int a, int b, int c, int d, long x, long y) {
        work[a] += work[b] + x;
        work[d] = Long.rotateRight(work[d] ^ work[a], 32);
        work[c] += work[d];
        work[b] = Long.rotateRight(work[b] ^ work[c], 24);
        work[a] += work[b] + y;
        work[d] = Long.rotateRight(work[d] ^ work[a], 16);
        work[c] += work[d];
        work[b] = Long.rotateRight(work[b] ^ work[c], 63);
    }
}
