package org.mokanda.deposit;

import org.jspecify.annotations.Nullable;

/**
 * A file of a deposit as it stands.
 *
 * @param number 1 or more, its name in addresses
 * @param name as the browser gave it, with folders, made harmless
 * @param length bytes it will have
 * @param received bytes that are safe on the disk, from the first on
 * @param fate absent until it is in the archive
 */
public record DepositedFile(
        int number,
        String name,
        long length,
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
