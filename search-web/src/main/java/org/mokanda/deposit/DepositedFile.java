package org.mokanda.deposit;

import org.jspecify.annotations.Nullable;

/**
 * A file of a deposit as it stands.
 *
 * @param number 1 or more, its name in addresses
 * @param name as the browser gave it, with folders, made harmless
 * @param length bytes it will have
 * @param modified when it was changed last as the browser gives it, milliseconds since 1970; 0 when nobody said. Scanners name
 *     the first file of every book alike, and many give all files one length: this tells them apart when sending goes on
 * @param received bytes that are safe on the disk, from the first on
 * @param fate absent until it is in the archive
 */
public record DepositedFile(
        int number,
        String name,
        long length,
        long modified,
        long received,
        @Nullable Fate fate) {
    public boolean isWhole() {
        return received == length;
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "DepositedFile[" + number + ", " + received + "/" + length + "]";
    }
}
