package org.mokanda.deposit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a file that belong together.
 *
 * @param offset of the first of them in the file
 * @param bytes the buffer
 * @param count how many of the buffer are meant
 * @param digest what the sender computed over them; absent when it did not
 */
public record Piece(
        long offset, byte[] bytes, int count, @Nullable Expected digest) {
    /** @param algorithm as the Java machine names it, e.g. {@code SHA-256} */
    public record Expected(String algorithm, byte[] value) {
        /** No bytes. */
        @Override
        public String toString() {
            return algorithm;
        }
    }

    /** Whether the bytes are those that were sent. */
    boolean isAsSent() {
        if (digest == null) {
            return true;
        }
        try {
            var computed = java.security.MessageDigest.getInstance(digest.algorithm());
            computed.update(bytes, 0, count);
            return Arrays.equals(computed.digest(), digest.value());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it: " + digest.algorithm(), e);
        }
    }

    /** No bytes of people (I7). */
    @Override
    public String toString() {
        return "Piece[" + offset + "+" + count + "]";
    }
}
